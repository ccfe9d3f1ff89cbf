-- Frozen: ledgers of this schema are in use. Nothing below may change; a change of
-- the schema is a migration of its own.
--
-- The people of a newsroom: what each may do (package role has the same table), how they
-- come in, and what the server itself holds them to. While there are none, everything
-- is as it was.
--
-- Three kinds of logins of the server work on a ledger. The owner made the tables. A
-- service (vouch.let_serve) acts for whoever it says: vouch.person, set in each
-- transaction. The login of a person (vouch.people.login) is that person, whatever it
-- says. Any other that was let in brings in articles, and decides nothing.

CREATE TABLE vouch.people (
  name     text COLLATE "C" PRIMARY KEY CHECK (name <> '' AND lower(name) <> 'vouch'),
  role     text COLLATE "C" NOT NULL CHECK (role IN ('reader', 'writer', 'checker', 'head', 'admin')),
  disabled smallint NOT NULL DEFAULT 0,
  since    text COLLATE "C" NOT NULL,
  login    text COLLATE "C" UNIQUE, -- of the server; null where there is none
  password text COLLATE "C"         -- argon2id, in the PHC form; null where there is none
);
CREATE UNIQUE INDEX people_name ON vouch.people (lower(name));

-- The least role that may do each act, by rank.
CREATE TABLE vouch.ranks (
  role text COLLATE "C" PRIMARY KEY,
  rank integer NOT NULL
);
INSERT INTO vouch.ranks VALUES ('reader', 0), ('writer', 1), ('checker', 2), ('head', 3), ('admin', 4);
CREATE TABLE vouch.acts (
  act   text COLLATE "C" PRIMARY KEY,
  least text COLLATE "C" NOT NULL REFERENCES vouch.ranks
);
INSERT INTO vouch.acts (least, act)
SELECT 'reader', unnest(ARRAY['read the ledger'])
UNION ALL SELECT 'writer', unnest(ARRAY['bring in articles', 'read', 'receive', 'reopen', 'answer', 'evidence', 'detach', 'introduce', 'test', 'recheck', 'undo'])
UNION ALL SELECT 'checker', unnest(ARRAY['mark', 'dismiss', 'grade', 'scope', 'review', 'merge', 'split', 'group', 'ungroup', 'query', 'add', 'edit', 'cut', 'tick',
  'best', 'conceal'])
UNION ALL SELECT 'head', unnest(ARRAY['see confidential sources', 'take back what others decided', 'hand out or verify the whole log', 'sign', 'publish', 'withdraw',
  'override', 'archive', 'rename', 'seal'])
UNION ALL SELECT 'admin', unnest(ARRAY['delete articles', 'take over what other ledgers hold', 'let people in', 'redact', 'import']);

-- Browsers that somebody came in with: sessions, which end, and for each browser that
-- its person was in with, a row that says so, so that nobody else can keep them out.
-- Secrets are kept as their SHA-256.
CREATE TABLE vouch.sessions (
  hash   bytea PRIMARY KEY CHECK (length(hash) = 32),
  kind   text COLLATE "C" NOT NULL CHECK (kind IN ('session', 'browser')),
  person text COLLATE "C" NOT NULL REFERENCES vouch.people ON DELETE CASCADE,
  began  text COLLATE "C" NOT NULL,
  seen   text COLLATE "C" NOT NULL
);
CREATE INDEX sessions_person ON vouch.sessions (person);

-- What programs come in with.
CREATE TABLE vouch.tokens (
  hash    bytea PRIMARY KEY CHECK (length(hash) = 32),
  person  text COLLATE "C" NOT NULL REFERENCES vouch.people ON DELETE CASCADE,
  label   text COLLATE "C" NOT NULL,
  made    text COLLATE "C" NOT NULL,
  expires text COLLATE "C" NOT NULL,
  UNIQUE (person, label)
);

-- Wrong passwords, by account, address or browser: how many in a row, and since when
-- the next may be tried.
CREATE TABLE vouch.attempts (
  what  text COLLATE "C" PRIMARY KEY,
  wrong integer NOT NULL,
  last  text COLLATE "C" NOT NULL,
  until text COLLATE "C" NOT NULL
);

-- Who came in, who was refused what, who let whom in. It is no part of the hash chain:
-- strangers write here, and the chain is what proofs, exports and merges carry, and
-- what everybody who decides waits for. Nobody who was let in changes or deletes a line.
CREATE TABLE vouch.access (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      text COLLATE "C" NOT NULL,
  what    text COLLATE "C" NOT NULL CHECK (what IN ('in', 'out', 'refused', 'people')),
  person  text COLLATE "C" NOT NULL, -- the name that was given; '' where there was none
  address text COLLATE "C" NOT NULL,
  detail  text COLLATE "C" NOT NULL
);
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON vouch.access FOR EACH ROW EXECUTE FUNCTION vouch.never();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON vouch.access EXECUTE FUNCTION vouch.never();

CREATE TABLE vouch.servers (
  role text PRIMARY KEY
);

-- Who acts. ------------------------------------------------------------------------

-- owns says whether a login may do what the owner may.
CREATE FUNCTION vouch.owns() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT pg_has_role(session_user, nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'vouch' $$;

-- acting returns who acts in this transaction: nobody, where name is null. A login that
-- is a person's is nobody else's; one that was shut out is nobody.
CREATE FUNCTION vouch.acting(OUT name text, OUT role text, OUT own boolean) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  p record;
BEGIN
  own := false;
  SELECT * INTO p FROM vouch.people WHERE people.login = session_user;
  IF FOUND THEN
    own := true;
  ELSIF current_setting('vouch.person', true) <> '' AND (vouch.owns() OR EXISTS (SELECT 1 FROM vouch.servers s WHERE s.role = session_user)) THEN
    SELECT * INTO p FROM vouch.people WHERE people.name = current_setting('vouch.person', true);
  ELSE
    RETURN;
  END IF;
  IF p.disabled = 0 THEN
    name := p.name;
    role := p.role;
  END IF;
END $$;

-- may says whether whoever acts may do something. Where there are no people, anybody may.
CREATE FUNCTION vouch.may(act text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT NOT EXISTS (SELECT 1 FROM vouch.people) OR coalesce((SELECT has.rank >= coalesce((SELECT need.rank FROM vouch.acts a JOIN vouch.ranks need ON need.role = a.least WHERE a.act = $1), 4)
    FROM vouch.acting() w JOIN vouch.ranks has ON has.role = w.role), false)
$$;

-- What is decided. -------------------------------------------------------------------

-- uvarint reads a number off the bytes of an entry.
CREATE FUNCTION vouch.uvarint(b bytea, INOUT pos integer, OUT n bigint) LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  shift integer := 0;
  one integer;
BEGIN
  n := 0;
  LOOP
    one := get_byte(b, pos);
    pos := pos + 1;
    n := n | ((one & 127)::bigint << shift);
    EXIT WHEN one < 128;
    shift := shift + 7;
  END LOOP;
END $$;

-- told reads off the bytes of an entry what it says in clear: all fields between its
-- format and its document, in order; and the hash that stands for who made it.
CREATE FUNCTION vouch.told(entry bytea, OUT fields text[], OUT made_by bytea) LANGUAGE plpgsql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  pos integer := 14; -- behind "vouch entry 1\n"
  size bigint;
  many integer := 10;
  called text;
BEGIN
  IF substr(entry, 1, 14) = convert_to(E'vouch entry 2\n', 'UTF8') THEN
    many := 12;
  ELSIF substr(entry, 1, 14) <> convert_to(E'vouch entry 1\n', 'UTF8') THEN
    RAISE EXCEPTION 'an entry of a form that is not known';
  END IF;
  FOR i IN 1..2 LOOP
    SELECT u.pos INTO pos FROM vouch.uvarint(entry, pos) u;
  END LOOP;
  pos := pos + 1;
  FOR i IN 1..many LOOP
    SELECT u.pos, u.n INTO pos, size FROM vouch.uvarint(entry, pos) u;
    fields := fields || convert_from(substr(entry, pos + 1, size::integer), 'UTF8');
    pos := pos + size;
  END LOOP;
  SELECT u.pos, u.n INTO pos, size FROM vouch.uvarint(entry, pos) u; -- the document
  pos := pos + size;
  SELECT u.pos, u.n INTO pos, many FROM vouch.uvarint(entry, pos) u;
  FOR i IN 1..many LOOP
    SELECT u.pos, u.n INTO pos, size FROM vouch.uvarint(entry, pos) u;
    called := convert_from(substr(entry, pos + 1, size::integer), 'UTF8');
    pos := pos + size;
    IF called = 'by' THEN
      made_by := substr(entry, pos + 1, 32);
    END IF;
    pos := pos + 32;
  END LOOP;
END $$;

-- held is run before a ruling is written: it is made by whoever acts, in their own name,
-- and by nobody whose role may not; and the entry of the log that it is the columns of
-- says the same.
CREATE FUNCTION vouch.held() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  who record;
  said record;
  target record;
  needs text := NEW.action;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM vouch.people) THEN
    RETURN NEW;
  END IF;
  SELECT * INTO who FROM vouch.acting();
  IF who.name IS NULL THEN
    IF who.own OR NEW.origin IS NOT NULL OR NEW.action NOT IN ('read', 'receive', 'reopen') OR NEW.actor NOT IN ('', 'vouch') THEN
      RAISE EXCEPTION '% is nobody here who may decide: %', session_user, NEW.action USING ERRCODE = 'VP001';
    END IF;
  ELSIF NEW.origin IS NOT NULL THEN
    needs := 'take over what other ledgers hold';
  ELSIF NEW.actor <> who.name AND NOT (NEW.action = 'reopen' AND NEW.actor = 'vouch') THEN
    RAISE EXCEPTION '% decides in no other name', who.name USING ERRCODE = 'VP001';
  ELSIF NEW.action = 'archive' AND NEW.value = 'deleted' THEN
    needs := 'delete articles';
  ELSIF NEW.action = 'undo' THEN
    SELECT r.actor, r.action INTO target FROM vouch.rulings r WHERE r.seq::text = NEW.target;
    IF target.actor IS DISTINCT FROM who.name AND NOT vouch.may('take back what others decided') THEN
      RAISE EXCEPTION '% is a % and may not take back what others decided', who.name, who.role USING ERRCODE = 'VP001';
    END IF;
    needs := target.action;
  END IF;
  IF who.name IS NOT NULL AND NOT vouch.may(needs) THEN
    RAISE EXCEPTION '% is a % and may not: %', who.name, who.role, needs USING ERRCODE = 'VP001';
  END IF;
  SELECT t.fields, t.made_by INTO said FROM vouch.log l, vouch.told(l.entry) t WHERE l.seq = NEW.seq;
  IF said.fields IS NULL OR said.fields[1] <> NEW.request OR said.fields[4] <> NEW.action OR said.fields[5] <> NEW.kind OR said.fields[6] <> NEW.object OR said.fields[7] <> NEW.article
    OR said.fields[9] <> NEW.target OR said.fields[3] <> '' OR (NEW.value_salt IS NULL AND said.fields[8] <> NEW.value AND NEW.origin IS NULL)
    OR (NEW.actor_salt IS NOT NULL AND said.made_by IS DISTINCT FROM
      sha256(convert_to('vouch/body/v1', 'UTF8') || '\x00'::bytea || set_byte('\x00'::bytea, 0, length(NEW.actor_salt)) || NEW.actor_salt || convert_to(NEW.actor, 'UTF8')))
    OR (NEW.actor_salt IS NULL AND NEW.actor <> '' AND NEW.origin IS NULL) THEN
    RAISE EXCEPTION 'ruling % is not what its entry says', NEW.seq USING ERRCODE = 'VP001';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER held BEFORE INSERT ON vouch.rulings FOR EACH ROW EXECUTE FUNCTION vouch.held();

-- No entry without its ruling, which is what is held.
CREATE FUNCTION vouch.ruled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM vouch.rulings r WHERE r.seq = NEW.seq) THEN
    RAISE EXCEPTION 'entry % is no ruling of anybody', NEW.seq USING ERRCODE = 'VP001';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ruled AFTER INSERT ON vouch.log DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION vouch.ruled();

-- What is seen. -----------------------------------------------------------------------
--
-- Rows know no words: a confidential source's name stands in the article itself, in
-- what was read in it and in what people wrote. So at the login of somebody who may not
-- see it, an article with a confidential source is not there at all. A service sees
-- everything, and has the program leave out the names.

CREATE FUNCTION vouch.sees_all() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT NOT w.own OR coalesce(vouch.may('see confidential sources'), false) FROM vouch.acting() w $$;

-- here says whether a login may look at all.
CREATE FUNCTION vouch.here() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT NOT w.own OR w.name IS NOT NULL FROM vouch.acting() w $$;

-- writes says whether a login may add anything.
CREATE FUNCTION vouch.writes() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT NOT w.own OR vouch.may('bring in articles') FROM vouch.acting() w $$;

CREATE INDEX rulings_evidence ON vouch.rulings (seq) WHERE action IN ('evidence', 'recheck', 'test');
CREATE INDEX drafts_article ON vouch.drafts (article);

-- concealed returns the articles that have a confidential source: in a draft of theirs,
-- or of their evidence; and those that share a text with such a one.
CREATE FUNCTION vouch.concealed() RETURNS TABLE (article bigint, slug text) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  WITH secret AS (SELECT object FROM vouch.standings WHERE kind = 'source' AND aspect = 'concealed'),
  named AS (
    SELECT d.article FROM secret s JOIN vouch.sources x ON x.key = s.object JOIN vouch.readings r ON r.id = x.reading JOIN vouch.drafts d ON d.id = r.draft
    UNION SELECT a.id FROM secret s JOIN vouch.rulings r ON r.kind = 'source' AND r.object = s.object JOIN vouch.articles a ON a.slug = r.article
    UNION SELECT a.id FROM secret s JOIN vouch.rulings r ON r.action IN ('evidence', 'recheck', 'test') AND position(s.object IN r.value) > 0 JOIN vouch.articles a ON a.slug = r.article
  )
  SELECT a.id, a.slug FROM vouch.articles a WHERE a.id IN (
    SELECT n.article FROM named n UNION SELECT other.article FROM named n JOIN vouch.drafts d ON d.article = n.article JOIN vouch.drafts other ON other.document = d.document)
$$;

REVOKE ALL ON FUNCTION vouch.concealed FROM PUBLIC;

-- hidden returns the numbers of the rows of a table that whoever acts does not see.
CREATE FUNCTION vouch.hidden(what text) RETURNS bigint[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF vouch.sees_all() THEN
    RETURN '{}';
  END IF;
  RETURN coalesce(CASE what
    WHEN 'articles' THEN (SELECT array_agg(c.article) FROM vouch.concealed() c)
    WHEN 'drafts' THEN (SELECT array_agg(d.id) FROM vouch.concealed() c JOIN vouch.drafts d ON d.article = c.article)
    WHEN 'documents' THEN (SELECT array_agg(DISTINCT d.document) FROM vouch.concealed() c JOIN vouch.drafts d ON d.article = c.article)
    WHEN 'readings' THEN (SELECT array_agg(r.id) FROM vouch.concealed() c JOIN vouch.drafts d ON d.article = c.article JOIN vouch.readings r ON r.draft = d.id)
    WHEN 'originals' THEN (SELECT array_agg(DISTINCT e.original) FROM vouch.concealed() c JOIN vouch.drafts d ON d.article = c.article JOIN vouch.readings r ON r.draft = d.id
      JOIN vouch.receipts e ON e.reading = r.id)
    WHEN 'rulings' THEN (SELECT array_agg(r.seq) FROM vouch.rulings r WHERE r.article IN (SELECT c.slug FROM vouch.concealed() c)
      OR r.kind = 'source' AND r.object IN (SELECT s.object FROM vouch.standings s WHERE s.kind = 'source' AND s.aspect = 'concealed')
      OR r.kind = 'article' AND r.object IN (SELECT c.slug FROM vouch.concealed() c))
    END, '{}');
END $$;

-- hides says whether bytes are those that evidence of an article was read from which is
-- not there for whoever acts.
CREATE FUNCTION vouch.hides(content bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM vouch.rulings r WHERE r.action IN ('evidence', 'recheck') AND position(encode(content, 'hex') IN r.value) > 0
    AND r.article IN (SELECT c.slug FROM vouch.concealed() c))
$$;

-- Which rows of each table somebody sees. A table that is not listed is seen by those
-- alone who see everything; one with no condition has no rules, so that rows can be
-- copied into it.
CREATE TABLE vouch.row_rules (
  name text PRIMARY KEY,
  sees text NOT NULL
);
INSERT INTO vouch.row_rules (name, sees)
SELECT unnest(ARRAY['schema', 'ledger', 'log', 'tree', 'ledgers', 'known', 'aliases']), 'true'
UNION ALL SELECT unnest(ARRAY['articles', 'drafts', 'documents', 'readings', 'originals']), 'id <> ALL ((SELECT vouch.hidden(''%s''))::bigint[])'
UNION ALL SELECT unnest(ARRAY['receipts', 'authors', 'notes', 'annotations', 'blocks', 'sentences', 'sources', 'mentions', 'quantities', 'attributions',
  'attribution_spans', 'attribution_candidates', 'claims', 'events', 'names', 'name_spans', 'dates', 'grades', 'carried', 'indexed', 'figures']), 'reading <> ALL ((SELECT vouch.hidden(''readings''))::bigint[])'
UNION ALL SELECT unnest(ARRAY['rulings', 'bodies']), 'seq <> ALL ((SELECT vouch.hidden(''rulings''))::bigint[])'
UNION ALL SELECT unnest(ARRAY['standings', 'excerpts']), 'ruling <> ALL ((SELECT vouch.hidden(''rulings''))::bigint[])'
UNION ALL VALUES ('contents', '((SELECT vouch.sees_all()) OR NOT vouch.hides(sha256))'), ('ingest_collections', ''), ('ingest_articles', '');

CREATE FUNCTION vouch.brings() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT vouch.writes() THEN
    RAISE EXCEPTION '% may not bring in articles', session_user USING ERRCODE = 'VP001';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER brings BEFORE INSERT OR UPDATE ON vouch.ingest_collections EXECUTE FUNCTION vouch.brings();
CREATE TRIGGER brings BEFORE INSERT OR UPDATE ON vouch.ingest_articles EXECUTE FUNCTION vouch.brings();

-- rule_rows has the server hold each login to the rows it sees, from the first login of
-- a person on. It is run again by each migration that adds a table, where rows are ruled.
CREATE FUNCTION vouch.rule_rows() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  t text;
  sees text;
BEGIN
  FOR t IN SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'vouch'::regnamespace AND c.relkind IN ('r', 'p')
    AND c.relname NOT IN ('people', 'ranks', 'acts', 'sessions', 'tokens', 'attempts', 'access', 'servers', 'row_rules', 'rights', 'workers') LOOP
    sees := coalesce((SELECT replace(r.sees, '%s', t) FROM vouch.row_rules r WHERE r.name = t), '(SELECT vouch.sees_all())');
    CONTINUE WHEN sees = '';
    EXECUTE format('DROP POLICY IF EXISTS sees ON vouch.%I', t);
    EXECUTE format('DROP POLICY IF EXISTS adds ON vouch.%I', t);
    EXECUTE format('DROP POLICY IF EXISTS changes ON vouch.%I', t);
    EXECUTE format('DROP POLICY IF EXISTS removes ON vouch.%I', t);
    EXECUTE format('CREATE POLICY sees ON vouch.%I FOR SELECT USING ((SELECT vouch.here()) AND %s)', t, sees);
    EXECUTE format('CREATE POLICY adds ON vouch.%I FOR INSERT WITH CHECK ((SELECT vouch.writes()))', t);
    EXECUTE format('CREATE POLICY changes ON vouch.%I FOR UPDATE USING ((SELECT vouch.writes()) AND %s) WITH CHECK ((SELECT vouch.writes()))', t, sees);
    EXECUTE format('CREATE POLICY removes ON vouch.%I FOR DELETE USING ((SELECT vouch.writes()) AND %s)', t, sees);
    EXECUTE format('ALTER TABLE vouch.%I ENABLE ROW LEVEL SECURITY', t);
  END LOOP;
  -- How a thing stands is written by whoever rules on it.
  DROP POLICY adds ON vouch.standings;
  CREATE POLICY adds ON vouch.standings FOR INSERT WITH CHECK ((SELECT vouch.may('redact')) OR NOT (SELECT a.own FROM vouch.acting() a)
    OR EXISTS (SELECT 1 FROM vouch.rulings r WHERE r.kind = standings.kind AND r.object = standings.object AND r.written = pg_current_xact_id()));
  DROP POLICY removes ON vouch.standings;
  CREATE POLICY removes ON vouch.standings FOR DELETE USING (ruling <> ALL ((SELECT vouch.hidden('rulings'))::bigint[]) AND ((SELECT vouch.may('redact')) OR NOT (SELECT a.own FROM vouch.acting() a)
    OR EXISTS (SELECT 1 FROM vouch.rulings r WHERE r.kind = standings.kind AND r.object = standings.object AND r.written = pg_current_xact_id())));
END $$;
REVOKE ALL ON FUNCTION vouch.rule_rows FROM PUBLIC;

-- last_numbers returns the highest number of rows of each numbered table, also of those
-- that whoever asks does not see: no number is given twice.
CREATE FUNCTION vouch.last_numbers(OUT documents bigint, OUT articles bigint, OUT drafts bigint, OUT originals bigint, OUT receipts bigint, OUT ledgers bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT (SELECT coalesce(max(id), 0) FROM vouch.documents), (SELECT coalesce(max(id), 0) FROM vouch.articles),
    (SELECT coalesce(max(id), 0) FROM vouch.drafts), (SELECT coalesce(max(id), 0) FROM vouch.originals),
    (SELECT coalesce(max(id), 0) FROM vouch.receipts), (SELECT coalesce(max(id), 0) FROM vouch.ledgers)
$$;

-- Letting in. --------------------------------------------------------------------------

-- note writes a line of who came in and who was refused. Past sixty refusals in a minute
-- one line says that more were not listed.
CREATE FUNCTION vouch.note(at text, what text, person text, address text, detail text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  own boolean;
  acts text;
  lately bigint;
BEGIN
  SELECT w.own, w.name INTO own, acts FROM vouch.acting() w;
  IF own AND what <> 'refused' THEN
    RAISE EXCEPTION 'only what was refused is noted' USING ERRCODE = 'VP001';
  END IF;
  IF own THEN
    person := coalesce(acts, session_user);
  END IF;
  IF what = 'refused' THEN
    SELECT count(*) INTO lately FROM (SELECT a.what, a.at FROM vouch.access a ORDER BY a.id DESC LIMIT 60) l WHERE l.what = 'refused' AND substr(l.at, 1, 16) = substr(note.at, 1, 16);
    IF lately >= 60 THEN
      RETURN;
    ELSIF lately = 59 THEN
      person := '';
      address := '';
      detail := 'more was refused in this minute, and is not listed';
    END IF;
  END IF;
  INSERT INTO vouch.access (at, what, person, address, detail)
  VALUES (left(at, 40), what, left(person, 200), left(address, 100), left(detail, 400));
END $$;

-- administers fails unless whoever acts may let people in: the owner, for as long as
-- nobody else can, and afterwards too, who could do it anyway.
CREATE FUNCTION vouch.administers() RETURNS void LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF vouch.owns() AND (SELECT w.name IS NULL FROM vouch.acting() w) THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM vouch.people) OR NOT vouch.may('let people in') THEN
    RAISE EXCEPTION '% may not let people in', session_user USING ERRCODE = 'VP001';
  END IF;
END $$;

-- set_person makes an account, or changes what is not null of it.
CREATE FUNCTION vouch.set_person(at text, called text, is_role text, is_login text, is_password text, is_disabled smallint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM vouch.administers();
  INSERT INTO vouch.access (at, what, person, address, detail) VALUES (at, 'people', coalesce((SELECT w.name FROM vouch.acting() w), 'login ' || session_user), '',
    concat_ws(', ', called, 'role ' || is_role, 'login ' || nullif(is_login, ''), CASE WHEN is_password IS NOT NULL THEN 'new password' END,
      CASE is_disabled WHEN 1 THEN 'shut out' WHEN 0 THEN 'let in again' END));
  IF EXISTS (SELECT 1 FROM vouch.people p WHERE p.name = called) THEN
    UPDATE vouch.people p SET role = coalesce(is_role, p.role), login = coalesce(nullif(is_login, ''), p.login), password = coalesce(is_password, p.password),
      disabled = coalesce(is_disabled, p.disabled) WHERE p.name = called;
    DELETE FROM vouch.sessions s WHERE s.person = called; -- whoever is in comes in anew, as what they are now
    IF is_password IS NOT NULL OR is_disabled <> 0 THEN
      DELETE FROM vouch.tokens k WHERE k.person = called;
    END IF;
  ELSE
    INSERT INTO vouch.people (name, role, since, login, password) VALUES (called, is_role, at, nullif(is_login, ''), is_password);
  END IF;
  IF EXISTS (SELECT 1 FROM vouch.people) AND NOT EXISTS (SELECT 1 FROM vouch.people p WHERE p.role = 'admin' AND p.disabled = 0) THEN
    RAISE EXCEPTION 'somebody has to be an admin' USING ERRCODE = 'VP001';
  END IF;
  IF is_login <> '' THEN
    IF EXISTS (SELECT 1 FROM pg_roles r WHERE r.rolname = is_login AND (r.rolsuper OR r.rolbypassrls)) THEN
      RAISE EXCEPTION 'login % passes by every rule of the server; give one that does not', is_login USING ERRCODE = 'VP001';
    END IF;
    PERFORM vouch.let_in(is_login);
    IF NOT (SELECT c.relrowsecurity FROM pg_class c WHERE c.oid = 'vouch.rulings'::regclass) THEN
      PERFORM vouch.rule_rows();
    END IF;
  END IF;
END $$;

-- set_token gives a person a token, in the place of one of the same label; with a null
-- hash it takes it away.
CREATE FUNCTION vouch.set_token(at text, called text, is_label text, is_hash bytea, is_until text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM vouch.administers();
  INSERT INTO vouch.access (at, what, person, address, detail) VALUES (at, 'people', coalesce((SELECT w.name FROM vouch.acting() w), 'login ' || session_user), '',
    concat_ws(', ', called, CASE WHEN is_hash IS NULL THEN 'token taken away: ' ELSE 'token given: ' END || is_label));
  DELETE FROM vouch.tokens k WHERE k.person = called AND k.label = is_label;
  IF is_hash IS NOT NULL THEN
    INSERT INTO vouch.tokens (hash, person, label, made, expires) VALUES (is_hash, called, is_label, at, is_until);
  END IF;
END $$;

-- people_now and access_now are what whoever lets people in reads.
CREATE FUNCTION vouch.people_now() RETURNS TABLE (name text, role text, login text, has_password boolean, disabled smallint, since text, tokens text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM vouch.administers();
  RETURN QUERY SELECT p.name, p.role, p.login, p.password IS NOT NULL, p.disabled, p.since,
    coalesce((SELECT string_agg(k.label || ' until ' || left(k.expires, 10), ', ' ORDER BY k.label) FROM vouch.tokens k WHERE k.person = p.name), '')
    FROM vouch.people p ORDER BY p.name;
END $$;
CREATE FUNCTION vouch.access_now(most bigint) RETURNS TABLE (at text, what text, person text, address text, detail text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM vouch.administers();
  RETURN QUERY SELECT l.at, l.what, l.person, l.address, l.detail FROM (SELECT a.* FROM vouch.access a ORDER BY a.id DESC LIMIT most) l ORDER BY l.id;
END $$;

-- whoever returns who acts, and whether there are people at all.
CREATE FUNCTION vouch.whoever(OUT name text, OUT role text, OUT own boolean, OUT anybody boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT w.name, w.role, w.own, EXISTS (SELECT 1 FROM vouch.people) FROM vouch.acting() w $$;

-- let_serve lets in a login that acts for all people: that of vouch serve. Only the
-- owner does.
CREATE FUNCTION vouch.let_serve(name text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM vouch.let_in(name);
  EXECUTE format('GRANT SELECT ON vouch.people TO %I', name);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON vouch.sessions, vouch.attempts TO %I', name);
  EXECUTE format('GRANT SELECT ON vouch.tokens TO %I', name);
  INSERT INTO vouch.servers (role) VALUES (name) ON CONFLICT DO NOTHING;
END $$;
REVOKE ALL ON FUNCTION vouch.let_serve FROM PUBLIC;
