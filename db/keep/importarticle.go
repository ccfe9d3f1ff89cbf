package keep

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// checkArticle holds an article to the logs: each reading to the entry that says
// what was read, its receipts to those that say what came in, the rulings to all.
func (c *checked) checkArticle(a *archive.Article, rulings []claims.Ruling) error {
	if err := db.ValidID(a.ID); err != nil {
		return err
	}
	if len(a.Readings) == 0 {
		return fmt.Errorf("it has no reading")
	}
	for i, r := range a.Readings {
		if i > 0 && (r.Draft < a.Readings[i-1].Draft || r.Draft == a.Readings[i-1].Draft && r.Number <= a.Readings[i-1].Number) || i == 0 && (r.Draft != 1 || r.Number != 1) {
			return fmt.Errorf("its readings are not in order")
		}
		l, err := c.logOf(a.ID, r)
		if err != nil {
			return err
		}
		c.reads[a.ID+" "+r.Name()] = l
	}
	if len(a.Rulings) != len(rulings) {
		return fmt.Errorf("it has %d decisions, and the log has %d; the file was edited", len(a.Rulings), len(rulings))
	}
	for i := range rulings {
		got, want := a.Rulings[i], rulings[i]
		if !got.Time.Equal(want.Time) {
			return fmt.Errorf("decision %d: its time is not what the log says; the file was edited", got.Seq)
		}
		got.Time = want.Time
		if got != want {
			return fmt.Errorf("decision %d is not what the log says; the file was edited", got.Seq)
		}
	}
	return nil
}

// logOf returns the log that says that a reading was read as it is.
func (c *checked) logOf(article string, r *archive.Reading) (*checkedLog, error) {
	digest := shape.DigestText(rowsOf(r).Digest())
	hash := r.Ledger.Document.Hash()
	for _, l := range c.logs {
		found, receipt := false, 0
		for i := range l.decoded {
			e, entry := &l.Entries[i], &l.decoded[i]
			action := claims.Action(entry.Action)
			if action != claims.Read && action != claims.Receive || entry.Object != article || entry.Target != r.Name() {
				continue
			}
			if action == claims.Read {
				want, document := entry.Value, hex.EncodeToString(entry.Document)
				if w, ok := e.Word(archive.Value); ok {
					want = w
				}
				if w, ok := e.Word(archive.Document); ok {
					document = w
				}
				if left, ok := l.left[article+" "+r.Name()]; ok {
					want, document = left.Rows, hex.EncodeToString(left.Document)
				}
				if want != digest || document != hex.EncodeToString(hash[:]) {
					break // another log's
				}
				found = true
			}
			if !found {
				continue
			}
			if err := checkReceipt(e, entry, r, receipt); err != nil {
				return nil, fmt.Errorf("%s: %w", r.Name(), err)
			}
			receipt++
		}
		if found {
			if receipt != len(r.Receipts) {
				return nil, fmt.Errorf("%s came in %d times, and the log says %d; the file was edited", r.Name(), len(r.Receipts), receipt)
			}
			return l, nil
		}
	}
	return nil, fmt.Errorf("%s is not what the log says was read; the file was edited", r.Name())
}

// checkReceipt holds receipt i of a reading to its entry.
func checkReceipt(e *archive.Entry, entry *auditlog.Entry, r *archive.Reading, i int) error {
	if i >= len(r.Receipts) {
		return fmt.Errorf("a receipt is missing; the file was edited")
	}
	c := r.Receipts[i]
	sum := sha256.Sum256(c.Bytes)
	for name, got := range map[string]string{"origin": c.Origin, "bytes": hex.EncodeToString(sum[:]), "time": Time(c.Time)} {
		if want, ok := e.Word(name); ok && want != got {
			return fmt.Errorf("receipt %d: its %s is not what the log says; the file was edited", i+1, name)
		}
	}
	if i == 0 && !r.Time.Equal(c.Time) {
		return fmt.Errorf("it was read at another time than its receipt says; the file was edited")
	}
	return nil
}
