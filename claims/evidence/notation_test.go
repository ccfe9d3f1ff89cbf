package evidence

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/extract"
	"vouch/sources"
	"vouch/sources/document"
	"vouch/sources/passage"
)

// A written article is a text with evidence, as fixtures and the examples of a Doc
// write it: the text, then a line for each piece of evidence, which begins with an
// arrow and has fields parted by bars:
//
//	← 41 ships | supports original | Pilots' log, document | "40 ships" | as of 2031-05-08
//
// The first field is of the words of the claim, the second the stance, the
// directness, "-" where nobody said, and "said" or "so"; the third the source with its kind. Then come, in
// any order, the excerpt in quotation marks, and: says, as of, at (the locator),
// count, ground, note, working, approved, translator, group, kept (the text that is
// kept of the source), hash (the address of which the hash alone is kept), bytes (what
// stands for the hash of what was read), gone.
type written struct {
	text  string
	title string
	date  document.Date
	lines []string // of evidence, without the arrow
	// settled are words of claims that somebody decided on.
	settled []string
}

// article reads a text and lays its evidence over it.
func (w written) article() (*Article, error) {
	d := document.New(w.text, nil)
	d.Published, d.Title = w.date, w.title
	l := extract.Ledger(d)
	for i := range l.Claims {
		l.Claims[i].Key = claims.Key(fmt.Sprintf("c%d", i))
	}
	a := &Article{Ledger: l, Pieces: make([][]Piece, len(l.Claims)), Settled: make([]bool, len(l.Claims))}
	for n, line := range w.lines {
		i, p, err := a.piece(line)
		if err != nil {
			return nil, fmt.Errorf("evidence %q: %w", line, err)
		}
		p.Number, p.Key = int64(n+1), fmt.Sprintf("e%d", n+1)
		a.Pieces[i] = append(a.Pieces[i], p)
	}
	for _, words := range w.settled {
		i, err := a.claim(words)
		if err != nil {
			return nil, err
		}
		a.Settled[i] = true
	}
	return a, nil
}

// claim finds the claim that is printed so, or in the words of which others stand.
func (a *Article) claim(words string) (int, error) {
	best := -1
	for i := range a.Ledger.Claims {
		c := &a.Ledger.Claims[i]
		if printed := a.Ledger.Document.Quote(c.Span); strings.Contains(printed, words) && !c.Carrier && (best < 0 || c.Span.Len() < a.Ledger.Claims[best].Span.Len()) {
			best = i
		}
	}
	if best >= 0 {
		return best, nil
	}
	var known []string
	for i := range a.Ledger.Claims {
		known = append(known, a.Ledger.Document.Quote(a.Ledger.Claims[i].Span))
	}
	return -1, fmt.Errorf("no claim is printed %q; there are %q", words, known)
}

func (a *Article) piece(line string) (int, Piece, error) {
	var p Piece
	fields := strings.Split(line, "|")
	if len(fields) < 3 {
		return 0, p, fmt.Errorf("it has no claim, stance and source")
	}
	for k := range fields {
		fields[k] = strings.TrimSpace(fields[k])
	}
	i, err := a.claim(fields[0])
	if err != nil {
		return 0, p, err
	}
	terms := strings.Fields(fields[1])
	if len(terms) < 2 {
		return 0, p, fmt.Errorf("%q is no stance and directness", fields[1])
	}
	p.Stance, p.Directness = claims.Stance(terms[0]), claims.Directness(strings.TrimPrefix(terms[1], "-"))
	kind := a.Ledger.Claims[i].Kind
	if len(terms) > 2 {
		p.About = terms[2]
	} else if kind == claims.QuoteClaim || kind == claims.StatementClaim {
		p.About = claims.So
	}
	name, sort, _ := strings.Cut(fields[2], ", ")
	p.Voice = slices.IndexFunc(a.Ledger.Sources, func(s sources.Source) bool { return s.Name == name })
	if p.Voice < 0 {
		if sort == "" {
			return 0, p, fmt.Errorf("the source %q is not of the article and has no kind", name)
		}
		p.Voice = len(a.Ledger.Sources)
		a.Ledger.Sources = append(a.Ledger.Sources, sources.Source{ID: fmt.Sprintf("s%d", p.Voice+1), Name: name, Kind: sources.Kind(sort), Beside: true})
	}
	p.Source = sources.Key(a.Ledger.Sources[p.Voice].ID)
	var kept *passage.Source
	for _, f := range fields[3:] {
		word, rest, _ := strings.Cut(f, " ")
		switch word {
		case "says":
			x, err := excerpt.Figure(rest, claims.DefaultWidths())
			if err != nil {
				return 0, p, err
			}
			p.Says, p.Figure = rest, &x
		case "as":
			p.AsOf = strings.TrimPrefix(rest, "of ")
		case "at":
			p.Locator = rest
		case "count":
			p.Count = claims.Count(rest)
		case "ground":
			p.Ground = rest
		case "note":
			p.Note = rest
		case "working":
			p.Working = rest
		case "approved":
			p.Approver = rest
		case "translator":
			p.Translator = rest
		case "group":
			a.Ledger.Sources[p.Voice].Group = rest
		case "kept":
			kept, p.Text = passage.Of(document.New(rest, nil)), rest
			hash := fmt.Sprintf("%x", sha256.Sum256([]byte(rest)))
			p.Kept = &claims.Kept{SHA256: hash, Origin: "file", Text: hash, Places: hash}
		case "hash":
			p.Kept = &claims.Kept{SHA256: strings.Repeat("22", 32), Origin: rest}
		case "bytes":
			p.Kept = &claims.Kept{SHA256: rest, Origin: "file", Text: rest, Places: rest}
		case "gone":
			p.Gone = true
		default:
			words, open := strings.CutPrefix(f, `"`)
			words, closed := strings.CutSuffix(words, `"`)
			if !open || !closed {
				return 0, p, fmt.Errorf("%q is not known of evidence", f)
			}
			p.Excerpt = words
		}
	}
	if p.Excerpt != "" {
		p.Test = excerpt.Test(a.Ledger, i, p.Excerpt, kept, claims.DefaultWidths())
	}
	return i, p, p.Validate()
}

// example reads an example of a Doc: " ← " begins each piece of evidence.
func example(text string, published document.Date) written {
	parts := strings.Split(text, " ← ")
	w := written{text: parts[0], date: published}
	w.lines = parts[1:]
	return w
}

var margin = regexp.MustCompile("\\s*// want((?:\\s+`[^`]*`)+)\\s*$")
var quoted = regexp.MustCompile("`([^`]*)`")

// A want is a finding that must point into a line.
type want struct {
	number     int // of the line, from 1
	start, end int // of the line in the text
	pattern    *regexp.Regexp
}

// fixture reads one article of a fixture with what it must draw.
func fixture(raw string, from int) (w written, wants []want, err error) {
	var text strings.Builder
	for i, line := range strings.Split(raw, "\n") {
		var patterns []*regexp.Regexp
		if m := margin.FindStringSubmatchIndex(line); m != nil {
			for _, q := range quoted.FindAllStringSubmatch(line[m[2]:m[3]], -1) {
				re, err := regexp.Compile(q[1])
				if err != nil {
					return w, nil, fmt.Errorf("line %d: %w", from+i, err)
				}
				patterns = append(patterns, re)
			}
			line = line[:m[0]]
		} else if strings.Contains(line, "// want") {
			return w, nil, fmt.Errorf("line %d: a want without a pattern in back quotes", from+i)
		}
		if day, ok := strings.CutPrefix(line, "date: "); ok && text.Len() == 0 {
			if w.date, err = document.ParseDate(day); err != nil {
				return w, nil, err
			}
			continue
		}
		if title, ok := strings.CutPrefix(line, "title: "); ok && text.Len() == 0 {
			w.title = title
			continue
		}
		if words, ok := strings.CutPrefix(line, "settled: "); ok && text.Len() == 0 {
			w.settled = append(w.settled, words)
			continue
		}
		if piece, ok := strings.CutPrefix(line, "← "); ok {
			w.lines = append(w.lines, piece)
			if patterns != nil {
				return w, nil, fmt.Errorf("line %d: wants stand at the text", from+i)
			}
			continue
		}
		start := text.Len()
		text.WriteString(line + "\n")
		for _, re := range patterns {
			wants = append(wants, want{from + i, start, text.Len(), re})
		}
	}
	w.text = text.String()
	return w, wants, nil
}
