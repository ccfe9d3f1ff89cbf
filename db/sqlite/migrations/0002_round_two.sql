-- Which article a reading is the latest of: what a new text is a draft of is
-- asked once for each of its sentences.
CREATE INDEX articles_latest ON articles (latest);

-- Which receipts bytes have: a file of many articles that is read again asks it
-- of every line.
CREATE INDEX receipts_original ON receipts (original);

-- Words that a log entry no longer holds in clear, so that they can be erased
-- and the log still verifies: who decided, the text decided on, and a value
-- that could be guessed from what is left. The entry holds SHA-256 of salt and
-- words. A salt is null for entries of schema 1, which hold the words
-- themselves, and once the words are erased.
ALTER TABLE rulings ADD COLUMN actor_salt BLOB;
ALTER TABLE rulings ADD COLUMN value_salt BLOB;
ALTER TABLE rulings ADD COLUMN document_salt BLOB;

-- Acts of other ledgers: which entry of which log each is there, for good; when
-- it was made there; and the entry of this log that says from what file it came.
ALTER TABLE rulings ADD COLUMN origin TEXT; -- "<origin in hexadecimal>:<seq>:<hash>"
ALTER TABLE rulings ADD COLUMN made_at TEXT;
ALTER TABLE rulings ADD COLUMN imported INTEGER REFERENCES rulings;
CREATE UNIQUE INDEX rulings_origin ON rulings (origin) WHERE origin IS NOT NULL;

-- The logs of other ledgers, as far as files brought them: entries whose bytes
-- the file held, of the others the leaf of the tree.
CREATE TABLE ledgers (
  id         INTEGER PRIMARY KEY, -- the lower, the more its decisions count
  origin     BLOB NOT NULL UNIQUE CHECK (length(origin) = 32),
  checkpoint TEXT NOT NULL
) STRICT;
CREATE TABLE ledger_entries (
  ledger INTEGER NOT NULL REFERENCES ledgers,
  seq    INTEGER NOT NULL,
  entry  BLOB, -- null where the file held none, and once erased
  leaf   BLOB NOT NULL CHECK (length(leaf) = 32),
  hash   BLOB NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (ledger, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE ledger_words (
  ledger INTEGER NOT NULL,
  seq    INTEGER NOT NULL,
  name   TEXT NOT NULL,
  salt   BLOB NOT NULL,
  words  TEXT NOT NULL,
  PRIMARY KEY (ledger, seq, name),
  FOREIGN KEY (ledger, seq) REFERENCES ledger_entries
) STRICT, WITHOUT ROWID;

-- The keys that other ledgers have for claims and sources of this one.
CREATE TABLE aliases (
  kind  TEXT NOT NULL,
  alias TEXT NOT NULL,
  key   TEXT NOT NULL,
  PRIMARY KEY (kind, alias)
) STRICT, WITHOUT ROWID;

-- What is written stays, except in the transaction of an entry that says that
-- something is erased.
DROP TRIGGER rulings_update;
DROP TRIGGER receipts_update;
DROP TRIGGER documents_update;
DROP TRIGGER originals_update;
DROP TRIGGER readings_update;
DROP TRIGGER claims_update;
DROP TRIGGER claims_delete;
CREATE TRIGGER rulings_update BEFORE UPDATE ON rulings WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'rulings are never changed; make a new one'); END;
CREATE TRIGGER receipts_update BEFORE UPDATE ON receipts WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;
CREATE TRIGGER documents_update BEFORE UPDATE ON documents BEGIN SELECT raise(ABORT, 'a document is its text and never changes'); END;
CREATE TRIGGER documents_delete BEFORE DELETE ON documents WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'documents are never deleted; redact them'); END;
CREATE TRIGGER originals_update BEFORE UPDATE ON originals BEGIN SELECT raise(ABORT, 'the bytes read are never changed'); END;
CREATE TRIGGER originals_delete BEFORE DELETE ON originals WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'the bytes read are never deleted; redact them'); END;
CREATE TRIGGER readings_update BEFORE UPDATE ON readings WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'readings are never changed; read again'); END;
CREATE TRIGGER claims_update BEFORE UPDATE ON claims BEGIN SELECT raise(ABORT, 'claims are never changed; rule on them'); END;
CREATE TRIGGER claims_delete BEFORE DELETE ON claims WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'claims are never deleted; rule on them'); END;
