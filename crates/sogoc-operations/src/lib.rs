//! What an actor may do with a register.
