-- Frozen: ledgers of this schema are in use, and testdata/schema-1.db is one.
-- Nothing below may change; a change of the schema is a migration of its own.
--
-- What vouch remembers: articles and what was read in them, and, in tables of
-- their own, what people decided.
--
-- Spans are half-open byte ranges of documents.text. Numbers that arithmetic
-- uses are exact and kept as text: 745, 3.4, 1/3. Inside one reading, things
-- point at each other by ordinal, from 0 in text order.

PRAGMA application_id = 0x766f7563; -- "vouc"

-- One row: the random origin that the log's first entry follows, so that two
-- ledgers never share a history.
CREATE TABLE ledger (
  id      INTEGER PRIMARY KEY CHECK (id = 1),
  origin  BLOB NOT NULL CHECK (length(origin) = 32)
) STRICT;

-- The bytes as they came, once each, so that a claim's place in its source can
-- be shown later.
CREATE TABLE originals (
  id     INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  bytes  BLOB NOT NULL
) STRICT;

-- A document is its text: the same words from two places are one document.
CREATE TABLE documents (
  id     INTEGER PRIMARY KEY,
  sha256 BLOB NOT NULL UNIQUE CHECK (length(sha256) = 32),
  text   TEXT NOT NULL
) STRICT;

CREATE TABLE articles (
  id      INTEGER PRIMARY KEY,
  slug    TEXT NOT NULL UNIQUE,
  latest  INTEGER REFERENCES readings -- of its latest draft
) STRICT;

-- The texts an article has had, in order.
CREATE TABLE drafts (
  id       INTEGER PRIMARY KEY,
  article  INTEGER NOT NULL REFERENCES articles,
  number   INTEGER NOT NULL CHECK (number > 0),
  document INTEGER NOT NULL REFERENCES documents,
  UNIQUE (article, number)
) STRICT;
CREATE INDEX drafts_document ON drafts (document);

-- One draft read by one version of the extractor. A newer extractor makes a new
-- reading of the same draft; nothing is overwritten.
CREATE TABLE readings (
  id          INTEGER PRIMARY KEY,
  draft       INTEGER NOT NULL REFERENCES drafts,
  number      INTEGER NOT NULL CHECK (number > 0),
  extractor   TEXT NOT NULL,
  read_at     TEXT NOT NULL,
  title       TEXT NOT NULL,
  title_start INTEGER,
  title_end   INTEGER,
  outlet      TEXT NOT NULL,
  published   TEXT,
  updated     TEXT,
  language    TEXT NOT NULL,
  claims      INTEGER NOT NULL, -- how many
  sources     INTEGER NOT NULL, -- how many
  digest      BLOB NOT NULL CHECK (length(digest) = 32), -- of every row below that belongs to it
  UNIQUE (draft, number)
) STRICT;

-- Every time bytes came in: when, from where, and which reading they became.
CREATE TABLE receipts (
  id       INTEGER PRIMARY KEY,
  reading  INTEGER NOT NULL REFERENCES readings,
  original INTEGER NOT NULL REFERENCES originals,
  origin   TEXT NOT NULL,
  read_at  TEXT NOT NULL
) STRICT;
CREATE INDEX receipts_reading ON receipts (reading);

-- What one reading found.

CREATE TABLE authors (
  reading INTEGER NOT NULL REFERENCES readings,
  ordinal INTEGER NOT NULL,
  name    TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

-- What the reader of the file had to decide: charset, bytes replaced.
CREATE TABLE notes (
  reading INTEGER NOT NULL REFERENCES readings,
  ordinal INTEGER NOT NULL,
  note    TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

-- What the writer hung on a place without printing it: footnotes, comments,
-- links.
CREATE TABLE annotations (
  reading    INTEGER NOT NULL REFERENCES readings,
  ordinal    INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  body       TEXT NOT NULL,
  author     TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (
  reading      INTEGER NOT NULL REFERENCES readings,
  ordinal      INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  start_byte   INTEGER NOT NULL,
  end_byte     INTEGER NOT NULL,
  level        INTEGER NOT NULL,
  table_number INTEGER NOT NULL,
  table_row    INTEGER NOT NULL,
  table_column INTEGER NOT NULL,
  header       INTEGER NOT NULL,
  locator      TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
  reading    INTEGER NOT NULL REFERENCES readings,
  ordinal    INTEGER NOT NULL,
  block      INTEGER NOT NULL,
  number     INTEGER NOT NULL, -- within the block, from 1
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  print      INTEGER NOT NULL, -- of its words: texts that share sentences are found by it
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX sentences_print ON sentences (print);

CREATE TABLE sources (
  reading      INTEGER NOT NULL REFERENCES readings,
  ordinal      INTEGER NOT NULL,
  key          TEXT NOT NULL, -- for good, across drafts and readings
  label        TEXT NOT NULL, -- of this reading: s1
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL,
  role         TEXT NOT NULL,
  affiliation  TEXT NOT NULL,
  ground       TEXT NOT NULL,
  reason       TEXT NOT NULL,
  same_voice   TEXT NOT NULL, -- label of the source whose voice this is
  unidentified INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX sources_key ON sources (key);

CREATE TABLE mentions (
  reading    INTEGER NOT NULL REFERENCES readings,
  ordinal    INTEGER NOT NULL,
  source     INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  form       TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal),
  FOREIGN KEY (reading, source) REFERENCES sources
) STRICT, WITHOUT ROWID;

CREATE TABLE quantities (
  reading        INTEGER NOT NULL REFERENCES readings,
  ordinal        INTEGER NOT NULL,
  start_byte     INTEGER NOT NULL, -- the bare number
  end_byte       INTEGER NOT NULL,
  phrase_start   INTEGER,          -- with hedge, unit and counted phrase
  phrase_end     INTEGER,
  low            TEXT,             -- null where the text gives no end
  low_open       INTEGER NOT NULL,
  high           TEXT,
  high_open      INTEGER NOT NULL,
  bound          TEXT NOT NULL,
  hedge_start    INTEGER,
  hedge_end      INTEGER,
  side           INTEGER NOT NULL, -- -1 nearly, 1 just over
  vague          INTEGER NOT NULL,
  unreadable     INTEGER NOT NULL, -- beyond any number the program holds
  last           TEXT NOT NULL,    -- place value of the last digit
  last_non_zero  TEXT NOT NULL,
  rounded        INTEGER NOT NULL,
  unit           TEXT NOT NULL,
  unit_start     INTEGER,
  unit_end       INTEGER,
  noun_start     INTEGER,
  noun_end       INTEGER,
  head           TEXT NOT NULL,
  measure        TEXT NOT NULL,
  governor_start INTEGER,
  governor_end   INTEGER,
  counted_group  TEXT NOT NULL,
  as_of_start    INTEGER,
  as_of_end      INTEGER,
  numerator      INTEGER NOT NULL,
  denominator    INTEGER NOT NULL,
  restates       INTEGER,
  part_of        INTEGER,
  increment      INTEGER NOT NULL,
  counts_all     INTEGER NOT NULL,
  counts_none    INTEGER NOT NULL,
  sentence       INTEGER NOT NULL,
  first_token    INTEGER NOT NULL,
  after_token    INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE attributions (
  reading      INTEGER NOT NULL REFERENCES readings,
  ordinal      INTEGER NOT NULL,
  type         TEXT NOT NULL,
  source       INTEGER,
  polarity     TEXT NOT NULL,
  via          INTEGER, -- the attribution that encloses it
  ground       TEXT NOT NULL,
  sureness     TEXT NOT NULL,
  reason       TEXT NOT NULL,
  verb         TEXT NOT NULL,
  sentence     INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal),
  FOREIGN KEY (reading, source) REFERENCES sources,
  FOREIGN KEY (reading, via) REFERENCES attributions DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

-- The pieces of an attribution: content, cue and source.
CREATE TABLE attribution_spans (
  reading     INTEGER NOT NULL,
  ordinal     INTEGER NOT NULL,
  attribution INTEGER NOT NULL,
  part        TEXT NOT NULL,
  start_byte  INTEGER NOT NULL,
  end_byte    INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal),
  FOREIGN KEY (reading, attribution) REFERENCES attributions
) STRICT, WITHOUT ROWID;

-- Sources an attribution may be, where the text does not decide.
CREATE TABLE attribution_candidates (
  reading     INTEGER NOT NULL,
  ordinal     INTEGER NOT NULL,
  attribution INTEGER NOT NULL,
  source      INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal),
  FOREIGN KEY (reading, attribution) REFERENCES attributions
) STRICT, WITHOUT ROWID;

CREATE TABLE claims (
  reading     INTEGER NOT NULL REFERENCES readings,
  ordinal     INTEGER NOT NULL,
  key         TEXT NOT NULL, -- for good; people's decisions bind to it
  label       TEXT NOT NULL, -- of this reading: 2.1a
  kind        TEXT NOT NULL,
  start_byte  INTEGER NOT NULL,
  end_byte    INTEGER NOT NULL,
  sentence    INTEGER NOT NULL,
  quantity    INTEGER,
  attribution INTEGER,
  source      INTEGER,
  same_as     INTEGER, -- the claim that stands for the same fact
  carrier     INTEGER NOT NULL, -- a statement whose figures say all of it
  sureness    TEXT NOT NULL,
  reason      TEXT NOT NULL,
  own         TEXT NOT NULL,
  PRIMARY KEY (reading, ordinal),
  FOREIGN KEY (reading, quantity) REFERENCES quantities,
  FOREIGN KEY (reading, attribution) REFERENCES attributions,
  FOREIGN KEY (reading, source) REFERENCES sources
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_key ON claims (key);

CREATE TABLE events (
  reading    INTEGER NOT NULL REFERENCES readings,
  ordinal    INTEGER NOT NULL,
  kind       TEXT NOT NULL,
  source     INTEGER,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal),
  FOREIGN KEY (reading, source) REFERENCES sources
) STRICT, WITHOUT ROWID;

CREATE TABLE names (
  reading     INTEGER NOT NULL REFERENCES readings,
  ordinal     INTEGER NOT NULL,
  name        TEXT NOT NULL,
  title       TEXT NOT NULL,
  title_start INTEGER,
  title_end   INTEGER,
  kind        TEXT NOT NULL,
  first_start INTEGER,
  first_end   INTEGER,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

CREATE TABLE name_spans (
  reading    INTEGER NOT NULL,
  ordinal    INTEGER NOT NULL,
  name       INTEGER NOT NULL,
  start_byte INTEGER NOT NULL,
  end_byte   INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal),
  FOREIGN KEY (reading, name) REFERENCES names
) STRICT, WITHOUT ROWID;

CREATE TABLE dates (
  reading       INTEGER NOT NULL REFERENCES readings,
  ordinal       INTEGER NOT NULL,
  start_byte    INTEGER NOT NULL,
  end_byte      INTEGER NOT NULL,
  kind          TEXT NOT NULL,
  weekday       INTEGER, -- 0 is Sunday
  weekday_start INTEGER,
  weekday_end   INTEGER,
  year          INTEGER NOT NULL, -- 0 where the text does not say
  month         INTEGER NOT NULL,
  day           INTEGER NOT NULL,
  relative      INTEGER NOT NULL,
  sentence      INTEGER NOT NULL,
  first_token   INTEGER NOT NULL,
  end_token     INTEGER NOT NULL,
  PRIMARY KEY (reading, ordinal)
) STRICT, WITHOUT ROWID;

-- Grades from the text alone. A projection: it can be computed again from the
-- tables above, and belongs to no digest.
CREATE TABLE grades (
  reading  INTEGER NOT NULL,
  claim    INTEGER NOT NULL,
  letter   TEXT NOT NULL,
  number   INTEGER NOT NULL,
  label    TEXT NOT NULL,
  sourcing TEXT NOT NULL,
  PRIMARY KEY (reading, claim),
  FOREIGN KEY (reading, claim) REFERENCES claims
) STRICT, WITHOUT ROWID;

-- The log. entry holds the exact bytes that are hashed; every other table of
-- decisions is a projection of it.

CREATE TABLE log (
  seq   INTEGER PRIMARY KEY,
  entry BLOB NOT NULL,
  prev  BLOB NOT NULL CHECK (length(prev) = 32),
  hash  BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- The Merkle tree over the entries, in the order of RFC 6962 as
-- golang.org/x/mod/sumdb/tlog stores it.
CREATE TABLE tree (
  position INTEGER PRIMARY KEY,
  hash     BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

-- The log in columns, one row for each entry.
CREATE TABLE rulings (
  seq       INTEGER PRIMARY KEY REFERENCES log,
  request   TEXT NOT NULL UNIQUE,
  at        TEXT NOT NULL,
  went_back INTEGER NOT NULL, -- the clock stood before the entry above
  actor     TEXT NOT NULL,
  action    TEXT NOT NULL,
  kind      TEXT NOT NULL, -- of the thing: claim, source, finding, article
  object    TEXT NOT NULL, -- its permanent key
  article   TEXT NOT NULL,
  version   INTEGER NOT NULL, -- of the thing, after the ruling
  value     TEXT NOT NULL,
  target    TEXT NOT NULL,
  document  BLOB,
  tool      TEXT NOT NULL
) STRICT;
CREATE INDEX rulings_object ON rulings (kind, object, seq);
CREATE INDEX rulings_article ON rulings (article, seq);

-- The words of a ruling. The log holds SHA-256 of salt and words, so that they
-- can be erased without breaking it; erasing is itself a ruling.
CREATE TABLE bodies (
  seq   INTEGER NOT NULL REFERENCES log,
  name  TEXT NOT NULL,
  salt  BLOB,
  words TEXT, -- null once erased
  PRIMARY KEY (seq, name)
) STRICT, WITHOUT ROWID;

-- How things stand now: the last ruling on each aspect of each thing. A
-- projection of the rulings.
CREATE TABLE standings (
  kind    TEXT NOT NULL,
  object  TEXT NOT NULL,
  aspect  TEXT NOT NULL, -- status, signed, letter, dismissed, query 12
  value   TEXT NOT NULL,
  ruling  INTEGER NOT NULL REFERENCES rulings,
  PRIMARY KEY (kind, object, aspect)
) STRICT, WITHOUT ROWID;

-- How the claims of one reading were carried over from the one before it.
CREATE TABLE carried (
  reading INTEGER NOT NULL REFERENCES readings,
  key     TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('same', 'moved', 'changed', 'lost')),
  detail  TEXT NOT NULL, -- what changed, or why it is lost
  start_byte INTEGER,    -- where its words stand in the new text, a claim of it or not
  end_byte   INTEGER,
  PRIMARY KEY (reading, key)
) STRICT, WITHOUT ROWID;

-- What is written stays. These stop accidents, and INSERT OR REPLACE; whoever
-- owns the file can drop them, and the log shows it.

CREATE TRIGGER log_in_order BEFORE INSERT ON log
WHEN NEW.seq IS NOT (SELECT ifnull(max(seq), 0) + 1 FROM log)
BEGIN SELECT raise(ABORT, 'the log grows at its end only'); END;
CREATE TRIGGER log_update BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER log_delete BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER tree_update BEFORE UPDATE ON tree BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER tree_delete BEFORE DELETE ON tree BEGIN SELECT raise(ABORT, 'the log is append-only'); END;
CREATE TRIGGER rulings_update BEFORE UPDATE ON rulings BEGIN SELECT raise(ABORT, 'rulings are never changed; make a new one'); END;
CREATE TRIGGER rulings_delete BEFORE DELETE ON rulings BEGIN SELECT raise(ABORT, 'rulings are never deleted; make a new one'); END;
CREATE TRIGGER bodies_delete BEFORE DELETE ON bodies BEGIN SELECT raise(ABORT, 'rulings are never deleted; redact them'); END;
CREATE TRIGGER bodies_update BEFORE UPDATE ON bodies WHEN NEW.words IS NOT NULL
BEGIN SELECT raise(ABORT, 'words of a ruling are never changed; redact them'); END;
CREATE TRIGGER receipts_update BEFORE UPDATE ON receipts BEGIN SELECT raise(ABORT, 'receipts are never changed'); END;
CREATE TRIGGER receipts_delete BEFORE DELETE ON receipts BEGIN SELECT raise(ABORT, 'receipts are never deleted'); END;
CREATE TRIGGER documents_update BEFORE UPDATE ON documents BEGIN SELECT raise(ABORT, 'a document is its text and never changes'); END;
CREATE TRIGGER originals_update BEFORE UPDATE ON originals BEGIN SELECT raise(ABORT, 'the bytes read are never changed'); END;
CREATE TRIGGER readings_delete BEFORE DELETE ON readings BEGIN SELECT raise(ABORT, 'readings are never deleted'); END;
CREATE TRIGGER readings_update BEFORE UPDATE ON readings BEGIN SELECT raise(ABORT, 'readings are never changed; read again'); END;
CREATE TRIGGER claims_update BEFORE UPDATE ON claims BEGIN SELECT raise(ABORT, 'claims are never changed; rule on them'); END;
CREATE TRIGGER claims_delete BEFORE DELETE ON claims BEGIN SELECT raise(ABORT, 'claims are never deleted; rule on them'); END;

-- The table that people read: each article's latest reading, in text order.
CREATE VIEW attribution_table AS
SELECT a.slug AS article,
       c.label AS number,
       CAST(substr(CAST(d.text AS BLOB), c.start_byte + 1, c.end_byte - c.start_byte) AS TEXT) AS claim,
       c.kind AS kind,
       CASE WHEN c.attribution IS NULL THEN 'own voice'
            ELSE ifnull(s.name, 'no source given') END AS source,
       trim(g.letter || CASE WHEN g.letter = '' THEN '' ELSE g.number END || ' ' || g.sourcing) AS confidence,
       (t.block + 1) || '.' || t.number AS place,
       ifnull(st.value, 'To check') AS status,
       c.start_byte AS start_byte,
       c.end_byte AS end_byte,
       c.key AS key
FROM articles a
JOIN readings r ON r.id = a.latest
JOIN drafts v ON v.id = r.draft
JOIN documents d ON d.id = v.document
JOIN claims c ON c.reading = r.id
LEFT JOIN sources s ON s.reading = c.reading AND s.ordinal = c.source
LEFT JOIN sentences t ON t.reading = c.reading AND t.ordinal = c.sentence
LEFT JOIN grades g ON g.reading = c.reading AND g.claim = c.ordinal
LEFT JOIN standings st ON st.kind = 'claim' AND st.object = c.key AND st.aspect = 'status'
ORDER BY a.slug, c.ordinal;
