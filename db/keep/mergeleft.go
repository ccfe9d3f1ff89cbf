package keep

import (
	"encoding/hex"
	"fmt"
	"strings"

	"vouch/claims/shape"
)

// A redaction of the other ledger says what it left of readings there, under the names
// that they have there. Here they may have others, and something else may be left of
// them: each ledger erases for itself.

// leftHere returns what is left here, under their names here, of the readings that a
// redaction of the other ledger names; "" where none of them is here.
func (im *importing) leftHere(tx Tx, lines string) (string, error) {
	var b strings.Builder
	var names []string
	if err := parseLeft(lines, func(name string, _ remainder) { names = append(names, name) }); err != nil {
		return "", err
	}
	for _, there := range names {
		article, name, err := im.readingHere(tx, there)
		if err != nil {
			return "", err
		}
		drafts, err := tx.Drafts(article, 0)
		if err != nil {
			return "", err
		}
		for _, d := range drafts {
			readings, err := readingsIn(tx, d.ID)
			if err != nil {
				return "", err
			}
			for _, r := range readings {
				if article == "" || name != fmt.Sprintf("draft %d reading %d", d.Number, r.Number) {
					continue
				}
				kept, err := keptDigest(tx, r.ID)
				if err != nil {
					return "", err
				}
				fmt.Fprintf(&b, "%s %s\t%s\t%s\t%s\n", article, name, shape.DigestText(r.Digest), hex.EncodeToString(d.Hash[:]), kept)
			}
		}
	}
	return b.String(), nil
}

// readingHere returns the article and the name that a reading of the other ledger has
// here, "" where it is not here.
func (im *importing) readingHere(tx Tx, there string) (article, name string, err error) {
	if a := im.merge.arrivals[there]; a != nil {
		return a.article, fmt.Sprintf("draft %d reading %d", a.draft, a.number), nil
	}
	seq, err := im.seqOf(tx, im.merge.reads[there])
	if err != nil || seq == 0 {
		return "", "", err
	}
	r, err := rulingAt(tx, seq)
	return r.Object, r.Target, err
}
