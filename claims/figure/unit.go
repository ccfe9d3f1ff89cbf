package figure

import (
	"strings"

	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// A unit is what a word or a sign measures in: its name, as Quantity.Unit says
// it, and its measure, which is Quantity.Measure where no verb says more.
type unit struct{ name, measure string }

// A unitView tells the unit of a word. Few words have one.
type unitView struct{ view *lexicon.View[*unit] }

// newUnitView makes a view of the values that words have in classes of units.
func newUnitView(classes ...lexicon.Class) unitView {
	return unitView{lexicon.NewView(func(w *lexicon.Word) *unit {
		for _, c := range classes {
			if u := unitOf(w, c); u.name != "" {
				kept := u // few words have a unit: the others cost nothing
				return &kept
			}
		}
		return nil
	})}
}

// unitOf returns the unit that is the value of a word in a class.
func unitOf(w *lexicon.Word, c lexicon.Class) unit {
	measure, name, _ := strings.Cut(w.Value(c), ":")
	return unit{name, measure}
}

// At returns the unit of token i of the document.
func (v unitView) At(d *document.Document, i int) unit { return v.view.At(d, i).value() }

// Of returns the unit of a word, spelled as its line is.
func (v unitView) Of(word string) unit { return v.view.Of(word).value() }

func (u *unit) value() unit {
	if u == nil {
		return unit{}
	}
	return *u
}

// units and spelledUnits tell the unit of a word in lower case, and of one whose
// capitals count: "5C" is a temperature and "5c" are cents.
var (
	units        = newUnitView(lexicon.Unit, lexicon.UnitAbbreviation)
	spelledUnits = newUnitView(lexicon.UnitSymbol)
)

// unitAt returns the unit of the word at token i, its capitals heeded.
func (r *reader) unitAt(i int) unit {
	if u := spelledUnits.Of(r.raw(i)); u.name != "" {
		return u
	}
	if i < r.first || i >= r.end {
		return unit{}
	}
	return units.At(r.d, i)
}

// A unitReading is a unit as it stands beside a numeral.
type unitReading struct {
	unit
	first  int // tokens [first, after); equal when the unit is not there
	after  int
	noun   int // token of the word that names it, or -1 for a sign
	money  bool
	age    bool // "19-year-old", "18 years old"
	factor int  // power of ten that the unit carries: "120 MEUR"
}

func (u unitReading) String() string { return u.name }

// unitAfter reads the unit that starts at token i, after a numeral that ends
// there; inDigits says that the numeral is written in digits.
func (r *reader) unitAfter(i int, inDigits bool) (unitReading, bool) {
	known := &r.units[i&1]
	if known.at != i || known.inDigits != inDigits {
		was := r.inDigits
		r.inDigits = inDigits
		u, ok := r.readUnit(i)
		r.inDigits = was
		known = &r.units[i&1] // reading one may have read others
		*known = knownUnit{i, inDigits, u, ok}
	}
	return known.unit, known.ok
}

// A knownUnit is what was read at a token, for it is asked several times.
type knownUnit struct {
	at       int
	inDigits bool
	unit     unitReading
	ok       bool
}

func (r *reader) readUnit(i int) (unitReading, bool) {
	if m, ok := unitJoint.At(r.text(), r, i); ok {
		i = m.End
	}
	x, ok := unitRules.At(r.text(), r, i)
	if !ok {
		return unitReading{}, false
	}
	u := x.Made
	u.first, u.after = x.Start, x.End
	if x.Rule == bracketedUnit {
		u.first++
		return u, true
	}
	if !u.age {
		r.rate(&u)
	}
	return u, true
}

var unitJoint = grammar.Must(`Hyphen | ["–" glued] before([word glued])`)

// measureOf returns what the unit at token i measures, "" where none stands.
func (r *reader) measureOf(i int) string {
	if !r.inDigits && !lexicon.Unit.Has(r.d, i) {
		return ""
	}
	return r.unitAt(i).measure
}

// unitWord reports whether token i is the word of a unit.
func (r *reader) unitWord(i int) bool {
	if !r.kind(i, document.Word) {
		return false
	}
	_, ok := unitStart.At(r.text(), r, i)
	return ok
}

var unitStart = grammar.Must(`[Unit word] | ["square cubic sq nautical metric percentage basis"] | "per" "cent"`)
