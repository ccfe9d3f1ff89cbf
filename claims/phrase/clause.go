package phrase

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// HasClause reports whether tokens [first, end) hold a finite verb that is not
// their first word.
func HasClause(d *document.Document, first, end int) bool {
	for i := first; i < end; i++ {
		if d.Tokens.At(i).Kind != document.Word {
			continue
		}
		if lexicon.Auxiliary.Has(d, i) && !lexicon.AuxiliaryGerund.Has(d, i) && !(i > first && d.Tokens.At(i).Capital) || lexicon.IrregularPast.Has(d, i) || lexicon.ThirdPerson.Has(d, i) {
			return true
		}
		if w := d.Word(i); i > first && len(w) > 4 && strings.HasSuffix(w, "ed") && !d.Tokens.At(i).Capital && !lexicon.BeforeAdjective.Has(d, i-1) {
			return true
		}
	}
	return false
}
