package extract

import (
	"testing"

	"vouch/claims/figure"
)

// The sentence that readers are made ready with has figures of many kinds, and
// is read as others are.
func TestSpecimen(t *testing.T) {
	kinds := map[string]bool{}
	for _, q := range figure.Quantities(specimen(), nil) {
		kinds[q.Unit+" "+q.Measure+" "+string(q.Bound)] = true
	}
	if len(kinds) < 9 {
		t.Errorf("%d kinds of figures, too few to make ready for an article: %v", len(kinds), kinds)
	}
	Prepare()
}
