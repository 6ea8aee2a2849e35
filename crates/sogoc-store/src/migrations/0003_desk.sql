-- What people keep at their desks: second factors, keys of programs, saved views, scans of papers.

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
