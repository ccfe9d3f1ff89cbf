package reconcile

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"vouch/sources/document"
)

// Fingerprint returns a name for a finding that holds as long as the rule, the
// words of the sentences it points at and the figures in them stay the same:
// 16 hexadecimal digits. It does not change when text elsewhere is edited, when
// sentences move, or when space, capitals or quotation marks do; so a
// dismissal survives a new draft, and comes back when a sentence it was about
// is rewritten, or when other evidence is linked.
func Fingerprint(d *document.Document, f Finding) string {
	h := sha256.New()
	h.Write([]byte(f.Rule))
	h.Write([]byte{0})
	h.Write([]byte(f.Outcome))
	last := -1
	for _, s := range f.Spans {
		if at := d.SentenceAt(s.Start); at != last && at < d.Sentences.Len() {
			last = at
			h.Write([]byte{1})
			sentence := d.Sentences.At(at)
			for t := sentence.First; t < sentence.Last; t++ {
				if d.Tokens.At(t).Kind == document.QuoteMark {
					continue
				}
				h.Write([]byte(d.Word(t)))
				h.Write([]byte{' '})
			}
		}
		h.Write([]byte{2})
		h.Write([]byte(strings.Join(strings.Fields(d.Lower(s)), " ")))
	}
	for _, e := range f.Evidence {
		h.Write([]byte{3})
		h.Write([]byte(e.Key))
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}
