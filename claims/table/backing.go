package table

import (
	"fmt"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/sources"
)

// A Backing is a piece of evidence of a claim as it stands: what was entered, by
// whom, and what the last test of its excerpt said.
type Backing struct {
	claims.Evidence
	Number   int64 // of the ruling that added it, by which people name it
	Voice    int   // its source: an index into the ledger's sources
	Test     claims.Tested
	TestedBy string            // who tested it again; "" where it was not
	Again    *claims.Rechecked // what came of fetching its page again; nil where it was not
	AgainBy  string            // who fetched it, and when
	AgainAt  time.Time
	Look     string // the draft in which the claim changed under it: "draft 2"; "" for none
	Best     bool   // its value was chosen
	BestBy   string // by whom
	BestWhy  string
	By       string
	When     time.Time
	Note     string
	Erased   bool             // its words were redacted: nothing is known of it
	Figure   *claims.Interval // that it says the source gives; nil for none
}

// A Lost claim is one of an earlier draft, with the evidence that it had.
type Lost struct {
	Key      claims.Key
	Label    string // in the draft that had it
	Words    string
	Evidence []Backing
}

// backing returns the evidence of claim i.
func (v *view) backing(i int) []Backing {
	if i < len(v.r.Evidence) {
		return v.r.Evidence[i]
	}
	return nil
}

// each joins what there is to say of each piece of evidence of claim i, each
// thing once.
func (v *view) each(i int, of func(*Backing) string) string {
	var parts []string
	seen := map[string]bool{}
	all := v.backing(i)
	for k := range all {
		if s := of(&all[k]); s != "" && !seen[s] {
			seen[s] = true
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "; ")
}

// sourceOf names the source of a piece of evidence by its number, S3.
func (v *view) sourceOf(b *Backing) string {
	if b.Erased {
		return ""
	}
	return strings.ToUpper(v.l.Sources[b.Voice].ID)
}

// Terms says what a piece of evidence is: original, on the record; "" where nobody said.
func (b *Backing) Terms() string {
	if b.Erased {
		return claims.Redacted
	}
	var parts []string
	if words := map[claims.Directness]string{claims.Original: "original", claims.Relayed: "reports another", claims.Repeats: "repeats"}[b.Directness]; words != "" {
		parts = append(parts, words)
	}
	if b.Ground != "" {
		parts = append(parts, map[string]string{claims.GroundOnRecord: "on the record", claims.GroundBackground: "background", claims.GroundAnonymous: "anonymous"}[b.Ground])
	}
	if words := grade.CountWords(b.Count); words != "" {
		parts = append(parts, words)
	}
	if b.Stance != claims.Supports {
		parts = append(parts, StanceWords(b.Stance))
	}
	return strings.Join(parts, ", ")
}

// Letter returns the letter of the source s of a piece of evidence, and the reason: a
// party's own count starts as a D, whoever the party is, until somebody has judged
// the source.
func (b *Backing) Letter(s *sources.Source) (sources.Letter, string) {
	letter, why := sources.LetterOf(s)
	if b.Count == claims.Claimed && s.Judged == 0 && letter < sources.D {
		return sources.D, "default for what a party claims, not judged yet"
	}
	return letter, why
}

// StanceWords says what evidence does to a claim.
func StanceWords(s claims.Stance) string {
	return map[claims.Stance]string{claims.Supports: "supports it", claims.Contradicts: "contradicts it", claims.Partly: "supports a part of it", claims.Context: "context"}[s]
}

// Said is what a source says, the excerpt in quotation marks, or the figure
// alone.
func (b *Backing) Said() string {
	switch {
	case b.Excerpt != "":
		return "“" + b.Excerpt + "”"
	case b.Says != "":
		return b.Says
	}
	return ""
}

// TestWords says what came of the test of an excerpt.
func TestWords(t *claims.Tested) string {
	var parts []string
	place := ""
	if t.Place != "" {
		place = ", " + t.Place
	}
	switch t.Found {
	case claims.FoundExact:
		parts = append(parts, "in the source, word for word"+place)
	case claims.FoundFolded:
		parts = append(parts, "in the source but for how it is set"+place)
	case claims.Altered:
		parts = append(parts, "altered"+place)
	case claims.NotFound:
		parts = append(parts, "not found in the source")
	case claims.Untested:
		parts = append(parts, "not tested: the source is not kept")
	}
	for _, s := range []string{t.Differ, t.Holds, t.Lacks} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "; ")
}

// AgainWords says what came of fetching a page again.
func AgainWords(r *claims.Rechecked) string {
	words := map[string]string{
		claims.Unchanged:   "the page is unchanged",
		claims.PageChanged: "the page has changed",
		claims.ExcerptGone: "the page has changed, and the excerpt is gone from it",
		claims.PageGone:    "the page is gone",
	}[r.Found]
	if r.Why != "" {
		words += "; " + r.Why
	}
	if t := r.Tested; t != nil {
		if r.Found == claims.PageChanged {
			words += "; the excerpt is still there"
			if t.Place != "" {
				words += ", " + t.Place
			}
		} else if t.Differ != "" {
			words += "; " + t.Differ
		}
	}
	return words
}

// Line says in one line what a piece of evidence is.
func (b *Backing) Line(r *Record) string {
	if b.Erased {
		return fmt.Sprintf("evidence %d: %s", b.Number, claims.Redacted)
	}
	l := r.Ledger
	parts := []string{fmt.Sprintf("evidence %d: %s %s, %s", b.Number, strings.ToUpper(l.Sources[b.Voice].ID), l.Sources[b.Voice].Name, StanceWords(b.Stance))}
	terms := *b
	terms.Stance = claims.Supports // which has been said
	if words := terms.Terms(); words != "" {
		parts = append(parts, words)
	}
	if b.Locator != "" {
		parts = append(parts, b.Locator)
	}
	if said := b.Said(); said != "" {
		parts = append(parts, said)
	}
	if b.Says != "" && b.Excerpt != "" {
		parts = append(parts, "says "+b.Says)
	}
	if b.AsOf != "" {
		parts = append(parts, "as of "+b.AsOf)
	}
	if b.Excerpt != "" && b.Test.Found != "" {
		parts = append(parts, TestWords(&b.Test))
	}
	if l.Sources[b.Voice].Withdrawn {
		parts = append(parts, "its source is withdrawn")
	}
	if b.Look != "" {
		parts = append(parts, "needs another look: the claim changed in "+b.Look)
	}
	if b.Again != nil && b.Again.Drifted() {
		parts = append(parts, AgainWords(b.Again))
	}
	return strings.Join(parts, "; ")
}

// kept says what was read of a source, for whoever looks at one piece of evidence.
func (b *Backing) kept() string { return keptWords(b.Kept) }

func keptWords(k *claims.Kept) string {
	if k == nil {
		return "nothing"
	}
	what := fmt.Sprintf("%d bytes", k.Size)
	if k.Text == "" {
		what = fmt.Sprintf("the hash of %d bytes", k.Size)
	}
	return fmt.Sprintf("%s of %s, read %s, SHA-256 %s", what, k.Origin, k.Read.UTC().Format("2 Jan 2006 15:04 UTC"), k.SHA256)
}

// EvidenceDetails returns everything known of a piece of evidence of claim i; i is
// -1 for one of a claim that is lost.
func EvidenceDetails(r *Record, i int, lost *Lost, b *Backing) []Detail {
	var out []Detail
	add := func(heading, text string) {
		if text != "" {
			out = append(out, Detail{heading, r.Veil.Hide(text)})
		}
	}
	add("Evidence", fmt.Sprint(b.Number))
	if i >= 0 {
		c := &r.Ledger.Claims[i]
		add("Claim", r.Article+":"+c.Label+" “"+r.Ledger.Document.Quote(c.Span)+"”")
	} else {
		add("Claim", fmt.Sprintf("%s: “%s”, lost: it was %s in an earlier draft (%s)", r.Article, lost.Words, lost.Label, lost.Key))
	}
	if b.Erased {
		add("Redacted", "its words were erased")
		return out
	}
	s := &r.Ledger.Sources[b.Voice]
	letter, why := b.Letter(s)
	add("Source", fmt.Sprintf("%s %s, %s; %v: %s", strings.ToUpper(s.ID), s.Name, s.Kind, letter, why))
	add("Stance", StanceWords(b.Stance))
	add("Basis", b.Terms())
	add("Where", b.Locator)
	add("Excerpt", b.Excerpt)
	if b.Excerpt != "" && b.Test.Found != "" {
		tested := TestWords(&b.Test)
		if b.TestedBy != "" {
			tested += " (tested again by " + b.TestedBy + ")"
		}
		add("Test", tested)
	}
	add("Says", b.Says)
	add("As of", b.AsOf)
	add("Own working", b.Working)
	add("Approved by", b.Approver)
	add("Translated by", b.Translator)
	if b.Best {
		add("Best", strings.TrimSuffix("chosen by "+b.BestBy+": "+b.BestWhy, ": "))
	}
	add("Kept", b.kept())
	if b.Again != nil {
		add("Fetched again", fmt.Sprintf("%s (%s, %s)", AgainWords(b.Again), b.AgainBy, b.AgainAt.UTC().Format("2 Jan 2006 15:04 UTC")))
		if b.Again.Kept != nil {
			add("Kept beside", keptWords(b.Again.Kept))
		}
	}
	add("Another look", b.Look)
	add("Note", b.Note)
	add("Added", b.By+", "+b.When.UTC().Format("2 Jan 2006 15:04 UTC"))
	add("Key", b.Key)
	return out
}

// EvidenceTable lists the evidence of a record, in the order of the claims, that
// of lost claims at the end.
func EvidenceTable(r *Record) *Table {
	v := newView(r)
	return r.Veil.Veiled(&Table{
		Name: "evidence", Title: "Evidence", None: "No evidence is linked.",
		Columns: []Column{
			{Key: "no", Name: "No.", Share: 6, Right: true, Fixed: true},
			{Key: "claim", Name: "Claim", Share: 20},
			{Key: "source", Name: "Source", Share: 20},
			{Key: "stance", Name: "Stance", Share: 12},
			{Key: "basis", Name: "Basis", Share: 16},
			{Key: "where", Name: "Where", Share: 10},
			{Key: "excerpt", Name: "What the source says", Share: 30},
			{Key: "test", Name: "Test", Share: 22},
			{Key: "note", Name: "Note", Share: 18},
		},
		Rows: func(yield func([]Cell, error) bool) {
			row := make([]Cell, 9)
			fill := func(claim string, b *Backing) bool {
				clear(row)
				row[0], row[1] = whole(int(b.Number)), words(claim)
				if b.Erased {
					row[6] = words(claims.Redacted)
					return yield(row, nil)
				}
				row[2], row[3], row[4] = words(v.sourceOf(b)+" "+v.l.Sources[b.Voice].Name), words(StanceWords(b.Stance)), words(b.Terms())
				row[5], row[6] = words(b.Locator), words(b.Said())
				if b.Excerpt != "" && b.Test.Found != "" {
					row[7] = words(TestWords(&b.Test))
				}
				row[8] = words(v.evidenceNote(b))
				return yield(row, nil)
			}
			for i := range r.Evidence {
				c := &v.l.Claims[i]
				for k := range r.Evidence[i] {
					if !fill(c.Label+" “"+Short(v.l.Document.Quote(c.Span), 40)+"”", &r.Evidence[i][k]) {
						return
					}
				}
			}
			for n := range r.Lost {
				lost := &r.Lost[n]
				for k := range lost.Evidence {
					if !fill("lost: “"+Short(lost.Words, 40)+"” ("+lost.Label+" in an earlier draft)", &lost.Evidence[k]) {
						return
					}
				}
			}
			withheld := 0
			for _, n := range r.WithheldEvidence {
				withheld += n
			}
			if withheld > 0 {
				clear(row)
				row[1] = words(withheldEvidence(withheld))
				yield(row, nil)
			}
		},
	})
}

// withheldEvidence says how much of confidential sources is not shown.
func withheldEvidence(n int) string {
	if n == 0 {
		return ""
	}
	return count(n, "piece of evidence", "pieces of evidence") + " of confidential sources withheld"
}

// evidenceNote is what there is to note of a piece of evidence.
func (v *view) evidenceNote(b *Backing) string {
	var parts []string
	if v.l.Sources[b.Voice].Withdrawn {
		parts = append(parts, "its source is withdrawn")
	}
	if b.Look != "" {
		parts = append(parts, "needs another look: the claim changed in "+b.Look)
	}
	if b.Again != nil && b.Again.Drifted() {
		parts = append(parts, AgainWords(b.Again))
	}
	if b.Best {
		parts = append(parts, "best value")
	}
	if b.Note != "" {
		parts = append(parts, b.Note)
	}
	return strings.Join(parts, "; ")
}

// rangeWords says what reliable sources say of a figure, and which value was
// chosen, by whom and why.
func rangeWords(r *Record, i int) string {
	g := &r.Grades[i]
	if g.Range == nil {
		return ""
	}
	end := func(e claims.End) string {
		if e.Missing {
			return "open"
		}
		return e.Value.String()
	}
	best := "none chosen"
	for _, b := range r.Evidence[i] {
		if b.Best {
			best = fmt.Sprintf("%s (%s, chosen by %s", b.Says, r.Ledger.Sources[b.Voice].Name, b.BestBy)
			if b.BestWhy != "" {
				best += ": " + b.BestWhy
			}
			best += ")"
		}
	}
	if i < len(r.WithheldBest) && r.WithheldBest[i] {
		best = "chosen of a confidential source, withheld"
	}
	words := fmt.Sprintf("low %s, best %s, high %s", end(g.Range.Low), best, end(g.Range.High))
	if kind := grade.CountWords(g.Range.Count); kind != "" {
		words += "; " + kind
	}
	return words
}
