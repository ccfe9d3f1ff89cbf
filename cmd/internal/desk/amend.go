package desk

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
)

// amend lays the claims that people added or corrected over a ledger, in text
// order. What cannot be placed in its text is left out: it waits in the history.
func (k *docket) amend(l *claims.Ledger) error {
	ids := k.amended()
	if len(ids) == 0 {
		return nil
	}
	var rulings []claims.Ruling
	for _, key := range ids {
		rulings = append(rulings, k.byObject[thing{claims.ClaimObject, key}]...)
	}
	return l.Correct(rulings)
}

// amended returns what stands in byObject of the claims that were added or
// edited, in the order of their first ruling.
func (k *docket) amended() []string {
	var ids []string
	for id, history := range k.byObject {
		if id.kind == claims.ClaimObject && slices.ContainsFunc(history, func(r claims.Ruling) bool { return r.Action == claims.Add || r.Action == claims.Edit }) {
			ids = append(ids, id.key)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		return cmp.Compare(k.byObject[thing{claims.ClaimObject, a}][0].Seq, k.byObject[thing{claims.ClaimObject, b}][0].Seq)
	})
	return ids
}

// An Amended is what a person says of a claim as they type it; "" leaves as
// is what was read.
type Amended struct {
	Words  string // to be found in the text, once
	In     string // the sentence to look in, "2.1", where they stand more often
	Kind   string
	Source string // a name, or "none"
}

// Add adds a claim that was missed to an article.
func (f *Finder) Add(ctx context.Context, article string, a Amended) (*Act, error) {
	if a.Words == "" {
		return nil, errors.New("a claim is named by its words; they are empty")
	}
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	if a.Kind == "" {
		a.Kind = string(claims.StatementClaim)
	}
	amendment, err := f.amendment(ctx, r.Ledger, r.Article, a)
	if err != nil {
		return nil, err
	}
	for i := range r.Ledger.Claims {
		c := &r.Ledger.Claims[i]
		if c.Listed() && c.Kind == amendment.Kind && c.Span == amendment.Span && !(i < len(r.Marks) && r.Marks[i].Cut) {
			return nil, fmt.Errorf("“%s” is claim %s already", a.Words, c.Label)
		}
	}
	d := db.Decision{Action: claims.Add, Kind: claims.ClaimObject, Object: NewKey('c'), Article: r.Article,
		Called: r.Article + " “" + a.Words + "”", Value: amendment.String(), Words: a.Words}
	return &Act{Decisions: []db.Decision{d}, told: func(_ int, r claims.Ruling) string {
		n, err := f.Again(ctx, r.Article, r.Object)
		if err != nil || n.Index < 0 { // it is made; only its number could not be read back
			return fmt.Sprintf("%s: “%s” is added as claim %s (%s)", r.Article, a.Words, r.Object, stored(r))
		}
		return fmt.Sprintf("%s: added (%s)", n.Line(), stored(r))
	}}, nil
}

// Edit corrects a claim that was misread. What was corrected before and is not named
// now stays corrected.
func (f *Finder) Edit(ctx context.Context, name string, a Amended) (*Act, error) {
	n, err := f.Claim(ctx, name)
	if err != nil {
		return nil, err
	}
	if n.Index < 0 {
		return nil, fmt.Errorf("claim %s is not in the latest draft of %s", name, n.Article)
	}
	now, err := f.amendment(ctx, n.Record.Ledger, n.Article, a)
	if err != nil {
		return nil, err
	}
	words := a.Words
	k, err := f.desk.docketOf(ctx, n.Article, noLimit)
	if err != nil {
		return nil, err
	}
	if set, ok := k.standing(claims.ClaimObject, n.Key)[claims.EditedAspect]; ok && set.Value != claims.Redacted {
		before, err := claims.ParseAmendment(set.Value)
		if err != nil {
			return nil, fmt.Errorf("ruling %d: %w", set.Ruling, err)
		}
		if now.Kind == "" {
			now.Kind = before.Kind
		}
		if now.Source == "" {
			now.Source = before.Source
		}
		if now.Span.IsZero() {
			now.Span, now.Text, words = before.Span, before.Text, k.bySeq[set.Ruling].Words
		}
	}
	d := db.Decision{Action: claims.Edit, Value: now.String(), Words: words}
	return &Act{Decisions: On([]Named{n}, d), told: func(_ int, r claims.Ruling) string {
		return fmt.Sprintf("%s: corrected (%s)", n.Line(), stored(r))
	}}, nil
}

func (f *Finder) amendment(ctx context.Context, l *claims.Ledger, article string, a Amended) (claims.Amendment, error) {
	var out claims.Amendment
	if a.Kind != "" {
		kind, err := parseKind(a.Kind)
		if err != nil {
			return out, err
		}
		out.Kind = kind
	}
	switch a.Source {
	case "":
	case string(claims.NoSource):
		out.Source = claims.NoSource
	default:
		n, err := f.Source(ctx, article+":"+a.Source)
		if err != nil {
			return out, err
		}
		out.Source = sources.Key(n.Key)
	}
	if a.Words != "" {
		span, err := findWords(l.Document, a.Words, a.In)
		if err != nil {
			return out, err
		}
		out.Span, out.Text, out.Words = span, claims.TextHash(l.Document), a.Words
	}
	return out, nil
}

// findWords finds words in a text, once: in the whole of it, or in the sentence
// that is named.
func findWords(d *document.Document, words, in string) (document.Span, error) {
	var places []string
	var found document.Span
	for at := 0; ; {
		i := strings.Index(d.Text[at:], words)
		if i < 0 {
			break
		}
		span := document.Span{Start: at + i, End: at + i + len(words)}
		at = span.Start + 1
		sentence := d.SentenceAt(span.Start)
		if sentence >= d.Sentences.Len() {
			break
		}
		place := d.Place(sentence)
		if in != "" && place != in {
			continue
		}
		found = span
		places = append(places, place)
	}
	where := "the text"
	if in != "" {
		where = "sentence " + in
	}
	switch len(places) {
	case 0:
		return found, fmt.Errorf("%q is not in %s; give the words as they are printed", words, where)
	case 1:
		return found, nil
	}
	if in != "" {
		return found, fmt.Errorf("%q stands %d times in %s; give more words", words, len(places), where)
	}
	return found, fmt.Errorf("%q stands in %s; say which with --in, or give more words", words, strings.Join(places, ", "))
}
