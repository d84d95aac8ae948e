-- Schema 2 of results.sqlite. One base per file of results. `draft` is the draft's name; clauses of
-- the base have the empty name. Every table but `runs` is a function of the inputs alone.
CREATE TABLE about (
  key   TEXT PRIMARY KEY,             -- schema, base, base_digest, fingerprint, version
  value TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE runs (
  run      INTEGER PRIMARY KEY,
  started  TEXT NOT NULL,             -- ISO 8601, UTC
  ended    TEXT,                      -- NULL: interrupted, or running
  asked    INTEGER NOT NULL,          -- drafts named
  redone   INTEGER NOT NULL,          -- drafts that had to be compared
  version  TEXT NOT NULL
);
CREATE TABLE drafts (
  draft       TEXT PRIMARY KEY,
  path        TEXT NOT NULL,
  digest      TEXT NOT NULL,          -- SHA-256 of the file
  state       TEXT NOT NULL CHECK (state IN ('compared', 'failed', 'interrupted')),
  message     TEXT NOT NULL DEFAULT '',
  hint        TEXT NOT NULL DEFAULT '',
  title       TEXT,
  pages       INTEGER,
  encoder     TEXT NOT NULL DEFAULT '',
  json_digest TEXT NOT NULL DEFAULT '' -- SHA-256 of json/DRAFT.json
) WITHOUT ROWID;
CREATE TABLE clauses (
  draft    TEXT NOT NULL,             -- '' for the base
  clause   TEXT NOT NULL,             -- id as in the JSON: b12, d14
  position INTEGER NOT NULL,          -- reading order
  number   TEXT, label TEXT, heading TEXT,
  text     TEXT NOT NULL,
  level    INTEGER NOT NULL,
  parent   TEXT,
  page     INTEGER,
  kind     TEXT NOT NULL,
  PRIMARY KEY (draft, clause)
) WITHOUT ROWID;
CREATE TABLE pairs (
  draft      TEXT NOT NULL,
  pair       INTEGER NOT NULL,        -- position in the JSON
  change     TEXT NOT NULL,
  moved      INTEGER NOT NULL,
  similarity REAL NOT NULL,
  confidence REAL NOT NULL,
  reason     TEXT NOT NULL,
  PRIMARY KEY (draft, pair)
) WITHOUT ROWID;
CREATE TABLE pair_clauses (
  draft  TEXT NOT NULL,
  pair   INTEGER NOT NULL,
  side   TEXT NOT NULL CHECK (side IN ('base', 'draft')),
  clause TEXT NOT NULL,
  PRIMARY KEY (draft, side, clause)
) WITHOUT ROWID;
CREATE TABLE findings (
  draft        TEXT NOT NULL,
  pair         INTEGER NOT NULL,
  finding      INTEGER NOT NULL,
  rule         TEXT NOT NULL,
  effect       TEXT NOT NULL,
  severity     TEXT NOT NULL,
  category     TEXT NOT NULL,
  protects     TEXT NOT NULL,
  binds        TEXT NOT NULL,
  base_words   TEXT NOT NULL,         -- the deciding words, joined by ' … '
  draft_words  TEXT NOT NULL,
  draft_clause TEXT,                  -- where the first deciding words of the draft stand
  explanation  TEXT NOT NULL,
  confidence   REAL NOT NULL,
  PRIMARY KEY (draft, pair, finding)
) WITHOUT ROWID;
CREATE TABLE notes (
  draft    TEXT NOT NULL,
  position INTEGER NOT NULL,
  kind     TEXT NOT NULL,
  text     TEXT NOT NULL,
  page     INTEGER,
  quote    TEXT NOT NULL,
  PRIMARY KEY (draft, position)
) WITHOUT ROWID;
-- One row for each base clause and draft: what became of it. The matrix in long form.
CREATE VIEW cells AS
  SELECT p.draft, c.clause, c.number, c.heading, c.position, p.pair, p.change, p.moved, p.confidence
  FROM pairs p
  JOIN pair_clauses pc ON pc.draft = p.draft AND pc.pair = p.pair AND pc.side = 'base'
  JOIN clauses c ON c.draft = '' AND c.clause = pc.clause;
-- The losses alone, with their deciding words and where the draft says so.
CREATE VIEW losses AS
  SELECT cells.draft, cells.number, cells.heading, cells.change, f.severity, f.category, f.protects,
         f.rule, f.base_words, f.draft_words, f.explanation, d.number AS draft_number, d.page
  FROM cells LEFT JOIN findings f ON f.draft = cells.draft AND f.pair = cells.pair AND f.effect = 'weaker'
  LEFT JOIN clauses d ON d.draft = f.draft AND d.clause = f.draft_clause
  WHERE cells.change IN ('dropped', 'weakened', 'mixed');
