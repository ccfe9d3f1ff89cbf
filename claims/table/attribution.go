package table

import (
	"iter"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// An attributionColumn is one column of the attribution table, and how to fill
// it for claim i.
type attributionColumn struct {
	Column
	cell func(v *view, i int) Cell
}

// attributionColumns is every column the attribution table may have, in the
// order in which help lists them: first those of a check, then those that a
// desk's own table adds.
var attributionColumns = append([]attributionColumn{
	{Column{Key: "no", Name: "No.", Share: 7, Fixed: true}, func(v *view, i int) Cell { return words(v.l.Claims[i].Label) }},
	{Column{Key: "text", Name: "Text as printed", Share: 34}, func(v *view, i int) Cell { return words(v.printed(i)) }},
	{Column{Key: "kind", Name: "Kind", Share: 10, Fixed: true}, func(v *view, i int) Cell { return words(v.l.Claims[i].Kind.Word()) }},
	{Column{Key: "attributed", Name: "Attributed to", Share: 24}, func(v *view, i int) Cell { return words(v.attributed(i)) }},
	{Column{Key: "confidence", Name: "Confidence", Share: 18}, func(v *view, i int) Cell { return words(v.confidence(i)) }},
	{Column{Key: "flags", Name: "Flags", Share: 14}, func(v *view, i int) Cell { return words(v.flagWords(i)) }},
	{Column{Key: "source", Name: "Source", Share: 24}, func(v *view, i int) Cell { return words(v.source(i)) }},
	{Column{Key: "where", Name: "Where", Share: 12}, func(v *view, i int) Cell { return words(v.each(i, func(b *Backing) string { return b.Locator })) }},
	{Column{Key: "status", Name: "Status", Share: 16}, func(v *view, i int) Cell { return words(v.status(i)) }},
	{Column{Key: "note", Name: "Note", Share: 20}, func(v *view, i int) Cell { return words(v.note(i)) }},
}, deskColumns...)

// CheckColumns are the columns that `vouch check` shows.
var CheckColumns = []string{"no", "text", "kind", "attributed", "confidence", "flags"}

// Columns returns the columns to show a record in: CheckColumns, with source
// where the writer left footnotes, note where comments, and status and note once
// somebody has ruled on a claim.
func Columns(r *Record) []string {
	keys := CheckColumns[:len(CheckColumns):len(CheckColumns)]
	marked := Marked(r)
	if leaves(r, document.Footnote) {
		keys = append(keys, "source")
	}
	if marked {
		keys = append(keys, "status")
	}
	if marked || leaves(r, document.Comment) {
		keys = append(keys, "note")
	}
	return keys
}

// SheetColumns are the columns of a desk's spreadsheet: at the end those that
// people fill in, where nobody has ruled yet.
var SheetColumns = append(CheckColumns[:len(CheckColumns):len(CheckColumns)], "source", "where", "status", "note")

// Attribution returns the attribution table: one row for each claim, in text
// order. With all it lists the article's own-voice assertions, its names and
// dates too. Columns are named by key; one that is not known is an error that
// names the nearest.
func Attribution(r *Record, all bool, keys []string) (*Table, error) {
	t := &Table{Name: "attribution", Title: "Attribution table", None: "No claims were found."}
	var chosen []attributionColumn
	for _, key := range keys {
		i := slices.IndexFunc(attributionColumns, func(c attributionColumn) bool { return c.Key == key })
		if i < 0 {
			return nil, Unknown("column", key, AttributionKeys())
		}
		chosen = append(chosen, attributionColumns[i])
		t.Columns = append(t.Columns, attributionColumns[i].Column)
	}
	v := newView(r)
	t.Rows = func(yield func([]Cell, error) bool) {
		row := make([]Cell, len(chosen))
		for i := range v.listed(all) {
			for k, c := range chosen {
				row[k] = c.cell(v, i)
			}
			if !yield(row, nil) {
				return
			}
		}
		if s := Stopped(r); s != "" {
			clear(row)
			for k, c := range chosen {
				if c.Key == "text" {
					row[k] = words(s)
				}
			}
			yield(row, nil)
		}
	}
	return r.Veil.Veiled(t), nil
}

// A view is a record with what several rows need looked up once.
type view struct {
	r     *Record
	l     *claims.Ledger
	flags [][]int // findings by claim

	marked bool // somebody has ruled on a claim
}

func newView(r *Record) *view {
	v := &view{r: r, l: r.Ledger, flags: make([][]int, len(r.Ledger.Claims)), marked: Marked(r)}
	for i, f := range r.Findings {
		for _, c := range f.Claims {
			v.flags[c] = append(v.flags[c], i)
		}
	}
	return v
}

// listed yields the claims that have a row. Carriers, whose figures say all of
// them, have none even when everything is asked for.
func (v *view) listed(all bool) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range v.l.Claims {
			c := &v.l.Claims[i]
			if v.mark(i).Cut && !all {
				continue // somebody said that it is no claim
			}
			if (c.Listed() || all && !c.Carrier) && !yield(i) {
				return
			}
		}
	}
}

// NoSource stands where a claim credits nobody: a blank would read as an
// omission of ours.
const NoSource = "no source given"

// attributed says whom the text credits with claim i, the whole chain, with
// the word it uses where that is a pronoun, and which row states the same fact.
func (v *view) attributed(i int) string {
	c := &v.l.Claims[i]
	s := v.credit(c)
	if c.Same >= 0 {
		s += "; = " + v.l.Claims[c.Same].Label
	}
	return s
}

func (v *view) credit(c *claims.Claim) string {
	if c.Attribution < 0 {
		if c.Source >= 0 {
			return v.l.Sources[c.Source].Name
		}
		if s := v.tableSource(c); s != "" {
			return s
		}
		return NoSource
	}
	a := &v.l.Attributions[c.Attribution]
	var b strings.Builder
	b.WriteString(v.voice(a))
	// Relays follow the origin, the nearest first.
	for n, via := 0, a.Via; via >= 0; n++ {
		if n == mostRelays {
			b.WriteString(", via others")
			break
		}
		relay := &v.l.Attributions[via]
		if name := v.voice(relay); name != "" && name != v.voice(a) {
			b.WriteString(", via ")
			b.WriteString(name)
		}
		via = relay.Via
	}
	return b.String()
}

// mostRelays is how many relays of one claim are named: nobody follows a longer
// chain, and text made of nothing else would name all of it in every row.
const mostRelays = 8

// voice names the source of one attribution.
func (v *view) voice(a *claims.Attribution) string {
	printed := ""
	if len(a.Source) > 0 {
		printed = v.l.Document.Quote(a.Source[0])
	}
	if a.SourceID < 0 {
		switch {
		case len(a.Candidates) > 0:
			names := make([]string, len(a.Candidates))
			for k, c := range a.Candidates {
				names[k] = v.l.Sources[c].Name
			}
			return "unclear: " + strings.Join(names, " or ")
		case lexicon.Pronoun.Contains(strings.ToLower(printed)):
			return "unclear: “" + printed + "”"
		case printed != "":
			return "nobody named: “" + printed + "”"
		case len(a.Cue) > 0:
			return "nobody named: “" + v.l.Document.Quote(a.Cue[0]) + "”"
		}
		return NoSource
	}
	name := v.l.Sources[a.SourceID].Name
	if lexicon.Pronoun.Contains(strings.ToLower(printed)) {
		name += " (" + printed + ")"
	}
	if a.Polarity == claims.Denied {
		name += " denies it"
	}
	return name
}

// confidence gives the grade's code with the sourcing in words.
func (v *view) confidence(i int) string {
	g := &v.r.Grades[i]
	if g.Letter == 0 {
		return "not graded"
	}
	if g.Override != nil {
		return g.Code() + " " + g.Override.Label + " (" + g.Override.By + "), computed " + g.Label
	}
	if c := &v.l.Claims[i]; g.Basis == grade.FromText && c.Source >= 0 && v.l.Sources[c.Source].SameVoice != "" {
		return g.Code() + " same voice as " + strings.ToUpper(v.l.Sources[c.Source].SameVoice)
	}
	return g.Code() + " " + g.Sourcing
}

// flagWords names the rules that speak of claim i, each once, a sign before
// those that hold or contradict.
func (v *view) flagWords(i int) string {
	var b strings.Builder
	seen := map[string]bool{}
	for _, k := range v.flags[i] {
		f := &v.r.Findings[k]
		word := Sign(f) + f.Rule // without a space, so that no line ends between them
		if seen[word] {
			continue
		}
		seen[word] = true
		if b.Len() > 0 {
			b.WriteString(", ")
		}
		b.WriteString(word)
	}
	return b.String()
}
