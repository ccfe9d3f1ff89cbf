package across

import (
	"slices"

	"vouch/claims"
	"vouch/claims/reconcile/toll"
)

// A Relation says whether two figures are of one fact.
type Relation uint8

// The relations.
const (
	Other   Relation = iota // two facts
	Perhaps                 // they count the same, and the words do not show that of one event
	Same
)

// reach is how far apart in days two articles may be that tell of one event: it is
// counted anew for weeks.
const reach = 60

// relate says whether two tellings are of one fact.
func (x *Ledger) relate(a, b *Telling) Relation {
	if a.of != b.of {
		return Other
	}
	if a.Article == b.Article && a.Draft == b.Draft {
		return x.within(a, b)
	}
	A, B := x.articleOf(a), x.articleOf(b)
	if a.Article == b.Article {
		return x.drafts(a, b)
	}
	known := true
	if gap, ok := days(a.Published, b.Published); !ok {
		known = false
	} else if max(gap, -gap) > reach {
		return Other
	}
	event := x.event(a, b, A, B)
	if event == Same && !known && shared(a.own, b.own) == 0 {
		event = Perhaps // of which year, nothing says
	}
	if event == Same && tenfold(a.Value, b.Value) {
		event = Perhaps
	}
	return event
}

// within relates two figures of one text: what the text repeats is one, and so are
// figures of one number; others only may be.
func (x *Ledger) within(a, b *Telling) Relation {
	if a.Evidence != 0 || b.Evidence != 0 {
		if a.Claim == b.Claim {
			return Same // a person linked it
		}
		return Other // it is related through its claim
	}
	all := x.articleOf(a).Tellings
	top := func(t *Telling) claims.Key {
		if t.repeated >= 0 {
			return all[t.repeated].Key
		}
		return t.Key
	}
	switch {
	case top(a) == top(b), a.value == b.value && !apart(a.own, b.own):
		return Same
	case a.part || b.part || apart(a.own, b.own):
		return Other
	case a.Figure.Meets(b.Figure):
		return Same // "more than 120" of the headline, and 126
	}
	return Perhaps
}

// drafts relates figures of two drafts of one article: a claim that was carried
// over is one, and so is what has the words of the other.
func (x *Ledger) drafts(a, b *Telling) Relation {
	switch {
	case a.Key != "" && a.Key == b.Key:
		return Same
	case a.part != b.part || apart(a.own, b.own):
		return Other
	case alike(a.words, b.words) >= 0.5:
		return Same
	}
	return Perhaps
}

// event says whether the words of two articles show that their figures are of one
// event: they name the same, and tell of the same.
func (x *Ledger) event(a, b *Telling, A, B *Article) Relation {
	if apart(a.own, b.own) {
		return Other // each names its own place
	}
	if a.part != b.part {
		return Other // the part of one is not the whole of the other
	}
	if a.part && (len(a.own) == 0 || !slices.Equal(a.own, b.own)) {
		return Other
	}
	placed := placedIn(a.own, b, B) && placedIn(b.own, a, A)
	names := shared(union(a.own, A.main), union(b.own, B.main))
	near := alike(a.words, b.words)
	switch {
	case names == 0:
		return Other
	case a.of.fate != toll.None:
		if placed && tellsOf(union(a.words, A.words), union(b.words, B.words), A.title, B.title) {
			return Same
		}
	case placed && a.of.counted != "" && (near >= 0.4 || a.value == b.value && telling(a) && near >= 0.15):
		return Same
	case placed && a.of.counted == "" && (near >= 0.6 || a.value == b.value && telling(a) && near >= 0.3):
		return Same
	case near < 0.2, a.of.counted == "" && shared(a.words, b.words) < 2:
		return Other
	}
	return Perhaps
}

// tellsOf reports whether the words of two articles tell of one event: they share
// one in each of their titles, or two and a sixth of those of the shorter.
func tellsOf(a, b, titleA, titleB []string) bool {
	if shared(titleA, b) > 0 && shared(titleB, a) > 0 && shared(a, b) > 1 {
		return true
	}
	return shared(a, b) >= max(2, min(len(a), len(b))/6)
}

// placedIn reports whether what a figure's sentence names is where the other
// article says that its figure is: in its sentence, or, where that names nothing, in
// its title or opening.
func placedIn(own []string, other *Telling, in *Article) bool {
	if len(own) == 0 {
		return true
	}
	if len(other.own) == 0 {
		return shared(own, in.main) > 0 && within(own, in.names)
	}
	return shared(own, other.own) > 0 && within(own, in.names)
}

// apart reports whether each of two sentences names something, and nothing that
// the other names.
func apart(a, b []string) bool { return len(a) > 0 && len(b) > 0 && shared(a, b) == 0 }

// within reports whether all of some names are among others.
func within(some, all []string) bool { return shared(some, all) == len(some) }

// shared counts what two sorted lists have in common.
func shared(a, b []string) (n int) {
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] == b[k]:
			n, i, k = n+1, i+1, k+1
		case a[i] < b[k]:
			i++
		default:
			k++
		}
	}
	return n
}

func union(a, b []string) []string { return distinct(append(slices.Clone(a), b...)) }

// alike returns the share of the words of the shorter of two sentences that stand
// in the other.
func alike(a, b []string) float64 {
	if min(len(a), len(b)) == 0 {
		return 0
	}
	return float64(shared(a, b)) / float64(min(len(a), len(b)))
}

// telling reports whether a number is long enough to be known by itself.
func telling(t *Telling) bool { return t.Value.SignificantDigits() >= 3 }

// tenfold reports whether one of two numbers is ten times the other or more.
func tenfold(a, b claims.Number) bool {
	ten := claims.Int(10)
	return a.Cmp(b.Mul(ten)) >= 0 || b.Cmp(a.Mul(ten)) >= 0
}
