//! The ledger and the small tables, on SQLite or PostgreSQL.
