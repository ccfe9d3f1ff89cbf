package page

import (
	"html/template"
	"slices"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/picture"
)

// articlePage is an article: its text with the claims marked, and the card of
// one claim.
type articlePage struct {
	Frame
	Text    template.HTML // with its claims marked
	Meter   template.HTML // how far the claims are decided, drawn
	Filter  filter
	Shows   []Choice
	Sources []Choice
	Kinds   []Choice
	Shown   int      // claims that the filter chooses
	Left    int      // of them, those that wait for a decision
	Counted int      // claims of the article's table
	Waiting int      // of them, those that wait for a decision
	Said    string   // what was just stored; "" for nothing
	Notes   []string // what of the article was not read, or not as it stands
	Summary string   // what was found, what was compared and what was not
	Loose   []flag   // findings that speak of no claim
	Names   []nameLine
	Unnamed int // names that nobody has ticked
	Keys    []Key
	Legend  []symbol
	Card    *card  // nil where no claim is at hand
	Begin   string // address of the first claim that waits; "" for none
	Waits   string // the signs of claims that wait

	part    bool // of the page is drawn, not the whole
	amended bool // claims came, went or changed with what was just stored: all labels may be others

	record *table.Record
	at     int               // the claim at hand; -1 for none
	worst  []claims.Severity // of the open flags, by claim
	flags  [][]int           // findings, by claim
	shown  []bool            // by claim: the filter chooses it
	order  []int             // those claims, in text order
}

// A symbol is one that stands in the text, with what it means.
type symbol struct{ Sign, Class, Name string }

// A nameLine is a name to check.
type nameLine struct {
	Text, Title, Kind, Places string
	By                        string // who ticked it; "" where nobody has
	Number                    int64  // of the ruling that did
}

// article shows an article, or with ?part=card what a decision changed of it: the
// card of a claim, the meter, and the blocks that did-, the number of a ruling, is
// about. With ?part=live it is what was decided after one, by whoever.
func article(v *visit) error {
	ctx := v.r.Context()
	q := v.r.URL.Query()
	reference := v.r.PathValue("article")
	if label := q.Get("claim"); label != "" {
		reference += ":" + label
	}
	place, err := v.desk.Find(ctx, reference)
	if err != nil {
		return err
	}
	r := place.Record
	p := &articlePage{Frame: v.within(r.Veil.Hide(table.Title(r.Ledger.Document)), r.Article), record: r, at: place.Claim}
	if p.Filter, err = filterOf(q); err != nil {
		return err
	}
	if q.Get("claim") == "" {
		for i := range r.Ledger.Claims {
			if strings.EqualFold(r.Ledger.Claims[i].Label, p.Filter.Text) { // a claim is looked for by its number
				p.Filter.Text = ""
				return v.back(p.address(i))
			}
		}
	}
	p.choose()
	about, err := v.said(p, q.Get("did"))
	if err != nil {
		return err
	}
	if p.at < 0 && len(about) > 0 { // undone: its claim is at hand again
		if place, err = v.desk.Find(ctx, p.Article+":"+r.Ledger.Claims[about[0]].Label); err != nil {
			return err
		}
		p.at = place.Claim
	}
	if p.at < 0 {
		p.Begin = p.address(p.nextUndecided(-1))
	}
	if p.at >= 0 {
		p.Card = v.card(p, place.Rulings)
	}
	if drawn, ok := picture.Standing(r, "meter"); ok {
		p.Meter = drawn.SVG
	}
	if q.Get("part") == "live" {
		if about, err = v.since(p, parseNumber(q.Get("after"))); err != nil {
			return err
		}
	}
	if q.Has("part") {
		p.part = true
		if p.Text = p.marked(p.blocksOf(about)); p.amended {
			p.Text = p.marked(nil)
		}
		return v.part("part", p)
	}
	p.Text = p.marked(nil)
	p.fill()
	return v.show(p)
}

// choose finds out which claims the filter chooses, and what speaks of each.
func (p *articlePage) choose() {
	l := p.record.Ledger
	n := len(l.Claims)
	p.worst, p.flags, p.shown = make([]claims.Severity, n), make([][]int, n), make([]bool, n)
	for k := range p.record.Findings {
		f := &p.record.Findings[k]
		asks := !table.Holds(f)
		for _, i := range f.Claims {
			p.flags[i] = append(p.flags[i], k)
			if asks && f.Severity.Rank() > p.worst[i].Rank() {
				p.worst[i] = f.Severity
			}
		}
	}
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Listed() && !p.markOf(i).Cut {
			p.Counted++
			if p.markOf(i).Undecided() {
				p.Waiting++
			}
		}
		if !p.Filter.All && (!c.Listed() || p.markOf(i).Cut) || c.Carrier || !p.fits(i) {
			continue
		}
		p.shown[i] = true
		p.order = append(p.order, i)
		if p.markOf(i).Undecided() {
			p.Left++
		}
	}
	p.Shown = len(p.order)
}

// fill adds what stands around text and card on a whole page.
func (p *articlePage) fill() {
	r := p.record
	for _, s := range shows {
		p.Shows = append(p.Shows, Choice{s.Value, s.Label, s.Value == p.Filter.Show})
	}
	for _, k := range claims.Kinds {
		p.Kinds = append(p.Kinds, Choice{k.Word, k.Word, k.Word == p.Filter.Kind || string(k.Kind) == p.Filter.Kind})
	}
	for i := range r.Ledger.Sources {
		s := &r.Ledger.Sources[i]
		if s.Beside {
			continue // it came with evidence; no claim of the text is credited to it
		}
		p.Sources = append(p.Sources, Choice{s.ID, strings.ToUpper(s.ID) + " " + r.Veil.Hide(s.Name), strings.EqualFold(s.ID, p.Filter.Source)})
	}
	if s := table.Gone(r); s != "" {
		p.Notes = append(p.Notes, "This article was "+s+".")
	}
	if s := table.Stopped(r); s != "" {
		p.Notes = append(p.Notes, s)
	}
	for _, n := range r.Ledger.Document.Notes {
		p.Notes = append(p.Notes, r.Veil.Hide(n))
	}
	p.Summary = table.Summary(r, p.Filter.All, table.Way{Date: "paste its text with its date", All: "own voice, names and dates too"})
	for k := range r.Findings {
		if f := &r.Findings[k]; len(f.Claims) == 0 {
			p.Loose = append(p.Loose, p.flagOf(f, false))
		}
	}
	for _, n := range r.Ledger.Names {
		line := nameLine{Text: r.Veil.Hide(n.Text), Title: r.Veil.Hide(n.Title), Kind: n.Kind, Places: table.Places(r.Ledger.Document, n.Spans)}
		if set, ok := r.Ticked[n.Text]; ok {
			line.By, line.Number = set.By, set.Ruling
		} else {
			p.Unnamed++
		}
		p.Names = append(p.Names, line)
	}
	for _, status := range claims.Statuses {
		if (table.Mark{Status: status.Status}).Undecided() {
			p.Waits += status.Sign
		}
	}
	p.Keys = Keys
	for _, k := range claims.Kinds {
		p.Legend = append(p.Legend, symbol{Class: kindClasses[k.Kind], Name: k.Word})
	}
	for _, s := range claims.Statuses {
		p.Legend = append(p.Legend, symbol{Sign: s.Sign, Name: string(s.Status)})
	}
}

// said says what a ruling stored, "" for none, and returns the claims that it is
// about.
func (v *visit) said(p *articlePage, number string) (about []int, err error) {
	if number == "" {
		return nil, nil
	}
	r, err := v.desk.Finder(p.Article).Ruling(v.r.Context(), parseNumber(number))
	if err != nil {
		return nil, err
	}
	target := r
	if r.Action == claims.Undo {
		if target, err = v.desk.Finder(p.Article).Ruling(v.r.Context(), parseNumber(r.Target)); err != nil {
			return nil, err
		}
	}
	p.amended = target.Action == claims.Add || target.Action == claims.Edit || target.Action == claims.Cut
	name := ""
	for i := range p.record.Ledger.Claims {
		if c := &p.record.Ledger.Claims[i]; target.Kind == claims.ClaimObject && string(c.Key) == target.Object {
			name, about = c.Label+" ", append(about, i)
		}
	}
	for _, all := range [][]reconcile.Finding{p.record.Findings, p.record.Dismissed} {
		for k := range all {
			if target.Kind == claims.FindingObject && strings.HasSuffix(target.Object, "/"+all[k].Key) {
				name, about = "flag "+all[k].Rule+" ", append(about, all[k].Claims...)
			}
		}
	}
	deed := table.Did(r)
	switch r.Action {
	case claims.Mark:
		deed = r.Value
	case claims.Undo:
		deed = "undone, it was " + table.Did(target)
	}
	p.Said = "stored: " + p.record.Veil.Hide(name+deed)
	return about, nil
}

// parseNumber reads the number of a ruling; 0, which no ruling has, for what is none.
func parseNumber(s string) int64 {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		return 0
	}
	return n
}

// blocksOf returns the numbers of the blocks that claims stand in.
func (p *articlePage) blocksOf(about []int) map[string]bool {
	only := map[string]bool{}
	for _, i := range about {
		c := &p.record.Ledger.Claims[i]
		only[blockOf(p.record.Ledger.Document.Place(c.Sentence))] = true
	}
	return only
}

func (p *articlePage) markOf(i int) table.Mark {
	if i < len(p.record.Marks) {
		return p.record.Marks[i]
	}
	return table.Mark{}
}

// printed returns the words of claim i, as they may be shown.
func (p *articlePage) printed(i int) string {
	d := p.record.Ledger.Document
	return p.record.Veil.Hide(strings.Join(strings.Fields(d.Quote(p.record.Ledger.Claims[i].Span)), " "))
}

// address returns the address of a claim under the filter of the page.
func (p *articlePage) address(i int) string {
	if i < 0 {
		return ""
	}
	return articlePath(p.Article) + p.Filter.Query() + "claim=" + p.record.Ledger.Claims[i].Label
}

// beside returns the claim that stands n places behind claim i among those of the
// filter; -1 for none.
func (p *articlePage) beside(i, n int) int {
	at, there := slices.BinarySearch(p.order, i)
	switch {
	case !there && n > 0:
		at += n - 1 // i is not among them
	default:
		at += n
	}
	if at < 0 || at >= len(p.order) {
		return -1
	}
	return p.order[at]
}

// nextUndecided returns the next claim behind claim i that waits for a decision,
// from the start again where none is behind it; -1 where none waits.
func (p *articlePage) nextUndecided(i int) int {
	first := -1
	for _, k := range p.order {
		if k == i || !p.markOf(k).Undecided() {
			continue
		}
		if k > i {
			return k
		}
		if first < 0 {
			first = k
		}
	}
	return first
}
