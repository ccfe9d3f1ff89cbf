-- Frozen: ledgers of this schema are in use. Nothing below may change; a change of
-- the schema is a migration of its own.
--
-- What vouch remembers, as the tables of an SQLite ledger hold it, under the same
-- names: articles and what was read in them, and, in tables of their own, what people
-- decided. Spans are half-open byte ranges of documents.text. Words are ordered byte
-- by byte (COLLATE "C"), whatever the language of the database. PostgreSQL keeps no
-- zero byte in text: it stands as U+10FFFF and "0", and U+10FFFF itself as U+10FFFF
-- and "1".

CREATE SCHEMA vouch;
REVOKE ALL ON SCHEMA vouch FROM PUBLIC;

-- One row: which migration was the last.
CREATE TABLE vouch.schema (
  id      integer PRIMARY KEY CHECK (id = 1),
  version integer NOT NULL
);

-- One row: the random origin that the log's first entry follows, so that two
-- ledgers never share a history.
CREATE TABLE vouch.ledger (
  id     integer PRIMARY KEY CHECK (id = 1),
  origin bytea NOT NULL CHECK (length(origin) = 32)
);

-- The bytes as they came, once each.
CREATE TABLE vouch.originals (
  id     bigint PRIMARY KEY,
  sha256 bytea NOT NULL UNIQUE CHECK (length(sha256) = 32),
  bytes  bytea NOT NULL
);

-- A document is its text: the same words from two places are one document.
CREATE TABLE vouch.documents (
  id     bigint PRIMARY KEY,
  sha256 bytea NOT NULL UNIQUE CHECK (length(sha256) = 32),
  text   text COLLATE "C" NOT NULL
);

CREATE TABLE vouch.articles (
  id     bigint PRIMARY KEY,
  latest bigint, -- reading of its latest draft
  slug   text COLLATE "C" NOT NULL UNIQUE
);
CREATE INDEX articles_latest ON vouch.articles (latest);

-- The texts an article has had, in order.
CREATE TABLE vouch.drafts (
  id       bigint PRIMARY KEY,
  article  bigint NOT NULL REFERENCES vouch.articles,
  number   bigint NOT NULL CHECK (number > 0),
  document bigint NOT NULL REFERENCES vouch.documents,
  UNIQUE (article, number)
);
CREATE INDEX drafts_document ON vouch.drafts (document);

-- One draft read by one version of the extractor. A newer extractor makes a new
-- reading of the same draft; nothing is overwritten. digest is of every row that
-- belongs to it.
CREATE TABLE vouch.readings (
  id          bigint PRIMARY KEY,
  draft       bigint NOT NULL REFERENCES vouch.drafts,
  number      bigint NOT NULL CHECK (number > 0),
  claims      bigint NOT NULL, -- how many
  sources     bigint NOT NULL, -- how many
  title_start integer,
  title_end   integer,
  extractor   text COLLATE "C" NOT NULL,
  read_at     text COLLATE "C" NOT NULL,
  title       text COLLATE "C" NOT NULL,
  outlet      text COLLATE "C" NOT NULL,
  published   text COLLATE "C",
  updated     text COLLATE "C",
  language    text COLLATE "C" NOT NULL,
  digest      bytea NOT NULL CHECK (length(digest) = 32),
  UNIQUE (draft, number)
);
ALTER TABLE vouch.articles ADD FOREIGN KEY (latest) REFERENCES vouch.readings;

-- Every time bytes came in: when, from where, and which reading they became.
CREATE TABLE vouch.receipts (
  id       bigint PRIMARY KEY,
  reading  bigint NOT NULL REFERENCES vouch.readings,
  original bigint NOT NULL REFERENCES vouch.originals,
  origin   text COLLATE "C" NOT NULL,
  read_at  text COLLATE "C" NOT NULL
);
CREATE INDEX receipts_reading ON vouch.receipts (reading);
CREATE INDEX receipts_original ON vouch.receipts (original);

-- What one reading found. Inside one reading, things point at each other by ordinal,
-- from 0 in text order. These tables have no foreign keys: a reading is written at
-- once and never changed, the log holds its digest, and a key that is looked up costs
-- more than the row that it stands in.

CREATE TABLE vouch.authors (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  name text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- What the reader of the file had to decide: charset, bytes replaced.
CREATE TABLE vouch.notes (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  note text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- What the writer hung on a place without printing it: footnotes, comments, links.
CREATE TABLE vouch.annotations (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  author text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE vouch.blocks (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  level integer NOT NULL,
  table_number integer NOT NULL,
  table_row integer NOT NULL,
  table_column integer NOT NULL,
  header smallint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  locator text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- print is that of a sentence's words: texts that share sentences are found by it.
CREATE TABLE vouch.sentences (
  reading bigint NOT NULL,
  print bigint NOT NULL,
  ordinal integer NOT NULL,
  block integer NOT NULL,
  number integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- key is for good, across drafts and readings; label is of this reading: s1.
CREATE TABLE vouch.sources (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  unidentified smallint NOT NULL,
  key text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  role text COLLATE "C" NOT NULL,
  affiliation text COLLATE "C" NOT NULL,
  ground text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  same_voice text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE vouch.mentions (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  source integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  form text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- Numbers that arithmetic uses are exact and kept as text: 745, 3.4, 1/3.
CREATE TABLE vouch.quantities (
  reading bigint NOT NULL,
  numerator bigint NOT NULL,
  denominator bigint NOT NULL,
  ordinal integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  phrase_start integer,
  phrase_end integer,
  hedge_start integer,
  hedge_end integer,
  unit_start integer,
  unit_end integer,
  noun_start integer,
  noun_end integer,
  governor_start integer,
  governor_end integer,
  as_of_start integer,
  as_of_end integer,
  restates integer,
  part_of integer,
  sentence integer NOT NULL,
  first_token integer NOT NULL,
  after_token integer NOT NULL,
  low_open smallint NOT NULL,
  high_open smallint NOT NULL,
  side smallint NOT NULL,
  vague smallint NOT NULL,
  unreadable smallint NOT NULL,
  rounded smallint NOT NULL,
  increment smallint NOT NULL,
  counts_all smallint NOT NULL,
  counts_none smallint NOT NULL,
  low text COLLATE "C",
  high text COLLATE "C",
  bound text COLLATE "C" NOT NULL,
  last text COLLATE "C" NOT NULL,
  last_non_zero text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  head text COLLATE "C" NOT NULL,
  measure text COLLATE "C" NOT NULL,
  counted_group text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE vouch.attributions (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  source integer,
  via integer,
  sentence integer NOT NULL,
  type text COLLATE "C" NOT NULL,
  polarity text COLLATE "C" NOT NULL,
  ground text COLLATE "C" NOT NULL,
  sureness text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  verb text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- The pieces of an attribution: content, cue and source.
CREATE TABLE vouch.attribution_spans (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  attribution integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  part text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- Sources an attribution may be, where the text does not decide.
CREATE TABLE vouch.attribution_candidates (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  attribution integer NOT NULL,
  source integer NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

-- key is for good, people's decisions bind to it; label is of this reading: 2.1a.
-- same_as is the claim that stands for the same fact, carrier a statement whose
-- figures say all of it.
CREATE TABLE vouch.claims (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  sentence integer NOT NULL,
  quantity integer,
  attribution integer,
  source integer,
  same_as integer,
  carrier smallint NOT NULL,
  key text COLLATE "C" NOT NULL,
  label text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  sureness text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  own text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE vouch.events (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  source integer,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  kind text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE vouch.names (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  title_start integer,
  title_end integer,
  first_start integer,
  first_end integer,
  name text COLLATE "C" NOT NULL,
  title text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE vouch.name_spans (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  name integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE TABLE vouch.dates (
  reading bigint NOT NULL,
  ordinal integer NOT NULL,
  start_byte integer NOT NULL,
  end_byte integer NOT NULL,
  weekday integer,
  weekday_start integer,
  weekday_end integer,
  year integer NOT NULL,
  month integer NOT NULL,
  day integer NOT NULL,
  sentence integer NOT NULL,
  first_token integer NOT NULL,
  end_token integer NOT NULL,
  relative smallint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, ordinal)
);

CREATE INDEX sentences_print ON vouch.sentences (print, reading);
CREATE INDEX sources_key ON vouch.sources (key);
CREATE INDEX claims_key ON vouch.claims (key);

-- Grades from the text alone. A projection: it can be computed again from the
-- tables above, and belongs to no digest.
CREATE TABLE vouch.grades (
  reading  bigint NOT NULL,
  claim    integer NOT NULL,
  number   smallint NOT NULL,
  letter   text COLLATE "C" NOT NULL,
  label    text COLLATE "C" NOT NULL,
  sourcing text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, claim)
);

-- How the claims of one reading were carried over from the one before it. The place
-- is where its words stand in the new text, a claim of it or not.
CREATE TABLE vouch.carried (
  reading    bigint NOT NULL,
  start_byte integer,
  end_byte   integer,
  key        text COLLATE "C" NOT NULL,
  outcome    text COLLATE "C" NOT NULL CHECK (outcome IN ('same', 'moved', 'changed', 'lost')),
  detail     text COLLATE "C" NOT NULL,
  PRIMARY KEY (reading, key)
);

-- The log. entry holds the exact bytes that are hashed; every other table of
-- decisions is a projection of it.
CREATE TABLE vouch.log (
  seq   bigint PRIMARY KEY,
  entry bytea NOT NULL,
  prev  bytea NOT NULL CHECK (length(prev) = 32),
  hash  bytea NOT NULL CHECK (length(hash) = 32)
);

-- The Merkle tree over the entries, in the order of RFC 6962 as
-- golang.org/x/mod/sumdb/tlog stores it.
CREATE TABLE vouch.tree (
  position bigint PRIMARY KEY,
  hash     bytea NOT NULL CHECK (length(hash) = 32)
);

-- The log in columns, one row for each entry. The salts are those of words that the
-- entry holds as hashes; null where it holds them in clear, and once they are erased.
-- origin is the entry of another log that this one repeats, made_at when it was made
-- there, imported the entry that says from what it came.
CREATE TABLE vouch.rulings (
  seq           bigint PRIMARY KEY REFERENCES vouch.log,
  version       bigint NOT NULL, -- of the thing, after the ruling
  imported      bigint REFERENCES vouch.rulings,
  written       xid8, -- the transaction that wrote it
  went_back     smallint NOT NULL, -- the clock stood before the entry above
  request       text COLLATE "C" NOT NULL UNIQUE,
  at            text COLLATE "C" NOT NULL,
  actor         text COLLATE "C" NOT NULL,
  action        text COLLATE "C" NOT NULL,
  kind          text COLLATE "C" NOT NULL, -- of the thing: claim, source, finding, article
  object        text COLLATE "C" NOT NULL, -- its permanent key
  article       text COLLATE "C" NOT NULL,
  value         text COLLATE "C" NOT NULL,
  target        text COLLATE "C" NOT NULL,
  document      bytea,
  tool          text COLLATE "C" NOT NULL,
  actor_salt    bytea,
  value_salt    bytea,
  document_salt bytea,
  origin        text COLLATE "C",
  made_at       text COLLATE "C"
);
CREATE INDEX rulings_object ON vouch.rulings (kind, object, seq);
CREATE INDEX rulings_article ON vouch.rulings (article, seq);
CREATE UNIQUE INDEX rulings_origin ON vouch.rulings (origin) WHERE origin IS NOT NULL;

-- The words of a ruling. The log holds SHA-256 of salt and words, so that they can
-- be erased without breaking it; erasing is itself a ruling.
CREATE TABLE vouch.bodies (
  seq   bigint NOT NULL REFERENCES vouch.log,
  name  text COLLATE "C" NOT NULL,
  salt  bytea,
  words text COLLATE "C", -- null once erased
  PRIMARY KEY (seq, name)
);

-- How things stand now: the last ruling on each aspect of each thing. A projection
-- of the rulings.
CREATE TABLE vouch.standings (
  ruling bigint NOT NULL REFERENCES vouch.rulings,
  kind   text COLLATE "C" NOT NULL,
  object text COLLATE "C" NOT NULL,
  aspect text COLLATE "C" NOT NULL, -- status, signed, letter, dismissed, query 12
  value  text COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, object, aspect)
);
CREATE INDEX standings_aspect ON vouch.standings (kind, aspect);

-- The logs of other ledgers, as far as they came: entries whose bytes came, of the
-- others the leaf of the tree. The lower the rank, the more its decisions count; 0
-- counts as much as this ledger. A log that has its first entries in common with
-- another is known by the hash of the first of its own, and begins with the origin of
-- both.
CREATE TABLE vouch.ledgers (
  id         bigint PRIMARY KEY,
  rank       bigint NOT NULL DEFAULT 0,
  common     bigint NOT NULL DEFAULT 0,
  origin     bytea NOT NULL UNIQUE CHECK (length(origin) = 32),
  begins     bytea CHECK (begins IS NULL OR length(begins) = 32),
  checkpoint text COLLATE "C" NOT NULL
);
CREATE TABLE vouch.ledger_entries (
  ledger bigint NOT NULL REFERENCES vouch.ledgers,
  seq    bigint NOT NULL,
  entry  bytea, -- null where none came, and once erased
  leaf   bytea NOT NULL CHECK (length(leaf) = 32),
  hash   bytea NOT NULL CHECK (length(hash) = 32),
  PRIMARY KEY (ledger, seq)
);
CREATE TABLE vouch.ledger_words (
  ledger bigint NOT NULL,
  seq    bigint NOT NULL,
  name   text COLLATE "C" NOT NULL,
  salt   bytea NOT NULL,
  words  text COLLATE "C" NOT NULL,
  PRIMARY KEY (ledger, seq, name),
  FOREIGN KEY (ledger, seq) REFERENCES vouch.ledger_entries
);

-- Which entry of which other log a ruling is: what was decided there after it was
-- decided with it in sight. What is in common is not listed. A projection of the logs.
CREATE TABLE vouch.known (
  ruling bigint NOT NULL REFERENCES vouch.rulings,
  ledger bigint NOT NULL REFERENCES vouch.ledgers,
  number bigint NOT NULL,
  made   smallint NOT NULL, -- it was made there, and is no repetition of another log
  PRIMARY KEY (ruling, ledger)
);
CREATE INDEX known_number ON vouch.known (ledger, number);

-- The keys that other ledgers have for claims and sources of this one.
CREATE TABLE vouch.aliases (
  kind  text COLLATE "C" NOT NULL,
  alias text COLLATE "C" NOT NULL,
  key   text COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, alias)
);

-- What evidence was read from, by its hash. Which of them belong together, and to
-- what, the values of rulings say.
CREATE TABLE vouch.contents (
  sha256 bytea PRIMARY KEY CHECK (length(sha256) = 32),
  bytes  bytea NOT NULL
);

-- What is written stays. These stop accidents and whoever has only been let in to
-- work; whoever owns the tables can take them away, and the log shows it.

CREATE FUNCTION vouch.grows() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last record;
BEGIN
  SELECT seq, hash INTO last FROM vouch.log ORDER BY seq DESC LIMIT 1;
  IF NOT FOUND THEN
    SELECT 0::bigint AS seq, origin AS hash INTO last FROM vouch.ledger;
  END IF;
  IF NEW.seq IS DISTINCT FROM last.seq + 1 OR NEW.prev IS DISTINCT FROM last.hash THEN
    RAISE EXCEPTION 'the log grows at its end only';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grows BEFORE INSERT ON vouch.log FOR EACH ROW EXECUTE FUNCTION vouch.grows();

CREATE FUNCTION vouch.written() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  NEW.written := pg_current_xact_id();
  RETURN NEW;
END $$;
CREATE TRIGGER written BEFORE INSERT ON vouch.rulings FOR EACH ROW EXECUTE FUNCTION vouch.written();

CREATE FUNCTION vouch.never() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% is never changed: what is written stays', TG_TABLE_NAME;
END $$;

-- Erasing is the affair of the transaction whose entry says that something is erased.
CREATE FUNCTION vouch.erasing() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  last record;
BEGIN
  SELECT action, written INTO last FROM vouch.rulings ORDER BY seq DESC LIMIT 1;
  IF last.action IS DISTINCT FROM 'redact' OR last.written IS DISTINCT FROM pg_current_xact_id() THEN
    RAISE EXCEPTION '% is never changed, but by an entry that says that something is erased', TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION vouch.emptied() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NEW.words IS NOT NULL THEN
    RAISE EXCEPTION 'words of a ruling are never changed; redact them';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER emptied BEFORE UPDATE ON vouch.bodies FOR EACH ROW EXECUTE FUNCTION vouch.emptied();

-- Which tables hold what was erased, until they are written afresh: an erased row stays
-- in their files. A later table that holds words has the trigger too.
CREATE TABLE vouch.wiping (
  name text PRIMARY KEY
);
CREATE FUNCTION vouch.noted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  INSERT INTO vouch.wiping (name) VALUES (TG_TABLE_NAME) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Writes those tables afresh, and that of how things stand.
CREATE FUNCTION vouch.wipe() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '30s' AS $$
DECLARE
  stale text;
BEGIN
  PERFORM pg_advisory_xact_lock(86824, 1);
  FOR stale IN SELECT name FROM vouch.wiping UNION SELECT 'standings' WHERE EXISTS (SELECT 1 FROM vouch.wiping) ORDER BY 1 LOOP
    EXECUTE format('CLUSTER vouch.%I USING %I', stale, stale || '_pkey');
    EXECUTE format('ANALYZE vouch.%I', stale);
  END LOOP;
  DELETE FROM vouch.wiping;
END $$;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['log', 'tree'] LOOP
    EXECUTE format('CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON vouch.%I FOR EACH ROW EXECUTE FUNCTION vouch.never()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['rulings', 'bodies', 'known', 'aliases', 'receipts', 'readings', 'ledger'] LOOP
    EXECUTE format('CREATE TRIGGER kept BEFORE DELETE ON vouch.%I FOR EACH ROW EXECUTE FUNCTION vouch.never()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['documents', 'originals', 'contents', 'known', 'aliases', 'ledger'] LOOP
    EXECUTE format('CREATE TRIGGER unchanged BEFORE UPDATE ON vouch.%I FOR EACH ROW EXECUTE FUNCTION vouch.never()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['rulings', 'bodies', 'receipts', 'readings'] LOOP
    EXECUTE format('CREATE TRIGGER erased BEFORE UPDATE ON vouch.%I FOR EACH ROW EXECUTE FUNCTION vouch.erasing()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['documents', 'originals', 'contents',
    'authors', 'notes', 'annotations', 'blocks', 'sentences', 'sources', 'mentions', 'quantities', 'attributions',
    'attribution_spans', 'attribution_candidates', 'claims', 'events', 'names', 'name_spans', 'dates', 'grades'] LOOP
    EXECUTE format('CREATE TRIGGER erased BEFORE DELETE ON vouch.%I FOR EACH ROW EXECUTE FUNCTION vouch.erasing()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['authors', 'notes', 'annotations', 'blocks', 'sentences', 'sources', 'mentions', 'quantities', 'attributions',
    'attribution_spans', 'attribution_candidates', 'claims', 'events', 'names', 'name_spans', 'dates', 'grades'] LOOP
    EXECUTE format('CREATE TRIGGER unchanged BEFORE UPDATE ON vouch.%I FOR EACH ROW EXECUTE FUNCTION vouch.never()', name);
  END LOOP;
  FOREACH name IN ARRAY ARRAY['rulings', 'bodies', 'receipts', 'readings', 'carried', 'ledger_entries', 'ledger_words', 'documents', 'originals', 'contents',
    'authors', 'notes', 'annotations', 'blocks', 'sentences', 'sources', 'mentions', 'quantities', 'attributions',
    'attribution_spans', 'attribution_candidates', 'claims', 'events', 'names', 'name_spans', 'dates', 'grades'] LOOP
    EXECUTE format('CREATE TRIGGER noted AFTER UPDATE OR DELETE ON vouch.%I FOR EACH STATEMENT EXECUTE FUNCTION vouch.noted()', name);
  END LOOP;
  FOR name IN SELECT relname FROM pg_class WHERE relnamespace = 'vouch'::regnamespace AND relkind = 'r' LOOP
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON vouch.%I EXECUTE FUNCTION vouch.never()', name);
  END LOOP;
END $$;

-- The server remembers frequent values of columns, to plan by them: not of those that
-- hold words of people, who may want them erased.
DO $$
DECLARE
  col record;
BEGIN
  FOR col IN SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relnamespace = 'vouch'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND a.atttypid IN ('text'::regtype, 'bytea'::regtype)
      AND a.attname NOT IN ('slug', 'key', 'kind', 'object', 'article', 'aspect', 'action', 'request', 'sha256') LOOP
    EXECUTE format('ALTER TABLE vouch.%I ALTER COLUMN %I SET STATISTICS 0', col.relname, col.attname);
  END LOOP;
END $$;

-- Who may work. The role that made the tables owns them, and brings them up to date;
-- a role that was let in reads and adds, and changes what has to be changed: never the
-- log. Only the owner lets in. What a migration adds to the rights, it hands to all who
-- are in already, by letting them in again.
CREATE TABLE vouch.rights (
  what text PRIMARY KEY -- of GRANT what TO role
);
CREATE TABLE vouch.workers (
  role text PRIMARY KEY
);
INSERT INTO vouch.rights (what) VALUES
('USAGE ON SCHEMA vouch'),
('SELECT ON vouch.schema, vouch.ledger, vouch.originals, vouch.documents, vouch.articles, vouch.drafts, vouch.readings, vouch.receipts, vouch.carried,
  vouch.log, vouch.tree, vouch.rulings, vouch.bodies, vouch.standings, vouch.ledgers, vouch.ledger_entries,
  vouch.ledger_words, vouch.known, vouch.aliases, vouch.contents, vouch.authors, vouch.notes, vouch.annotations,
  vouch.blocks, vouch.sentences, vouch.sources, vouch.mentions, vouch.quantities, vouch.attributions,
  vouch.attribution_spans, vouch.attribution_candidates, vouch.claims, vouch.events, vouch.names, vouch.name_spans,
  vouch.dates, vouch.grades'),
('INSERT ON vouch.originals, vouch.documents, vouch.articles, vouch.drafts, vouch.readings, vouch.receipts, vouch.carried,
  vouch.log, vouch.tree, vouch.rulings, vouch.bodies, vouch.standings, vouch.ledgers, vouch.ledger_entries,
  vouch.ledger_words, vouch.known, vouch.aliases, vouch.contents, vouch.authors, vouch.notes, vouch.annotations,
  vouch.blocks, vouch.sentences, vouch.sources, vouch.mentions, vouch.quantities, vouch.attributions,
  vouch.attribution_spans, vouch.attribution_candidates, vouch.claims, vouch.events, vouch.names, vouch.name_spans,
  vouch.dates, vouch.grades'),
('UPDATE (latest) ON vouch.articles'),
('UPDATE (document) ON vouch.drafts'),
('UPDATE (title_start, title_end, extractor, title, outlet, published, updated, language, digest) ON vouch.readings'),
('UPDATE (original, origin) ON vouch.receipts'),
('UPDATE (actor, actor_salt, value, value_salt, document, document_salt) ON vouch.rulings'),
('UPDATE (salt, words) ON vouch.bodies'),
('UPDATE (checkpoint, rank) ON vouch.ledgers'),
('UPDATE (entry) ON vouch.ledger_entries'),
('DELETE ON vouch.standings, vouch.carried, vouch.ledger_words, vouch.documents, vouch.originals, vouch.contents, vouch.authors,
  vouch.notes, vouch.annotations, vouch.blocks, vouch.sentences, vouch.sources, vouch.mentions, vouch.quantities,
  vouch.attributions, vouch.attribution_spans, vouch.attribution_candidates, vouch.claims, vouch.events, vouch.names,
  vouch.name_spans, vouch.dates, vouch.grades');

CREATE FUNCTION vouch.let_in(name text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  granted text;
BEGIN
  FOR granted IN SELECT what FROM vouch.rights LOOP
    EXECUTE format('GRANT %s TO %I', granted, name);
  END LOOP;
  INSERT INTO vouch.workers (role) VALUES (name) ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION vouch.let_in FROM PUBLIC;
