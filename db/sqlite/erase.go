package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// redacted stands where erased words stood.
const redacted = claims.Redacted

// leftBody names the body of a redaction that says what is left of the readings
// it took something from: a line for each, its name and hashes.
const leftBody = "left"

// redact makes the ruling that something is erased, and erases it. What stays is
// hashed into the ruling's entry, so that the log holds what was left as firmly
// as it held what was there.
func (s *Store) redact(ctx context.Context, tx *sql.Tx, r *claims.Ruling, d db.Decision, target claims.Ruling) error {
	if d.Target == fmt.Sprint(target.Seq) {
		if err := s.rule(ctx, tx, r); err != nil {
			return err
		}
		return eraseWords(ctx, tx, target.Seq)
	}
	e, err := s.plan(ctx, tx, d)
	if err != nil {
		return err
	}
	r.Value = numbers(e.entries())
	// What is left is known once it is done: done on trial first, under an entry
	// that is taken back.
	if _, err := tx.ExecContext(ctx, "SAVEPOINT trial"); err != nil {
		return err
	}
	trial := *r
	trial.Request = newRequest()
	if err := s.rule(ctx, tx, &trial); err != nil {
		return err
	}
	if err := e.apply(ctx, tx); err != nil {
		return err
	}
	left, err := e.left(ctx, tx)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "ROLLBACK TO trial"); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "RELEASE trial"); err != nil {
		return err
	}
	var bodies []body
	if left != "" {
		bodies = append(bodies, body{leftBody, left})
	}
	if err := s.rule(ctx, tx, r, bodies...); err != nil {
		return err
	}
	return e.apply(ctx, tx)
}

// eraseWords takes the words of a ruling away for good. Their hashes stay in the
// log, and the salts go, so that nobody can guess at the words.
func eraseWords(ctx context.Context, tx *sql.Tx, seq int64) error {
	result, err := tx.ExecContext(ctx, "UPDATE bodies SET words = NULL, salt = NULL WHERE seq = ? AND name IN ('reason', 'words') AND words IS NOT NULL", seq)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return errors.Join(fmt.Errorf("ruling %d has no words to erase", seq), err)
	}
	return eraseElsewhere(ctx, tx, seq, []string{"reason", "words"})
}

// eraseElsewhere takes words away that an entry, which repeats one of another
// log, has in what is kept of that log. Where that entry holds the name of who
// made it in clear, its bytes go: its hashes stand for it.
func eraseElsewhere(ctx context.Context, tx *sql.Tx, seq int64, names []string) error {
	var origin sql.NullString
	if err := tx.QueryRowContext(ctx, "SELECT origin FROM rulings WHERE seq = ?", seq).Scan(&origin); err != nil || !origin.Valid {
		return err
	}
	f := strings.Split(origin.String, ":")
	if len(f) != 3 {
		return fmt.Errorf("entry %d: %q names no entry", seq, origin.String)
	}
	const of = " WHERE ledger = (SELECT id FROM ledgers WHERE origin = unhex(?1)) AND seq = CAST(?2 AS INTEGER)"
	for _, name := range names {
		if _, err := tx.ExecContext(ctx, "DELETE FROM ledger_words"+of+" AND name = ?3", f[0], f[1], name); err != nil {
			return err
		}
		if name != sealedBy {
			continue
		}
		var bytes []byte
		err := tx.QueryRowContext(ctx, "SELECT entry FROM ledger_entries"+of, f[0], f[1]).Scan(&bytes)
		if errors.Is(err, sql.ErrNoRows) || err == nil && bytes == nil {
			continue
		}
		if err != nil {
			return err
		}
		if e, err := auditlog.Decode(bytes); err != nil || e.By == "" {
			continue
		}
		if _, err := tx.ExecContext(ctx, "DELETE FROM ledger_words"+of, f[0], f[1]); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, "UPDATE ledger_entries SET entry = NULL"+of, f[0], f[1]); err != nil {
			return err
		}
	}
	return nil
}

// redactable says which parts of entries a redaction may take away, by what it
// is about: the bodies, and the fields of which the log holds a hash.
func redactable(kind, target string) []string {
	switch what, _, _ := strings.Cut(target, " "); {
	case kind == claims.PersonObject:
		return []string{sealedBy}
	case kind == claims.SourceObject && target == db.NameTarget:
		return []string{sealedValue, sealedDocument, "origin", "bytes", "kept", "reason", "words"}
	case what == db.BytesTarget:
		return []string{"bytes"}
	case what == db.TextTarget || what == db.DraftTarget:
		return []string{sealedValue, sealedDocument, "origin", "bytes", "kept", "words"}
	}
	return []string{"reason", "words"} // of the ruling that the target is the number of
}

// redactedBy lists the numbers of the entries that a redaction names.
func redactedBy(target, value string) []int64 {
	if seq, err := strconv.ParseInt(target, 10, 64); err == nil {
		return []int64{seq}
	}
	return parseNumbers(value)
}

// numbers writes numbers that are in order as ranges: "2-5,9".
func numbers(seqs []int64) string {
	var b strings.Builder
	for i := 0; i < len(seqs); {
		j := i
		for j+1 < len(seqs) && seqs[j+1] == seqs[j]+1 {
			j++
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, seqs[i])
		if j > i {
			fmt.Fprintf(&b, "-%d", seqs[j])
		}
		i = j + 1
	}
	return b.String()
}

// parseNumbers reads what numbers wrote. What it cannot read names nothing.
func parseNumbers(s string) []int64 {
	var seqs []int64
	for part := range strings.SplitSeq(s, ",") {
		first, last, isRange := strings.Cut(part, "-")
		from, err := strconv.ParseInt(first, 10, 64)
		to := from
		if err == nil && isRange {
			to, err = strconv.ParseInt(last, 10, 64)
		}
		if err != nil || to < from || to-from > 1<<24 {
			continue
		}
		for n := from; n <= to; n++ {
			seqs = append(seqs, n)
		}
	}
	slices.Sort(seqs)
	return slices.Compact(seqs)
}

// wipe removes what erasing left in the file and beside it: the pages are
// written afresh, and the write-ahead log is emptied. Others who read may keep
// it from being emptied for a while.
func (s *Store) wipe(ctx context.Context) error {
	turn := turnFor(s.path)
	turn.Lock()
	defer turn.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	err := wiped(ctx, s.writer)
	if err != nil {
		return fmt.Errorf("%w: %w", db.ErrTraces, plain(err))
	}
	return nil
}

func wiped(ctx context.Context, writer *sql.DB) error {
	for deadline := time.Now().Add(longestWait); ; {
		_, err := writer.ExecContext(ctx, "VACUUM")
		var busy, frames, done int64
		if err == nil {
			err = writer.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &frames, &done)
		}
		switch {
		case err == nil && busy == 0:
			return nil
		case err != nil && !isBusy(err):
			return err
		case time.Now().After(deadline):
			return errors.Join(errors.New("somebody else has the ledger open and reads"), err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}
