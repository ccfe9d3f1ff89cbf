package claims

import (
	"fmt"
	"strings"
	"time"
)

// A Severity says how loudly a finding speaks.
type Severity string

// The severities. The empty Severity is that of a tie that holds: it is shown
// and asks for nothing.
const (
	NoSeverity Severity = ""
	Note       Severity = "note"
	Review     Severity = "review"
	Error      Severity = "error"
)

// Rank orders severities: error 3, review 2, note 1, none 0.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Review:
		return 2
	case Note:
		return 1
	}
	return 0
}

// A Policy is what a house has decided: widths of hedges, tolerances, rules
// switched off, severities of its own.
type Policy struct {
	Widths     Widths
	Tolerances Tolerances
	Off        map[string]bool     // by rule name
	Severity   map[string]Severity // by rule name; replaces the rule's own
	Gate       Gate
	Publisher  Publisher
	// TimeLimit is how long one article may be worked on; what is not done by
	// then is left, and said to be. Zero is no limit.
	TimeLimit time.Duration
}

// A Publisher is the house that publishes reviews of claims, with the scale of its
// ratings.
type Publisher struct {
	Name, Site string   // Site is an address; both "" where the house has not said
	Ratings    []Rating // the worst first; nil for words alone
}

// A Rating is one step of a house's scale.
type Rating struct {
	Words string
	Value Number
}

// Scale fills in publisher and rating of a review: its words as the scale has them,
// whatever their case, with value, worst and best. Words that are not on the scale
// are an error; with no scale any words will do, and no number goes with them.
func (p *Publisher) Scale(r *Published) error {
	r.Publisher, r.Site = p.Name, p.Site
	if len(p.Ratings) == 0 {
		return nil
	}
	known := make([]string, len(p.Ratings))
	for i, step := range p.Ratings {
		if known[i] = step.Words; strings.EqualFold(step.Words, strings.TrimSpace(r.Rating)) {
			value, _ := step.Value.Decimal()
			worst, _ := p.Ratings[0].Value.Decimal()
			best, _ := p.Ratings[len(p.Ratings)-1].Value.Decimal()
			r.Rating, r.Value, r.Worst, r.Best = step.Words, value, worst, best
			return nil
		}
	}
	return fmt.Errorf("%q is no rating of the house's scale: %s", r.Rating, strings.Join(known, ", "))
}

// A Gate is what an article must have before it is let through.
type Gate struct {
	Figures bool // every figure that is listed is decided on
	Groups  int  // independent groups that a figure needs where sources or figures clash
	Errors  bool // no error is open
	Queries bool // no question to the writer is open
	Second  bool // what is decided is signed off by a second person
	Linked  bool // every figure has evidence
	Tested  bool // every excerpt that is kept with its source is in it
}

// Tolerances say how far figures may lie apart before a check speaks.
type Tolerances struct {
	// LooseFloor is the share of a floor ("over 1,000") by which its parts may
	// beat it before the floor is called loose or stale.
	LooseFloor Number
	// OpenGap is the share of a total that parts may leave open before they are
	// taken as never meant to add up to it, where nothing in the text says that
	// they do.
	OpenGap Number
	// Conversion is the share by which a converted figure may miss beyond the
	// rounding of both figures.
	Conversion Number
	// Secondary is how many independent second-hand sources do in place of one
	// that was there.
	Secondary int
}

// DefaultPolicy returns the policy of a house that has decided nothing.
func DefaultPolicy() Policy {
	return Policy{
		Widths:     DefaultWidths(),
		TimeLimit:  time.Minute,
		Gate:       Gate{Figures: true, Groups: 2, Errors: true, Queries: true, Tested: true},
		Tolerances: Tolerances{LooseFloor: Ratio(1, 4), OpenGap: Ratio(1, 2), Conversion: Ratio(1, 100), Secondary: 3},
	}
}
