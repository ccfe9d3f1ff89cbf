package desk

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"

	"vouch/claims"
	"vouch/claims/excerpt"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
	"vouch/sources/passage"
)

// A Linked is what a person says of a piece of evidence.
type Linked struct {
	claims.Evidence        // without key, source and what was read
	Unstated        bool   // nobody said how near the source stands: Directness may be ""
	Source          string // as typed
	Kind            string // of a source that is new: one of sources.Kinds
	New             bool   // the source is new, whatever is called like it
	Read            *Source
	HashOnly        bool // keep nothing of what was read but its hash
}

// A Source is one that was read for evidence.
type Source struct {
	Content  []byte
	Document *document.Document
	Origin   string
	Time     time.Time
}

// An Attached is evidence on its way into the ledger.
type Attached struct {
	*Act
	Claims []Named
	Tests  []claims.Tested // of the excerpt, against each claim
	Source string          // its name, as it may be shown
	New    bool            // it is introduced with the evidence
	first  int             // decision that adds evidence
}

// Attach links a source to claims, and tests the excerpt. It is an error where any of
// it makes no sense.
func (f *Finder) Attach(ctx context.Context, names []string, in Linked) (*Attached, error) {
	out := &Attached{Act: &Act{}}
	out.told = func(i int, r claims.Ruling) string { return out.line(i, r, &in) }
	var err error
	if out.Claims, err = f.Claims(ctx, names, Wanted{}); err != nil {
		return nil, err
	}
	for _, words := range []*string{&in.Excerpt, &in.Working, &in.Approver, &in.Translator} {
		*words = strings.Join(strings.FieldsFunc(*words, unicode.IsSpace), " ")
		*words = strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Bidi_Control, r) {
				return -1 // they turn around what others see of it
			}
			return r
		}, *words)
	}
	e := in.Evidence
	if e.Directness == "" && !in.Unstated {
		return nil, fmt.Errorf("evidence has a directness: %s", strings.Join(claims.Words(claims.Directnesses), ", "))
	}
	e.Key = NewKey('e')
	var contents [][]byte
	var source *passage.Source
	if in.Read != nil {
		source = passage.Of(in.Read.Document)
		e.Kept, contents = keptOf(in.Read, source, in.HashOnly)
	}
	if err := fits(&e, source); err != nil {
		return nil, err
	}
	introduce, err := f.sourceOf(ctx, out, &e, &in)
	if err != nil {
		return nil, err
	}
	if introduce != nil {
		out.Decisions = append(out.Decisions, *introduce)
	}
	if out.first = len(out.Decisions); len(out.Claims) == 1 {
		out.chief = out.first + 1
	}
	for _, n := range out.Claims {
		one := e
		if one.About, err = about(n, &e); err != nil {
			return nil, err
		}
		if err := f.speaksOf(n, &one); err != nil {
			return nil, err
		}
		tested := claims.Tested{Found: claims.Untested}
		if e.Excerpt != "" {
			tested = f.test(n, e.Excerpt, source)
			one.Tested = &tested
		}
		if err := one.Validate(); err != nil {
			return nil, err
		}
		out.Tests = append(out.Tests, tested)
		out.Decisions = append(out.Decisions, db.Decision{Action: claims.Attach, Kind: n.Kind, Object: n.Key, Article: n.Article, Called: n.Called(), Value: one.String(), Contents: contents})
	}
	return out, nil
}

// line says what decision i did.
func (a *Attached) line(i int, r claims.Ruling, in *Linked) string {
	at := i - a.first
	if at < 0 {
		return fmt.Sprintf("%s: a new source (%s)", a.Source, stored(r))
	}
	line := fmt.Sprintf("evidence %d for %s: %s %s (%s)", r.Seq, a.Claims[at].Line(), a.Source, table.StanceWords(in.Stance), r.By)
	if in.Excerpt != "" {
		line += "; the excerpt: " + table.TestWords(&a.Tests[at])
	}
	return line
}

// keptOf says what was read of a source, and returns what of it is to be kept.
func keptOf(in *Source, s *passage.Source, hashOnly bool) (*claims.Kept, [][]byte) {
	k := &claims.Kept{SHA256: hashOf(in.Content), Size: int64(len(in.Content)), Origin: in.Origin, Read: in.Time.UTC().Truncate(time.Second)}
	if hashOnly {
		return k, nil
	}
	text, places := []byte(s.Text), s.Places()
	k.Text, k.Places = hashOf(text), hashOf(places)
	return k, [][]byte{in.Content, text, places}
}

func hashOf(b []byte) string {
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// fits holds what is said of a source to the source: the place is there, and the
// excerpt is no longer than all of it.
func fits(e *claims.Evidence, s *passage.Source) error {
	if e.Says != "" {
		if _, err := excerpt.Figure(e.Says, claims.DefaultWidths()); err != nil {
			return err
		}
	}
	if s == nil {
		return nil
	}
	if len(e.Excerpt) > len(s.Text) {
		return fmt.Errorf("the excerpt has %d bytes and its source %d: it is not from it", len(e.Excerpt), len(s.Text))
	}
	if e.Locator != "" {
		return s.Check(e.Locator)
	}
	return nil
}

// about says what evidence for a quote or a statement speaks of where nobody
// said: of whoever said it that it was said, of anybody else that it is so.
func about(n Named, e *claims.Evidence) (string, error) {
	if n.Index < 0 {
		return e.About, nil
	}
	c := &n.Record.Ledger.Claims[n.Index]
	if c.Kind != claims.QuoteClaim && c.Kind != claims.StatementClaim {
		if e.About != "" {
			return "", fmt.Errorf("%s is a %s: --about is for quotes and statements, which have two grades", n.Called(), c.Kind.Word())
		}
		return "", nil
	}
	if e.About != "" {
		return e.About, nil
	}
	if c.Source >= 0 && sameVoice(n.Record.Ledger, c.Source, e.Source) {
		return claims.Said, nil
	}
	return claims.So, nil
}

// sameVoice reports whether a source of a ledger is that of a key, or speaks with
// its voice.
func sameVoice(l *claims.Ledger, i int, key sources.Key) bool {
	for hops := 0; hops < 10 && i >= 0; hops++ {
		if l.Sources[i].Key == key {
			return true
		}
		if l.Sources[i].SameVoice == "" {
			return false
		}
		i = sources.Index(l.Sources, l.Sources[i].SameVoice)
	}
	return false
}

// speaksOf holds the figure that a source gives to the claim that it is to
// support.
func (f *Finder) speaksOf(n Named, e *claims.Evidence) error {
	if e.Says == "" || n.Index < 0 {
		return nil
	}
	l := n.Record.Ledger
	c := &l.Claims[n.Index]
	if c.Quantity < 0 {
		return fmt.Errorf("%s has no figure, so that no figure can be set against it; leave --says out", n.Called())
	}
	says, err := excerpt.Figure(e.Says, f.desk.Policy.Widths)
	if err != nil {
		return err
	}
	if figure := l.Quantities[c.Quantity].Interval(f.desk.Policy.Widths); e.Stance == claims.Supports && !figure.Meets(says) {
		return fmt.Errorf("a source that says %s does not support %s, “%s”; --stance contradicts, or partly", e.Says, n.Called(), l.Document.Quote(c.Span))
	}
	return nil
}

func (f *Finder) test(n Named, words string, s *passage.Source) claims.Tested {
	return excerpt.Test(n.Record.Ledger, n.Index, words, s, f.desk.Policy.Widths)
}

// sourceOf finds the source of evidence: one of the claims' articles, one that
// evidence introduced, or a new one, for which it returns the decision that
// introduces it. A name that is nearly another's is nobody's: a slip of the
// keyboard makes no second source.
func (f *Finder) sourceOf(ctx context.Context, out *Attached, e *claims.Evidence, in *Linked) (*db.Decision, error) {
	name := strings.Join(strings.Fields(in.Source), " ")
	if name == "" {
		return nil, errors.New("evidence comes from a source; give --source")
	}
	use := func(key sources.Key, shown string) (*db.Decision, error) {
		if in.New {
			return nil, fmt.Errorf("there is a source called %s already; leave --new out, or call the new one otherwise", shown)
		}
		e.Source, out.Source = key, shown
		return nil, nil
	}
	var near []string
	seen := map[string]bool{}
	for _, n := range out.Claims {
		if seen[n.Article] {
			continue
		}
		seen[n.Article] = true
		for i := range n.Record.Ledger.Sources {
			s := &n.Record.Ledger.Sources[i]
			if strings.EqualFold(s.Name, name) || strings.EqualFold(s.ID, name) && len(seen) == 1 || string(s.Key) == name {
				return use(s.Key, Shown(s))
			}
			if !s.Confidential {
				near = append(near, s.Name)
			}
		}
	}
	if strings.Contains(name, ":") {
		if n, err := f.Source(ctx, name); err == nil {
			return use(sources.Key(n.Key), Shown(&n.Record.Ledger.Sources[n.Index]))
		}
	}
	introduced, err := f.desk.Introduced(ctx)
	if err != nil {
		return nil, err
	}
	for i := range introduced {
		s := &introduced[i]
		if strings.EqualFold(s.Name, name) || string(s.Key) == name {
			return use(s.Key, Shown(s))
		}
		if !s.Confidential {
			near = append(near, s.Name)
		}
	}
	if !in.New {
		if like := likely(name, near); like != "" {
			return nil, fmt.Errorf("there is no source %q; did you mean %s? --new introduces another", name, like)
		}
		if LooksLikeKey(name, 's') || looksLikeNumber(name) {
			return nil, fmt.Errorf("there is no source %s", name)
		}
	}
	kind := in.Kind
	if kind == "" {
		kind = string(sources.Organisation)
	}
	who := claims.Introduced{Name: name, Kind: sources.Kind(kind)}
	if _, err := claims.ParseIntroduced(who.String()); err != nil {
		return nil, err
	}
	if key, coming := f.coming[strings.ToLower(name)]; coming {
		e.Source, out.Source = key, name
		return nil, nil
	}
	key := NewKey('s')
	e.Source, out.Source, out.New = sources.Key(key), name, true
	f.coming[strings.ToLower(name)] = sources.Key(key)
	return &db.Decision{Action: claims.Introduce, Kind: claims.SourceObject, Object: key, Called: name, Value: who.String()}, nil
}

// looksLikeNumber recognises s12, the number of a source.
func looksLikeNumber(s string) bool {
	return len(s) > 1 && (s[0] == 's' || s[0] == 'S') && strings.Trim(s[1:], "0123456789") == ""
}

// likely returns the name that another may be meant for: one that it is a part
// of, or nearly is.
func likely(name string, known []string) string {
	for _, k := range known {
		if strings.Contains(strings.ToLower(k), strings.ToLower(name)) {
			return k
		}
	}
	return table.Nearest(name, known)
}

// Introduced returns the sources that evidence introduced, in order of name.
func (d *Desk) Introduced(ctx context.Context) ([]sources.Source, error) {
	settings, err := d.Store.Settings(ctx, claims.SourceObject, claims.IntroducedAspect)
	if err != nil {
		return nil, err
	}
	var all []sources.Source
	for key := range settings {
		s, err := d.sourceByKey(ctx, sources.Key(key), noLimit)
		if err != nil {
			return nil, err
		}
		all = append(all, *s)
	}
	slices.SortFunc(all, func(a, b sources.Source) int {
		return strings.Compare(a.Name+"\x00"+string(a.Key), b.Name+"\x00"+string(b.Key))
	})
	return all, nil
}

// Text returns the source that a piece of evidence was read from, nil where it is
// not kept.
func (d *Desk) Text(ctx context.Context, k *claims.Kept) (*passage.Source, error) {
	if k == nil || k.Text == "" {
		return nil, nil
	}
	text, err := d.Store.Content(ctx, k.Text)
	if err != nil {
		return nil, err
	}
	places, err := d.Store.Content(ctx, k.Places)
	if err != nil {
		return nil, err
	}
	return passage.Parse(string(text), places)
}

// A Piece is one piece of evidence that a person named, found.
type Piece struct {
	Named   // its claim
	Lost    *table.Lost
	Backing table.Backing
}

// Evidence finds a piece of evidence by its number, or all of those that one act
// linked by the key that they share.
func (f *Finder) Evidence(ctx context.Context, name string) ([]Piece, error) {
	if LooksLikeKey(name, 'e') {
		return f.evidenceWith(ctx, name)
	}
	var seq int64
	if _, err := fmt.Sscan(name, &seq); err != nil {
		return nil, fmt.Errorf("%q is no number of evidence; vouch evidence list shows them", name)
	}
	r, err := f.Ruling(ctx, seq)
	if err != nil {
		return nil, err
	}
	if r.Action != claims.Attach {
		return nil, fmt.Errorf("ruling %d is no evidence; vouch evidence list shows what is", seq)
	}
	pieces, err := f.Pieces(ctx, r.Article)
	if err != nil {
		return nil, err
	}
	for _, p := range pieces {
		if p.Backing.Number == seq {
			return []Piece{p}, nil
		}
	}
	return nil, fmt.Errorf("evidence %d was taken away; vouch history %s says when, and vouch undo brings it back", seq, r.Article)
}

func (f *Finder) evidenceWith(ctx context.Context, key string) ([]Piece, error) {
	ids, err := f.desk.articleIDs(ctx)
	if err != nil {
		return nil, err
	}
	var found []Piece
	for _, id := range ids {
		pieces, err := f.Pieces(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, p := range pieces {
			if p.Backing.Key == key {
				found = append(found, p)
			}
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("there is no evidence %s", key)
	}
	return found, nil
}

// Pieces returns the evidence of an article, in the order of its claims, that of
// lost ones at the end.
func (f *Finder) Pieces(ctx context.Context, article string) ([]Piece, error) {
	r, err := f.Record(ctx, article)
	if err != nil {
		return nil, err
	}
	var all []Piece
	for i := range r.Evidence {
		for _, b := range r.Evidence[i] {
			all = append(all, Piece{Named{claims.ClaimObject, string(r.Ledger.Claims[i].Key), r.Article, i, r}, nil, b})
		}
	}
	for k := range r.Lost {
		for _, b := range r.Lost[k].Evidence {
			all = append(all, Piece{Named{claims.ClaimObject, string(r.Lost[k].Key), r.Article, -1, r}, &r.Lost[k], b})
		}
	}
	return all, nil
}

// OnEvidence returns a decision about each of several pieces of evidence.
func OnEvidence(pieces []Piece, action claims.Action) []db.Decision {
	var decisions []db.Decision
	for _, p := range pieces {
		decisions = append(decisions, db.Decision{Action: action, Kind: p.Kind, Object: p.Key, Article: p.Article, Called: fmt.Sprintf("evidence %d", p.Backing.Number),
			Target: fmt.Sprint(p.Backing.Number)})
	}
	return decisions
}
