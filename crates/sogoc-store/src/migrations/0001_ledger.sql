-- The ledger and what seals it. `strict` marks where SQLite is told to keep column types.

CREATE TABLE settings (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) /*strict*/;

CREATE TABLE head (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    position BIGINT NOT NULL,
    chain BYTEA NOT NULL
) /*strict*/;

CREATE TABLE events (
    position BIGINT NOT NULL PRIMARY KEY,
    structural BYTEA NOT NULL,
    leaf BYTEA NOT NULL,
    chain BYTEA NOT NULL
) /*strict*/;

CREATE TABLE commands (
    command_key TEXT NOT NULL PRIMARY KEY,
    first_position BIGINT NOT NULL UNIQUE,
    last_position BIGINT NOT NULL
) /*strict*/;

CREATE TABLE subject_keys (
    subject TEXT NOT NULL PRIMARY KEY,
    wrapped BYTEA,
    erased_at TEXT
) /*strict*/;

CREATE TABLE sealed (
    position BIGINT NOT NULL PRIMARY KEY REFERENCES events (position),
    subject TEXT NOT NULL REFERENCES subject_keys (subject),
    bytes BYTEA NOT NULL
) /*strict*/;
