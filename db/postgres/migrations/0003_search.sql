-- What vouch search looks through: the words and figures of each article's latest
-- reading, and of the evidence that stands. It is made of the other tables by the
-- program (package claims/search says of which words), which fills it in with this
-- migration and keeps it with every change; vouch audit verify --full holds it to
-- them.

-- The words of some lines, each once; null where there are too many of them, or one is
-- too long, for a tsvector: whoever looks for something looks there then.
CREATE FUNCTION vouch.lexemes(words text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE sql AS $$
  SELECT CASE WHEN octet_length(words) < 900000 AND words !~ '[^ \n]{255}' THEN
    array_to_tsvector(array_remove(string_to_array(translate(words, E'\n', ' '), ' '), '')) END
$$;

CREATE TABLE vouch.indexed (
  reading bigint PRIMARY KEY REFERENCES vouch.readings,
  title   text NOT NULL,
  words   text NOT NULL,   -- a line for each sentence
  sources text NOT NULL,   -- a line for each source
  date    text NOT NULL,
  lexemes tsvector GENERATED ALWAYS AS (vouch.lexemes(title || ' ' || words || ' ' || sources)) STORED
);
CREATE INDEX indexed_lexemes ON vouch.indexed USING gin (lexemes);
CREATE INDEX indexed_without ON vouch.indexed (reading) WHERE lexemes IS NULL;

-- The excerpts of evidence, by the ruling that added each.
CREATE TABLE vouch.excerpts (
  ruling  bigint PRIMARY KEY REFERENCES vouch.rulings,
  words   text NOT NULL,
  lexemes tsvector GENERATED ALWAYS AS (vouch.lexemes(words)) STORED
);
CREATE INDEX excerpts_lexemes ON vouch.excerpts USING gin (lexemes);
CREATE INDEX excerpts_without ON vouch.excerpts (ruling) WHERE lexemes IS NULL;

-- Where each quantity lies: between low and high are all values that it may have.
-- Exact ends are in quantities. Figures of one size lie together, the newest last.
CREATE TABLE vouch.figures (
  reading  bigint NOT NULL REFERENCES vouch.readings,
  quantity integer NOT NULL, -- its ordinal in the reading
  size     integer NOT NULL, -- two to a power of ten; see search.Size
  low      double precision NOT NULL,
  high     double precision NOT NULL,
  unit     text NOT NULL,
  measure  text NOT NULL,
  PRIMARY KEY (unit, measure, size, reading, quantity)
);

-- Which things stand at a value: the claims of one status.
CREATE INDEX standings_value ON vouch.standings (kind, aspect, value) WHERE octet_length(value) < 100;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['indexed', 'excerpts', 'figures'] LOOP
    EXECUTE format('CREATE TRIGGER unchanged BEFORE UPDATE ON vouch.%I FOR EACH ROW EXECUTE FUNCTION vouch.never()', name);
    EXECUTE format('CREATE TRIGGER noted AFTER DELETE ON vouch.%I FOR EACH STATEMENT EXECUTE FUNCTION vouch.noted()', name);
    EXECUTE format('CREATE TRIGGER never_emptied BEFORE TRUNCATE ON vouch.%I EXECUTE FUNCTION vouch.never()', name);
  END LOOP;
END $$;

-- What is erased is not remembered as a frequent value either.
ALTER TABLE vouch.indexed ALTER COLUMN title SET STATISTICS 0, ALTER COLUMN words SET STATISTICS 0, ALTER COLUMN sources SET STATISTICS 0;
ALTER TABLE vouch.excerpts ALTER COLUMN words SET STATISTICS 0;

INSERT INTO vouch.rights (what) VALUES
('SELECT ON vouch.indexed, vouch.excerpts, vouch.figures'),
('INSERT ON vouch.indexed, vouch.excerpts, vouch.figures'),
('DELETE ON vouch.indexed, vouch.excerpts, vouch.figures');
