package across

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile/toll"
)

var fallen = &Check{
	Name:     "fallen",
	Rules:    "C7",
	Severity: claims.Review,
	Doc: `a toll is lower in a later article than in an earlier one

Fires where two articles tell the toll of one event, and the later one, or the one
as of a later day, gives a number that the earlier one leaves no room for: the dead
and the injured of an event do not become fewer.

Silent where each number is credited to a voice of its own, where the later sentence
says that the count was corrected, on parts, on the missing and the displaced, and
where the words do not show that both tell of one event.

	FLAG [2031-03-03] Ferry sinks off Arno ¶ At least 46 people died when a ferry sank off Arno, the harbour office said. || [2031-03-05] Divers search ferry off Arno ¶ The harbour office said 31 people died when the ferry sank off Arno.
	OK [2031-03-03] Ferry sinks off Arno ¶ At least 46 people died when a ferry sank off Arno, the harbour office said. || [2031-03-05] Divers search ferry off Arno ¶ The harbour office said 52 people died when the ferry sank off Arno.
	OK [2031-03-03] Ferry off Arno sinks, 46 dead ¶ The harbour office said 46 people died when a ferry sank off Arno. || [2031-03-05] Divers search ferry off Arno ¶ The Coast Monitor said 31 people died when the ferry sank off Arno.
	OK [2031-03-03] Ferry sinks off Arno ¶ At least 46 people died when a ferry sank off Arno, the harbour office said. || [2031-03-05] Bus crashes near Tarno ¶ Police said 31 people died when a bus crashed near Tarno.
	OK [2031-03-03] Ferry sinks off Arno ¶ At least 46 people died when a ferry sank off Arno, the harbour office said. || [2031-03-05] Divers search ferry off Arno ¶ The harbour office lowered its count and said 31 people died when the ferry sank off Arno.`,
	pair: func(o, t *Telling) (Finding, bool) {
		gap, known := days(o.Day(), t.Day())
		switch {
		case t.of.fate != toll.Killed && t.of.fate != toll.Injured && t.of.fate != toll.Casualties,
			!known || gap <= 0, t.Evidence != 0 || t.revises || !oneVoice(o, t) || !t.Figure.Below(o.Figure):
			return Finding{}, false
		}
		return two(claims.Review, o, t, fmt.Sprintf("the toll falls: %s, then %s. Was it corrected, or is the later one older?", o.Said(), t.Said()))
	},
}

var contrary = &Check{
	Name:     "contrary",
	Rules:    "G6",
	Severity: claims.Review,
	Doc: `another article of one's own tells the same fact otherwise

Fires where two articles tell one figure of one day, and the two numbers have no
value in common. It is a review where both say of which day they are, a note where
they were only printed on one day.

Silent on figures of two days, on two voices that are each credited (see disagree), and
where the words do not show that both tell of one fact.

	FLAG [2031-03-03] Ferry sinks off Arno ¶ By Monday, 46 people had died when a ferry sank off Arno. || [2031-03-04] Divers search ferry off Arno ¶ By Monday, 31 people had died when the ferry sank off Arno.
	FLAG [2031-03-03] Ferry sinks off Arno ¶ 46 people died when a ferry sank off Arno. || [2031-03-03] Ferry off Arno: what is known ¶ 31 people died when the ferry sank off Arno.
	OK [2031-03-03] Ferry sinks off Arno ¶ 46 people died when a ferry sank off Arno. || [2031-03-04] Divers search ferry off Arno ¶ 52 people died when the ferry sank off Arno.
	OK [2031-03-03] Ferry sinks off Arno ¶ 46 people died when a ferry sank off Arno. || [2031-03-03] Ferry off Arno: what is known ¶ At least 40 people died when the ferry sank off Arno.`,
	pair: func(o, t *Telling) (Finding, bool) {
		one, said := oneDay(o, t)
		if !one || o.Evidence != 0 || t.Evidence != 0 || !oneVoice(o, t) || o.Figure.Meets(t.Figure) || o.revises || t.revises {
			return Finding{}, false
		}
		severity := claims.Note
		if said {
			severity = claims.Review
		}
		return two(severity, o, t, fmt.Sprintf("told otherwise elsewhere: %s, and %s. Which is right?", o.Said(), t.Said()))
	},
}

var disagree = &Check{
	Name:     "disagree",
	Rules:    "E14",
	Severity: claims.Review,
	Doc: `two sources give figures of one fact that do not go together

Fires where two articles, or the evidence of their claims, credit two voices with
figures of one fact and one day, and the figures have no value in common. Where both
stand in print with their voices it is a note, for that is reporting; where evidence
that a person linked says otherwise than another article prints it is a review.

Silent where one voice has two names that a person merged, where both are called the
same, and on figures of two days.

	FLAG [2031-03-03] Ferry sinks off Arno ¶ The harbour office said 46 people died when a ferry sank off Arno. || [2031-03-03] Ferry off Arno: what is known ¶ The Coast Monitor said 61 people died when the ferry sank off Arno.
	OK [2031-03-03] Ferry sinks off Arno ¶ The harbour office said 46 people died when a ferry sank off Arno. || [2031-03-03] Ferry off Arno: what is known ¶ The Coast Monitor said more than 40 people died when the ferry sank off Arno.`,
	pair: func(o, t *Telling) (Finding, bool) {
		if one, _ := oneDay(o, t); !one || oneVoice(o, t) || o.Figure.Meets(t.Figure) || o.Withdrawn || t.Withdrawn {
			return Finding{}, false
		}
		severity := claims.Note
		if o.Evidence != 0 || t.Evidence != 0 {
			severity = claims.Review
		}
		return two(severity, o, t, fmt.Sprintf("sources clash: %s, and %s", o.Said(), t.Said()))
	},
}

// old is after how many days a figure is old in an article that says of which day
// it is.
const old = 7

var outdated = &Check{
	Name:     "outdated",
	Rules:    "C7",
	Severity: claims.Review,
	Doc: `a figure had gone stale when it was printed

Fires where an article says of which day its figure is, and another article of an
earlier day, or evidence, has a newer figure of the same fact, of a day before the
article was printed, with which the older one does not go together.

Silent where the newer figure came after the article, and where both hold.

	FLAG [2031-03-06] Ferry sinks off Arno ¶ By 5 March, 61 people had died when a ferry sank off Arno. || [2031-03-12] Divers search ferry off Arno ¶ By 3 March, 46 people had died when the ferry sank off Arno.
	OK [2031-03-06] Ferry sinks off Arno ¶ By 5 March, 46 people had died when a ferry sank off Arno. || [2031-03-12] Divers search ferry off Arno ¶ By 3 March, at least 40 people had died when the ferry sank off Arno.
	OK [2031-03-04] Ferry sinks off Arno ¶ By 3 March, 46 people had died when a ferry sank off Arno. || [2031-03-12] Divers search ferry off Arno ¶ By 11 March, 61 people had died when the ferry sank off Arno.`,
	pair: func(o, t *Telling) (Finding, bool) {
		newer, known := days(t.AsOf, o.Day())
		before, printed := days(o.Day(), t.Published)
		if !known || !printed || newer <= 0 || before <= 0 || t.Evidence != 0 || o.Figure.Meets(t.Figure) {
			return Finding{}, false
		}
		return two(claims.Review, o, t, fmt.Sprintf("stale: %s in an article of %s, and %s was known", t.Said(), Written(t.Published), o.Said()))
	},
}

var withdrawn = &Check{
	Name:     "withdrawn",
	Rules:    "D2",
	Severity: claims.Review,
	Doc: `claims rest on a source that was withdrawn

Fires once for each source that somebody withdrew, with the claims of every article
that are credited to it or have evidence of it.

Silent on claims that somebody cut.`,
	all: func(x *Ledger, report func(Finding)) {
		leaning(x, func(l *Lean) bool { return l.Withdrawn }, func(l *Lean, places []Spot, articles int) {
			report(Finding{of: l.Key, Severity: claims.Review, Places: places, Message: fmt.Sprintf("%s is withdrawn: %s", l.Name, resting(places, articles))})
		})
	},
}

var lapsed = &Check{
	Name:     "lapsed",
	Rules:    "D2",
	Severity: claims.Note,
	Doc: `claims rest on a source whose letter was to be looked at again

Fires once for each source whose day of review is past, with the claims of every
article that are credited to it or have evidence of it.

Silent once the letter was given anew, or another day was set.`,
	all: func(x *Ledger, report func(Finding)) {
		leaning(x, func(l *Lean) bool { return l.Review != "" && !l.Withdrawn }, func(l *Lean, places []Spot, articles int) {
			report(Finding{of: l.Key, Severity: claims.Note, Places: places, Message: fmt.Sprintf("the letter of %s was to be looked at again on %s: %s", l.Name, l.Review, resting(places, articles))})
		})
	},
}

// leaning hands out each voice that articles lean on and that is like that, with the
// claims that rest on it, in the order in which the articles were printed.
func leaning(x *Ledger, is func(*Lean) bool, each func(l *Lean, places []Spot, articles int)) {
	type rest struct {
		lean     *Lean
		places   []Spot
		articles int
	}
	at := map[string]*rest{}
	var order []*rest
	for _, a := range x.articles {
		if !a.Latest {
			continue
		}
		for i := range a.Leans {
			l := &a.Leans[i]
			if !is(l) {
				continue
			}
			r := at[l.Key]
			if r == nil {
				r = &rest{lean: l}
				at[l.Key] = r
				order = append(order, r)
			}
			r.articles++
			for k, c := range l.Claims {
				r.places = append(r.places, Spot{Article: a.ID, Draft: a.Draft, Claim: c, Label: l.Labels[k], Key: l.Keys[k]})
			}
		}
	}
	for _, r := range order {
		each(r.lean, r.places, r.articles)
	}
}

// resting says which claims rest on a source; of many the first few.
func resting(places []Spot, articles int) string {
	const shown = 8
	var labels []string
	for _, s := range places[:min(shown, len(places))] {
		labels = append(labels, s.Article+":"+s.Label)
	}
	words := "1 claim rests on it, "
	if len(places) != 1 {
		words = fmt.Sprintf("%d claims rest on it, ", len(places))
	}
	if articles > 1 {
		words = strings.TrimSuffix(words, ", ") + fmt.Sprintf(" in %d articles, ", articles)
	}
	words += strings.Join(labels, ", ")
	if more := len(places) - shown; more > 0 {
		words += fmt.Sprintf(" and %d more", more)
	}
	return words
}
