package table

import (
	"slices"
	"strings"

	"vouch/sources"
	"vouch/sources/document"
)

// Sources returns the sources of a record in order of first mention: kind,
// role, letter and why, how many claims rest on each, and where it stands.
func Sources(r *Record) *Table {
	order := make([]int, len(r.Ledger.Sources))
	for i := range order {
		order[i] = i
	}
	return sourceTable(r, order)
}

// SourceList returns the sources of a record in order of the alphabet, as they
// stand at the end of an annotated script. Articles before a name do not count.
func SourceList(r *Record) *Table {
	all := r.Ledger.Sources
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	key := func(i int) string {
		name := strings.ToLower(all[i].Name)
		for _, article := range []string{"the ", "a ", "an "} {
			name = strings.TrimPrefix(name, article)
		}
		return name
	}
	slices.SortStableFunc(order, func(i, j int) int { return strings.Compare(key(i), key(j)) })
	return sourceTable(r, order)
}

func sourceTable(r *Record, order []int) *Table {
	l := r.Ledger
	resting := make([]int, len(l.Sources))
	for i := range l.Claims {
		if c := &l.Claims[i]; c.Source >= 0 && c.Listed() {
			resting[c.Source]++
		}
	}
	places := make([][]document.Span, len(l.Sources))
	for _, m := range l.Mentions {
		places[m.Source] = append(places[m.Source], m.Span)
	}
	return r.Veil.Veiled(&Table{
		Name: "sources", Title: "Sources", None: "No source is credited.",
		Columns: []Column{
			{Key: "id", Name: "No.", Share: 5, Fixed: true},
			{Key: "name", Name: "Name", Share: 28},
			{Key: "kind", Name: "Kind", Share: 14, Fixed: true},
			{Key: "role", Name: "Role", Share: 24},
			{Key: "letter", Name: "Letter", Share: 7, Fixed: true},
			{Key: "why", Name: "Why", Share: 24},
			{Key: "claims", Name: "Claims", Share: 7, Right: true, Fixed: true},
			{Key: "places", Name: "Mentioned in", Share: 16},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 8)
			withheld := 0
			for _, i := range order {
				s := &l.Sources[i]
				if r.Withheld && s.Confidential {
					withheld++
					continue
				}
				letter, why := sources.LetterOf(s)
				row[0], row[1], row[2] = words(strings.ToUpper(s.ID)), words(s.Name), words(string(s.Kind))
				row[3], row[4], row[5] = words(roleOf(l.Sources, s)), words(letter.String()), words(why)
				row[6], row[7] = whole(resting[i]), words(Places(l.Document, places[i]))
				if !yield(row, nil) {
					return
				}
			}
			if withheld > 0 {
				yield(withheldRow(withheld, len(row)), nil)
			}
		},
	})
}

// roleOf gives the role, the body, the terms on which the source spoke, and
// whose voice it is where that is another's.
func roleOf(all []sources.Source, s *sources.Source) string {
	var parts []string
	if s.Role != "" {
		parts = append(parts, s.Role)
	}
	if s.Affiliation != "" && !strings.Contains(s.Role, s.Affiliation) {
		parts = append(parts, "of "+s.Affiliation)
	}
	if s.Ground != "" && s.Ground != sources.OnRecord {
		ground := string(s.Ground)
		if s.Reason != "" {
			ground += ": “" + s.Reason + "”"
		}
		parts = append(parts, ground)
	}
	if with := groupedWith(all, s); with != "" {
		parts = append(parts, "counts as one with "+with)
	}
	if s.SameVoice != "" && sources.Index(all, s.SameVoice) >= 0 {
		parts = append(parts, "same voice as "+strings.ToUpper(s.SameVoice))
	}
	return strings.Join(parts, "; ")
}

// groupedWith names the other sources that a source counts with, where that is
// not because they are one voice.
func groupedWith(all []sources.Source, s *sources.Source) string {
	if s.Group == "" || s.SameVoice != "" {
		return ""
	}
	var ids []string
	for i := range all {
		if o := &all[i]; o != s && o.Group == s.Group && o.SameVoice == "" {
			ids = append(ids, strings.ToUpper(o.ID))
		}
	}
	return strings.Join(ids, ", ")
}

// Places writes where spans stand as readers count, each place once: "2.1, 6.2".
func Places(d *document.Document, spans []document.Span) string {
	var b strings.Builder
	last := ""
	for _, s := range spans {
		at := d.SentenceAt(s.Start)
		if at >= d.Sentences.Len() {
			continue
		}
		p := d.Place(at)
		if p == last {
			continue
		}
		if last != "" {
			b.WriteString(", ")
		}
		b.WriteString(p)
		last = p
	}
	return b.String()
}
