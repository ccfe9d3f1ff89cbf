package page

import (
	"cmp"
	"crypto/rand"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/sources"
)

// A card is all that is known of one claim, laid out for who decides on it, with
// the forms by which that is done.
type card struct {
	Article string // for the addresses of its forms
	Label   string
	Kind    string
	Place   string // "12 of 33"
	Fact    string
	Gist    string // whose word it is, how far that is to be trusted, what asks something
	Printed string
	Version int64
	Request string // begins the names of what its forms ask for
	Here    string // its address
	Whole   string // that of its article, under the same filter
	Then    string // where a decision leads
	Prev    string // address of the claim before; "" for none
	Next    string
	Waiting string // address of the next claim that waits for a decision

	Standing  []table.Detail // how it stands, by whom, when and why
	Statuses  []status
	Signable  bool
	Whose     []table.Detail
	Grade     []table.Detail
	Reading   []table.Detail // how the words were read: why it is this claim
	Remarks   []table.Detail // of the file
	Flags     []flag
	Dismissed []flag
	Queries   []table.Detail
	Evidence  []backing
	Withheld  string
	Same      []place
	History   []deed
	Labels    []string // of grades
	Kinds     []Choice
	Sources   []Choice // that a claim may be credited to
	Evident   evidenceChoices
	Figure    bool   // it has a figure, for which a value can be chosen
	Source    string // address of whoever is credited; "" for nobody
	Told      string // address of its figure through articles, drafts and sources; "" where it has none
}

// A flag is a finding as a card shows it.
type flag struct {
	Sign, Class, Rule, Key string
	Message                string
	Working                string // the arithmetic, where the message does not hold it
	Open                   bool   // it asks something
	Tie                    string // address of its working, where it compares figures
	Others                 []place
}

// A place is a claim that is pointed at.
type place struct{ Label, Path, Words string }

// A backing is a piece of evidence as a card shows it.
type backing struct {
	Card    *card
	Number  int64
	Erased  bool
	Source  string
	Letter  string
	Stance  string
	Terms   string
	Where   string
	Said    string
	Says    string
	Test    string // what came of holding the excerpt to its source
	Sign    string // of that: ✓ it holds, ✗ it does not, ○ not tested
	Failed  bool   // it does not hold
	Origin  string
	Notes   []string
	By      string
	Best    bool
	CanBest bool
}

// A deed is a ruling as the history of a claim shows it.
type deed struct {
	Number               int64
	When, Who, What, Why string
	Undone               bool
	Undoable             bool
}

// A status is one that a claim can be given, with its sign and the key for it.
type status struct {
	Sign, Name, Key string
	Now             bool // the claim has it
}

// statuses are the statuses in the order of their keys, 1 to 7; now is the one that
// the claim at hand has.
func statuses(now claims.Status) (all []status) {
	for i, s := range claims.Statuses {
		all = append(all, status{s.Sign, string(s.Status), strconv.Itoa(i + 1), s.Status == now})
	}
	return all
}

// card lays out the card of the claim at hand.
func (v *visit) card(p *articlePage, rulings []claims.Ruling) *card {
	r, i := p.record, p.at
	c := &r.Ledger.Claims[i]
	mark := p.markOf(i)
	k := &card{
		Article: p.Article, Label: c.Label, Kind: c.Kind.Word(), Fact: table.Fact(r, i), Printed: p.printed(i), Version: mark.Version, Request: rand.Text(),
		Here: p.address(i), Whole: articlePath(p.Article) + strings.TrimRight(p.Filter.Query(), "?&"), Prev: p.address(p.beside(i, -1)), Next: p.address(p.beside(i, 1)), Waiting: p.address(p.nextUndecided(i)), Figure: c.Quantity >= 0,
		Statuses: statuses(cmp.Or(mark.Status, claims.ToCheck)),
	}
	if k.Then = k.Waiting; k.Then == "" {
		k.Then = k.Here
	}
	if at, there := slices.BinarySearch(p.order, i); there {
		k.Place = fmt.Sprintf("%d of %d", at+1, len(p.order))
	}
	k.Signable = mark.By != "" && mark.Signed == "" && !claims.SamePerson(mark.By, v.window.person())
	if c.Source >= 0 && !r.Ledger.Sources[c.Source].Confidential {
		k.Source = sourcePath(string(r.Ledger.Sources[c.Source].Key))
	}
	if k.Figure {
		k.Told = articlePath(p.Article) + "/figure/" + url.PathEscape(c.Label)
	}
	k.sort(table.Details(r, i, rulings))
	for _, n := range p.flags[i] {
		k.Flags = append(k.Flags, p.flagOf(&r.Findings[n], !table.Holds(&r.Findings[n])))
	}
	slices.SortStableFunc(k.Flags, func(a, b flag) int { return rankOf(b) - rankOf(a) })
	for n := range r.Dismissed {
		if f := &r.Dismissed[n]; slices.Contains(f.Claims, i) {
			k.Dismissed = append(k.Dismissed, p.flagOf(f, false))
		}
	}
	k.Gist = p.gist(k, &r.Grades[i])
	first := i
	if c.Same >= 0 {
		first = c.Same
	}
	for n := range r.Ledger.Claims {
		if n != i && (n == first || r.Ledger.Claims[n].Same == first) {
			k.Same = append(k.Same, p.place(n))
		}
	}
	k.back(p)
	undone := claims.Undone(rulings)
	for _, ruling := range slices.Backward(rulings) {
		k.History = append(k.History, deed{
			Number: ruling.Seq, When: table.When(ruling), Who: table.Whose(ruling), What: r.Veil.Hide(table.Did(ruling)), Why: r.Veil.Hide(table.Why(ruling)),
			Undone:   undone[ruling.Seq],
			Undoable: !undone[ruling.Seq] && ruling.Ledger == "" && ruling.Action != claims.Redact && ruling.Action != claims.Reopen,
		})
	}
	k.Labels = grade.Labels()
	for _, kind := range claims.Kinds {
		k.Kinds = append(k.Kinds, Choice{kind.Word, kind.Word, kind.Kind == c.Kind})
	}
	for n := range r.Ledger.Sources {
		if s := &r.Ledger.Sources[n]; !s.Beside && !s.Confidential {
			k.Sources = append(k.Sources, Choice{s.ID, strings.ToUpper(s.ID) + " " + s.Name, c.Source == n})
		}
	}
	k.Evident = evidenceChoicesOf(r)
	return k
}

// gist says the most of a card in one line.
func (p *articlePage) gist(k *card, g *grade.Grade) string {
	var parts []string
	for _, d := range k.Whose {
		if d.Heading == "Attributed to" {
			parts = append(parts, d.Text)
		}
	}
	if g.Letter != 0 {
		parts = append(parts, g.Code()+" "+g.Word())
	}
	for _, severity := range []claims.Severity{claims.Error, claims.Review, claims.Note} {
		n := 0
		for _, f := range k.Flags {
			if f.Class == string(severity) {
				n++
			}
		}
		if n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d %s", table.SeveritySign(severity), n, severity))
		}
	}
	return strings.Join(parts, " · ")
}

// sort puts what is known of a claim where people look for it.
func (k *card) sort(details []table.Detail) {
	for _, d := range details {
		heading, _, _ := strings.Cut(d.Heading, " ")
		switch {
		case d.Heading == "Claim", d.Heading == "Kind", d.Heading == "As printed", d.Heading == "Sentence", d.Heading == "Same fact",
			d.Heading == "Evidence", d.Heading == "Finding", d.Heading == "Dismissed", d.Heading == "Decisions":
			// They have places of their own.
		case d.Heading == "Status" && strings.HasSuffix(d.Text, "nobody has decided"):
			// The button that is pressed says so.
		case d.Heading == "Status", d.Heading == "Reason", d.Heading == "Note", d.Heading == "Reopened", d.Heading == "Signed",
			d.Heading == "Added", d.Heading == "Corrected", d.Heading == "No claim":
			k.Standing = append(k.Standing, d)
		case heading == "Query", d.Heading == "Answer":
			k.Queries = append(k.Queries, d)
		case d.Heading == "Attributed to", d.Heading == "Credited by", d.Heading == "Source":
			k.Whose = append(k.Whose, d)
		case d.Heading == "Grade", d.Heading == "It would change", d.Heading == "Whether it is so", d.Heading == "That would change", d.Heading == "The sources say":
			k.Grade = append(k.Grade, d)
		case d.Heading == "Withheld":
			k.Withheld = d.Text
		case d.Heading == "Figure", d.Heading == "Reading", d.Heading == "Table", d.Heading == "In the file", d.Heading == "Key":
			k.Reading = append(k.Reading, d)
		default:
			k.Remarks = append(k.Remarks, d)
		}
	}
}

// back lays out the evidence of the claim.
func (k *card) back(p *articlePage) {
	r := p.record
	if p.at >= len(r.Evidence) {
		return
	}
	hide := r.Veil.Hide
	for n := range r.Evidence[p.at] {
		b := &r.Evidence[p.at][n]
		one := backing{Card: k, Number: b.Number, Erased: b.Erased, By: b.By + ", " + b.When.UTC().Format("2 Jan 2006 15:04 UTC")}
		if b.Erased {
			k.Evidence = append(k.Evidence, one)
			continue
		}
		s := &r.Ledger.Sources[b.Voice]
		letter, why := b.Letter(s)
		one.Source, one.Letter = hide(strings.ToUpper(s.ID)+" "+s.Name), fmt.Sprintf("%v: %s", letter, why)
		one.Stance, one.Terms = table.StanceWords(b.Stance), strings.TrimSuffix(b.Terms(), ", "+table.StanceWords(b.Stance))
		one.Where, one.Said, one.Says = hide(b.Locator), hide(b.Excerpt), hide(b.Says)
		one.Best, one.CanBest = b.Best, b.Says != "" && !b.Best
		if b.Excerpt != "" && b.Test.Found != "" {
			one.Test = hide(table.TestWords(&b.Test))
			one.Failed = desk.Failed(b.Test)
			switch {
			case one.Failed:
				one.Sign = "✗"
			case b.Test.Found == claims.Untested:
				one.Sign = "○"
			default:
				one.Sign = "✓"
			}
		}
		if b.Kept != nil {
			one.Origin = hide(fmt.Sprintf("%s, read %s", b.Kept.Origin, b.Kept.Read.UTC().Format("2 Jan 2006")))
		}
		note := func(heading, words string) {
			if words != "" {
				one.Notes = append(one.Notes, hide(heading+words))
			}
		}
		note("as of ", b.AsOf)
		note("own working: ", b.Working)
		note("approved by ", b.Approver)
		note("translated by ", b.Translator)
		if b.Best {
			note("best value, chosen by ", strings.TrimSuffix(b.BestBy+": "+b.BestWhy, ": "))
		}
		if s.Withdrawn {
			note("its source is withdrawn", " ")
		}
		if b.Look != "" {
			note("needs another look: the claim changed in ", b.Look)
		}
		if b.Again != nil {
			note("fetched again: ", table.AgainWords(b.Again))
		}
		note("", b.Note)
		k.Evidence = append(k.Evidence, one)
	}
}

// flagOf lays out a finding; open says that it can be dismissed.
func (p *articlePage) flagOf(f *reconcile.Finding, open bool) flag {
	hide := p.record.Veil.Hide
	class := "tie"
	if !table.Holds(f) {
		class = string(f.Severity)
	}
	one := flag{Sign: table.Sign(f), Class: class, Rule: f.Rule, Key: table.ShortKey(f), Message: untyped(hide(f.Message)), Open: open}
	if table.Tie(f) {
		if n := slices.Index(table.Totals(p.record), f); n >= 0 {
			one.Tie = articlePath(p.Article) + "/tie-out#" + table.TieName(n+1)
		}
	}
	if !strings.Contains(f.Message, f.Arithmetic) {
		one.Working = hide(f.Arithmetic)
	}
	for _, i := range f.Claims {
		if i != p.at {
			one.Others = append(one.Others, p.place(i))
		}
	}
	return one
}

func rankOf(f flag) int {
	if f.Class == "tie" {
		return -1
	}
	return claims.Severity(f.Class).Rank()
}

func (p *articlePage) place(i int) place {
	return place{p.record.Ledger.Claims[i].Label, p.address(i), table.Short(p.printed(i), 48)}
}

// evidenceChoices are what the form for evidence offers.
type evidenceChoices struct {
	Known                        []string // names of sources
	Kinds, Stances, Directnesses []string
	Abouts, Grounds, Counts      []string
}

func evidenceChoicesOf(r *table.Record) evidenceChoices {
	e := evidenceChoices{Kinds: claims.Words(sources.Kinds), Stances: claims.Words(claims.Stances), Directnesses: claims.Words(claims.Directnesses),
		Abouts: []string{claims.Said, claims.So}, Grounds: claims.Grounds, Counts: claims.Words(claims.Counts)}
	for i := range r.Ledger.Sources {
		if s := &r.Ledger.Sources[i]; !s.Confidential {
			e.Known = append(e.Known, s.Name)
		}
	}
	return e
}
