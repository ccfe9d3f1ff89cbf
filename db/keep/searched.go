package keep

import (
	"cmp"
	"slices"

	"vouch/claims/search"
)

// Searched are the statements on the index of words and figures: what stands in the
// latest reading of every article, and in the evidence that stands. It is made of
// what else is kept, and can be made anew.
type Searched interface {
	// Index adds what the index holds of a reading, and Unindex takes it out, which
	// is handed what was added.
	Index(reading int64, e *search.Entry) error
	Unindex(reading int64, e *search.Entry) error
	// IndexExcerpt adds the words of the evidence that a ruling added, and
	// UnindexExcerpt takes them out.
	IndexExcerpt(ruling int64, words string) error
	UnindexExcerpt(ruling int64) error

	// Worded returns readings whose entries have each of some terms somewhere,
	// the newest first: those below a number, of a day or later, and no more than
	// most. No terms are all readings. Figures are not set.
	Worded(terms []search.Term, since string, below int64, most int) ([]Indexed, error)
	// Excerpted returns the rulings whose words have each of some terms.
	Excerpted(terms []search.Term, below int64, most int) ([]Excerpt, error)
	// Figured finds quantities that lie between two ends or reach there, of readings
	// below a number: no more than most of each size, the newest. It returns those of
	// the readings above a number that it has all of, the newest first, and that
	// number; 0 where it has all of all.
	Figured(f Figured, below int64, most int) (found []FigureAt, above int64, err error)
	// Figures returns the figures that the index has, of a reading or of all, and hands
	// them out in no order.
	Figures(take func(reading int64, n search.Number) error) error
	// Headed returns the article of a reading, with its title and text; "" where it is
	// not there.
	Headed(reading int64) (article, title, text string, err error)
	// IndexedAt returns what the index holds of a reading, nil for nothing. Figures
	// are not set.
	IndexedAt(reading int64) (*search.Entry, error)
}

// An Indexed is what the index holds of a reading.
type Indexed struct {
	Reading int64
	search.Entry
}

// An Excerpt is the words that the index has of the evidence of a ruling.
type Excerpt struct {
	Ruling int64
	Words  string
}

// A FigureAt is a quantity of a reading.
type FigureAt struct {
	Reading  int64
	Quantity int64 // its ordinal
}

// NewestFirst returns what Figured does, of what was found of each size: of those of
// which there may be more, the lowest reading may lack some.
func NewestFirst(sizes [][]FigureAt, most int) (found []FigureAt, above int64) {
	for _, of := range sizes {
		if len(of) >= most {
			above = max(above, of[len(of)-1].Reading)
		}
		found = append(found, of...)
	}
	found = slices.DeleteFunc(found, func(f FigureAt) bool { return f.Reading <= above })
	slices.SortFunc(found, func(a, b FigureAt) int {
		return cmp.Or(cmp.Compare(b.Reading, a.Reading), cmp.Compare(a.Quantity, b.Quantity))
	})
	return found, above
}

// A Figured chooses quantities.
type Figured struct {
	Unit, Measure string
	AnyUnit       bool // whatever Unit is
	AnyMeasure    bool
	Low, High     float64
	Sizes         []int // that they may have, see search.Size
}
