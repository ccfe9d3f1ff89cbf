-- What one reading found stands together, packed (see package pack), in place of a
-- row for each thing in a table for each kind of thing. Readings of schema 4 and
-- before have their rows in those tables: nothing is rewritten.
CREATE TABLE packed (
  reading INTEGER PRIMARY KEY REFERENCES readings,
  listed  INTEGER NOT NULL, -- how many claims stand in the table of the article by default
  rows    BLOB NOT NULL
) STRICT;

-- Which readings have keys that begin so: who asks for a claim by its key unpacks
-- those.
CREATE TABLE packed_keys (
  start   TEXT NOT NULL,
  reading INTEGER NOT NULL REFERENCES readings,
  PRIMARY KEY (start, reading)
) STRICT, WITHOUT ROWID;

-- Which readings have a sentence, as sentences_print says of those that are not
-- packed. Prints are scattered: they lie together for some thousands of readings
-- each, so that what is added stays among few pages.
CREATE TABLE packed_prints (
  span    INTEGER NOT NULL,
  print   INTEGER NOT NULL,
  reading INTEGER NOT NULL REFERENCES readings,
  PRIMARY KEY (span, print, reading DESC)
) STRICT, WITHOUT ROWID;

-- A text may be packed, and then text is ''.
ALTER TABLE documents ADD COLUMN packed BLOB;

-- How the bytes are kept: 0 as they came, 1 packed, 2 not at all: they are the text
-- with their hash.
ALTER TABLE originals ADD COLUMN form INTEGER NOT NULL DEFAULT 0;

CREATE TRIGGER packed_update BEFORE UPDATE ON packed BEGIN SELECT raise(ABORT, 'readings are never changed; read again'); END;
CREATE TRIGGER packed_delete BEFORE DELETE ON packed WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'readings are never deleted; redact the text'); END;
-- Bytes that are kept as a text have to be kept otherwise where that goes.
DROP TRIGGER originals_update;
CREATE TRIGGER originals_update BEFORE UPDATE ON originals WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'the bytes read are never changed'); END;

-- It would show the readings that are not packed, and no others.
DROP VIEW attribution_table;
