//! What the crate promises, tried from outside on files as offices and attackers send them.

// The measurement reads /proc.
#[cfg(target_os = "linux")]
mod hostile;
mod letter;
mod mutations;
mod other_formats;
mod refusals;
mod support;
mod table;
mod xlsx;
