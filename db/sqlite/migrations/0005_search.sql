-- What vouch search looks through: the words and figures of each article's latest
-- reading, and of the evidence that stands. It is made of the tables above by the
-- program (package claims/search says of which words), which fills it in with this
-- migration and keeps it with every change; vouch audit verify --full holds it to
-- them.

-- One row a reading, whose number is the docid: words without marks, accents and
-- those that are in every text, a line for each sentence and each source. Newest
-- first is the order in which it is asked.
CREATE VIRTUAL TABLE indexed USING fts4(title, words, sources, date, notindexed=date, tokenize=simple, matchinfo=fts3, order=desc);

-- The excerpts of evidence, by the ruling that added each.
CREATE VIRTUAL TABLE excerpts USING fts4(words, tokenize=simple, matchinfo=fts3, order=desc);

-- Where each quantity lies: between low and high are all values that it may have.
-- Exact ends are in quantities. Figures of one size lie together, the newest last.
CREATE TABLE figures (
  unit     TEXT NOT NULL,
  measure  TEXT NOT NULL,
  size     INTEGER NOT NULL, -- two to a power of ten; see search.Size
  reading  INTEGER NOT NULL REFERENCES readings,
  quantity INTEGER NOT NULL, -- its ordinal in the reading
  low      REAL NOT NULL,
  high     REAL NOT NULL,
  PRIMARY KEY (unit, measure, size, reading, quantity)
) STRICT, WITHOUT ROWID;

-- Which things stand at a value: the claims of one status.
CREATE INDEX standings_value ON standings (kind, aspect, value);
