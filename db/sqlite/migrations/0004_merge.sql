-- Ledgers that were merged with this one count as much as it does: their rank is 0.
-- One that was imported counts the less the later it came.
ALTER TABLE ledgers ADD COLUMN rank INTEGER NOT NULL DEFAULT 0;
UPDATE ledgers SET rank = id;

-- A log may be that of a copy of a ledger, and have its first entries in common with
-- another log. It is then known by the hash of the first entry of its own, and begins
-- with the origin of both. common says how many entries it has in common with the log
-- of this ledger.
ALTER TABLE ledgers ADD COLUMN begins BLOB CHECK (begins IS NULL OR length(begins) = 32);
ALTER TABLE ledgers ADD COLUMN common INTEGER NOT NULL DEFAULT 0;

-- Which entry of which other log a ruling is: what was decided there after it was
-- decided with it in sight. What is in common is not listed. A projection of the logs.
CREATE TABLE known (
  ruling INTEGER NOT NULL REFERENCES rulings,
  ledger INTEGER NOT NULL REFERENCES ledgers,
  number INTEGER NOT NULL,
  made   INTEGER NOT NULL, -- it was made there, and is no repetition of another log
  PRIMARY KEY (ruling, ledger)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_number ON known (ledger, number);
INSERT INTO known (ruling, ledger, number, made)
SELECT r.seq, l.id, CAST(substr(r.origin, 66, instr(substr(r.origin, 66), ':') - 1) AS INTEGER), 1
FROM rulings r JOIN ledgers l ON l.origin = unhex(substr(r.origin, 1, 64))
WHERE r.origin IS NOT NULL;
