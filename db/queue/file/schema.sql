-- The queue of a ledger on this machine. It holds no text of an article: what is
-- lost with it can be registered again.

CREATE TABLE collections (
  id         INTEGER PRIMARY KEY,
  path       TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  size       INTEGER NOT NULL,
  modified   TEXT NOT NULL,
  registered TEXT NOT NULL,
  other      TEXT NOT NULL, -- JSON: what it holds that is no article
  trouble    TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
  id         INTEGER PRIMARY KEY,
  collection INTEGER NOT NULL REFERENCES collections,
  batch      INTEGER NOT NULL,
  number     INTEGER NOT NULL,
  name       TEXT NOT NULL,
  member     INTEGER NOT NULL,
  offset     INTEGER NOT NULL,
  size       INTEGER NOT NULL,
  sum        BLOB NOT NULL CHECK (length(sum) = 32),
  state      TEXT NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
  kept       TEXT NOT NULL DEFAULT '',
  result     TEXT NOT NULL DEFAULT '',
  reason     TEXT NOT NULL DEFAULT '',
  tries      INTEGER NOT NULL DEFAULT 0, -- begun alone, and come to nothing
  CHECK ((state = 'done') = (result <> '') AND (state = 'failed') = (reason <> ''))
) STRICT;
CREATE UNIQUE INDEX articles_sum ON articles (collection, sum);
CREATE INDEX articles_pending ON articles (batch, member, offset, id) WHERE state = 'pending';
CREATE INDEX articles_state ON articles (collection, state);

-- Batches that were handed out and did not come to an end: what of them the ledger
-- holds is asked for.
CREATE TABLE begun (
  batch    INTEGER PRIMARY KEY,
  attempts INTEGER NOT NULL, -- of processes that did not come back
  again    INTEGER NOT NULL  -- whether it was begun before
) STRICT;

PRAGMA user_version = 1;
