-- Which article a reading is the latest of: what a new text is a draft of is
-- asked once for each of its sentences.
CREATE INDEX articles_latest ON articles (latest);

-- Which receipts bytes have: a file of many articles that is read again asks it
-- of every line.
CREATE INDEX receipts_original ON receipts (original);
