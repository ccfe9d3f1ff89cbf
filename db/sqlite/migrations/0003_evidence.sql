-- What evidence was read from: bytes as they came, the text that was read from
-- them and where its paragraphs stand, each by its hash. Which of them belong
-- together, and to what, the values of rulings say.
CREATE TABLE contents (
  sha256 BLOB PRIMARY KEY CHECK (length(sha256) = 32),
  bytes  BLOB NOT NULL
) STRICT;
CREATE TRIGGER contents_update BEFORE UPDATE ON contents BEGIN SELECT raise(ABORT, 'what was read is never changed'); END;
CREATE TRIGGER contents_delete BEFORE DELETE ON contents WHEN (SELECT action FROM rulings ORDER BY seq DESC LIMIT 1) IS NOT 'redact'
BEGIN SELECT raise(ABORT, 'what was read is never deleted; redact the evidence'); END;
