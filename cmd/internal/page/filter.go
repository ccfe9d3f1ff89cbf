package page

import (
	"net/url"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
)

// A filter chooses which claims of an article are marked in its text. All of it
// stands in the address, so that it can be bookmarked and sent.
type filter struct {
	Show   string // one of Shows
	Source string // number of a source, "s1"
	Kind   string // word of a kind
	Text   string // that claims hold, and that is marked in the text
	All    bool   // statements in the article's own voice, names and dates too
	Notes  bool   // whose word each claim is, and its grade, in the margin
}

// A Choice is one that a field of a form offers.
type Choice struct {
	Value, Label string
	Now          bool
}

// shows are which claims can be asked for by how they stand.
var shows = []struct {
	Choice
	fits func(p *articlePage, i int) bool
}{
	{Choice{Value: "", Label: "all claims"}, func(*articlePage, int) bool { return true }},
	{Choice{Value: "todo", Label: "to do"}, func(p *articlePage, i int) bool { return p.markOf(i).Undecided() }},
	{Choice{Value: "flags", Label: "with flags"}, func(p *articlePage, i int) bool { return p.worst[i] != claims.NoSeverity }},
	{Choice{Value: "errors", Label: "with errors"}, func(p *articlePage, i int) bool { return p.worst[i] == claims.Error }},
	{Choice{Value: "writer", Label: "with the writer"}, func(p *articlePage, i int) bool { return p.markOf(i).Status == claims.WithWriter }},
	{Choice{Value: "done", Label: "decided"}, func(p *articlePage, i int) bool { return !p.markOf(i).Undecided() }},
}

// filterOf reads a filter from an address. What it does not know is an error.
func filterOf(q url.Values) (filter, error) {
	f := filter{Show: q.Get("show"), Source: q.Get("source"), Kind: q.Get("kind"), Text: strings.TrimSpace(q.Get("q")), All: q.Get("all") != "", Notes: q.Get("notes") != ""}
	if !slices.ContainsFunc(shows, func(s struct {
		Choice
		fits func(p *articlePage, i int) bool
	}) bool {
		return s.Value == f.Show
	}) {
		return f, asked("claims cannot be chosen by %q", f.Show)
	}
	if _, ok := claims.ParseKind(f.Kind); f.Kind != "" && !ok {
		return f, asked("%w", table.Unknown("kind", f.Kind, claims.KindWords()))
	}
	return f, nil
}

// Query encodes a filter as it stands before the claim in an address: "?" or
// "?show=todo&".
func (f filter) Query() string {
	q := url.Values{}
	for _, p := range [][2]string{{"show", f.Show}, {"source", f.Source}, {"kind", f.Kind}, {"q", f.Text}} {
		if p[1] != "" {
			q.Set(p[0], p[1])
		}
	}
	if f.All {
		q.Set("all", "1")
	}
	if f.Notes {
		q.Set("notes", "1")
	}
	if len(q) == 0 {
		return "?"
	}
	return "?" + q.Encode() + "&"
}

// fits reports whether a filter chooses claim i.
func (p *articlePage) fits(i int) bool {
	c := &p.record.Ledger.Claims[i]
	f := &p.Filter
	if f.Kind != "" && c.Kind.Word() != f.Kind && string(c.Kind) != f.Kind {
		return false
	}
	if f.Source != "" && (c.Source < 0 || !strings.EqualFold(p.record.Ledger.Sources[c.Source].ID, f.Source)) {
		return false
	}
	if f.Text != "" && !strings.EqualFold(c.Label, f.Text) && len(found(p.printed(i), f.Text)) == 0 {
		return false
	}
	for k := range shows {
		if shows[k].Value == f.Show {
			return shows[k].fits(p, i)
		}
	}
	return true
}

// found returns where words stand in a text, however they are capitalised, as the
// bytes at which they begin.
func found(text, words string) (at []int) {
	low, sought := strings.ToLower(text), strings.ToLower(words)
	if len(low) != len(text) || len(sought) != len(words) {
		low, sought = text, words // letters that change their length have no other case here
	}
	for from := 0; sought != ""; {
		i := strings.Index(low[from:], sought)
		if i < 0 {
			break
		}
		at = append(at, from+i)
		from += i + len(sought)
	}
	return at
}
