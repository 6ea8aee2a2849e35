-- The whole schema as the steps in migrations/ leave it; a test keeps the two equal.

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

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    display_name BYTEA NOT NULL,
    password_hash TEXT NOT NULL,
    must_change BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    disabled_at TEXT,
    failed_count BIGINT NOT NULL,
    locked_until TEXT
) /*strict*/;

CREATE TABLE grants (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    from_at TEXT NOT NULL,
    to_at TEXT,
    granted_by TEXT NOT NULL
) /*strict*/;
CREATE INDEX grants_by_account ON grants (account);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    created_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    csrf TEXT NOT NULL,
    user_agent BYTEA NOT NULL
) /*strict*/;
CREATE INDEX sessions_by_account ON sessions (account);

CREATE TABLE read_log (
    id TEXT NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT,
    fields TEXT NOT NULL,
    reason TEXT NOT NULL
) /*strict*/;
CREATE INDEX read_log_by_subject ON read_log (subject, at);
CREATE INDEX read_log_by_actor ON read_log (actor, at);

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    actor TEXT NOT NULL,
    state TEXT NOT NULL,
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    message TEXT NOT NULL,
    started_at TEXT NOT NULL,
    finished_at TEXT
) /*strict*/;
CREATE INDEX jobs_by_start ON jobs (started_at);

CREATE TABLE second_factors (
    account TEXT NOT NULL PRIMARY KEY REFERENCES accounts (id),
    secret BYTEA NOT NULL,
    last_step BIGINT NOT NULL,
    since TEXT NOT NULL
) /*strict*/;

CREATE TABLE api_keys (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    key_hash BYTEA NOT NULL UNIQUE,
    scope TEXT NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    last_used_at TEXT,
    revoked_at TEXT
) /*strict*/;
CREATE INDEX api_keys_by_account ON api_keys (account);

CREATE TABLE views (
    id TEXT NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES accounts (id),
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at TEXT NOT NULL
) /*strict*/;
CREATE INDEX views_by_account ON views (account);

CREATE TABLE scans (
    id TEXT NOT NULL PRIMARY KEY,
    paper TEXT NOT NULL,
    name BYTEA NOT NULL,
    media TEXT NOT NULL,
    size BIGINT NOT NULL,
    sha256 BYTEA NOT NULL,
    bytes BYTEA NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL
) /*strict*/;
CREATE INDEX scans_by_paper ON scans (paper);

CREATE TABLE dossiers (
    id TEXT NOT NULL PRIMARY KEY,
    unit TEXT NOT NULL,
    revision BIGINT NOT NULL,
    body TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at TEXT NOT NULL
) /*strict*/;
