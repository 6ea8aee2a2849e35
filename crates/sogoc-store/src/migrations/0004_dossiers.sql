-- Reorganisations drawn up and not yet carried out: ids and names of organisations, of people only ids.

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
