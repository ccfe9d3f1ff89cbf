package keep

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/sources"
	"vouch/sources/document"
)

// Put implements db.Store.
func (k *Keeper) Put(ctx context.Context, r db.Reading) (db.Stored, error) {
	stored, err := k.PutAll(ctx, []db.Reading{r})
	if err != nil {
		return db.Stored{}, err
	}
	return stored[0], nil
}

// PutAll implements db.Store.
func (k *Keeper) PutAll(ctx context.Context, readings []db.Reading) ([]db.Stored, error) {
	if len(readings) == 0 {
		return nil, nil
	}
	puts := make([]*put, len(readings))
	// What goes in together is found by requests that lie together in an index.
	request, end := newRequest(), new(logEnd)
	for i, r := range readings {
		puts[i] = &put{Keeper: k, Reading: r, request: request, end: end}
		if i > 0 {
			puts[i].request = fmt.Sprintf("%s.%d", request, i+1)
		}
		if err := puts[i].check(); err != nil {
			return nil, fmt.Errorf("storing %s: %w", puts[i].called(), err)
		}
	}
	at := puts[0]
	err := k.backend.Write(ctx, at.request, func(tx Tx) error {
		*end = logEnd{}
		for _, p := range puts {
			at = p
			if err := p.store(tx); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("storing %s in %s: %w", at.called(), k.name, err)
	}
	// Only now that they are stored are the caller's ledgers touched.
	stored := make([]db.Stored, len(puts))
	for i, p := range puts {
		p.ledger.Article = p.stored.Article
		*p.Ledger = p.ledger
		stored[i] = p.stored
	}
	return stored, nil
}

// A put is one reading on its way into the ledger.
type put struct {
	*Keeper
	db.Reading
	request string
	end     *logEnd       // of the log, among readings that go in together; zero where it is not known
	ledger  claims.Ledger // a copy that is given keys
	hash    auditlog.Hash // of the text
	stored  db.Stored
	digest  auditlog.Hash // of the rows, once they are known
	beside  *Beside       // of a new reading

	text, draft int64 // rows; 0 until they are there
	before      int64 // the reading that keys are carried from; 0 when there is none
	current     bool  // the draft is, or will be, the article's latest
	fresh       bool  // the article is new: nobody has ruled on it
	unread      bool  // the text is new: it is a draft of nothing
}

func (p *put) called() string {
	for _, name := range []string{p.Article, p.Name, p.Origin} {
		if name != "" {
			return name
		}
	}
	return "an article"
}

func (p *put) check() error {
	if p.Ledger == nil || p.Ledger.Document == nil {
		return errors.New("there is no document")
	}
	if !utf8.ValidString(p.Ledger.Document.Text) {
		return errors.New("the text is not valid UTF-8")
	}
	if err := db.ValidName(p.By); err != nil {
		return fmt.Errorf("the name of who had it read %w", err)
	}
	if p.Article != "" {
		if err := db.ValidID(p.Article); err != nil {
			return err
		}
	}
	if p.Grades != nil && len(p.Grades) != len(p.Ledger.Claims) {
		return fmt.Errorf("there are %d grades for %d claims", len(p.Grades), len(p.Ledger.Claims))
	}
	if err := p.Ledger.Validate(); err != nil {
		return err
	}
	p.ledger = *p.Ledger
	p.ledger.Claims = slices.Clone(p.Ledger.Claims)
	p.ledger.Sources = slices.Clone(p.Ledger.Sources)
	p.current = true
	if p.Time.IsZero() {
		p.Time = p.now()
	}
	p.hash = p.Ledger.Document.Hash()
	return nil
}

// store finds the article and the draft that the text belongs to, then writes
// what is new about it.
func (p *put) store(tx Tx) error {
	if err := p.findText(tx); err != nil {
		return err
	}
	if err := p.findDraft(tx); err != nil {
		return err
	}
	if p.draft != 0 {
		known, err := p.sameReading(tx)
		if err != nil {
			return err
		}
		if known != nil {
			p.stored.Known, p.digest = true, known.Digest
			return p.receive(tx, known.ID, known.Number, claims.Receive)
		}
		p.stored.Reread = true
	}
	return p.newReading(tx)
}

// findText sets the text, and makes it where it is not there.
func (p *put) findText(tx Tx) (err error) {
	p.text, p.unread, err = textOf(tx, p.hash, p.ledger.Document.Text)
	return err
}

// textOf returns the text with a hash, which it makes where it is not there: then
// it is new.
func textOf(tx Tx, hash auditlog.Hash, words string) (text int64, isNew bool, err error) {
	text, err = textWith(tx, hash)
	if err == nil && text == 0 {
		isNew = true
		text, err = tx.AddText(hash, words)
	}
	if err != nil {
		return 0, false, fmt.Errorf("the document: %w", err)
	}
	return text, isNew, nil
}

// findDraft sets the article and, where the text is one of its drafts, the
// draft. What is not there yet is made by newReading.
func (p *put) findDraft(tx Tx) error {
	// The id wished for: its latest draft, and whether that is this text.
	// None wished for: the article that has the text, as its latest if any.
	var d Draft
	var drafts []Draft
	var there bool
	var err error
	if p.Article == "" && p.unread {
		return nil
	}
	if p.Article == "" {
		if drafts, err = tx.Drafts("", p.text); len(drafts) > 0 {
			d, there = drafts[0], true
		}
	} else {
		drafts, err = tx.Drafts(p.Article, 0)
		if there = len(drafts) > 0; there {
			d = drafts[len(drafts)-1]
		}
	}
	switch {
	case err != nil:
		return fmt.Errorf("looking for the article: %w", err)
	case !there:
		return nil
	}
	if err := deleted(tx, d.Article); err != nil {
		return err // a draft of it would be in no list
	}
	p.stored.Article, p.stored.Draft = d.Article, d.Number
	if d.Text != p.text {
		p.before = d.Latest // of the draft before
		return nil
	}
	p.draft, p.before, p.current = d.ID, d.Last, d.Current
	return nil
}

// sameReading returns the reading of the draft that this one equals, if any. What
// the stored one knows of title, date and language and this one does not is
// taken over first, so that a date given once need not be given again.
func (p *put) sameReading(tx Tx) (*Reading, error) {
	readings, err := readingsIn(tx, p.draft)
	if err != nil {
		return nil, fmt.Errorf("the readings of the draft: %w", err)
	}
	for i := range readings {
		r := &readings[i]
		if i == 0 {
			if err := p.complete(r.Head); err != nil {
				return nil, err
			}
		}
		if r.Head.Extractor != p.ledger.Extractor {
			continue
		}
		same, err := p.borrowKeys(tx, r.ID)
		if err != nil {
			return nil, err
		}
		if same && r.Digest == digestOf(&p.ledger) {
			return r, nil
		}
	}
	return nil, nil
}

// complete fills in what the stored reading knows of the article and this one
// does not. The caller's document is not touched.
func (p *put) complete(h shape.Head) error {
	d := *p.ledger.Document
	if d.Title == "" {
		d.Title, d.TitleSpan = h.Title, h.TitleSpan
	}
	if d.Outlet == "" {
		d.Outlet = h.Outlet
	}
	if d.Language == "" {
		d.Language = h.Language
	}
	for _, date := range []struct {
		known string
		into  *document.Date
	}{{h.Published, &d.Published}, {h.Updated, &d.Updated}} {
		if !date.into.IsZero() {
			continue
		}
		known, err := shape.ParseDate(date.known)
		if err != nil {
			return err
		}
		*date.into = known
	}
	p.ledger.Document = &d
	return nil
}

// borrowKeys gives claims and sources the keys that those of a stored reading
// have, in order, and reports whether there are as many.
func (p *put) borrowKeys(tx Tx, reading int64) (bool, error) {
	ofClaims, err := keysOf(tx, "claims", reading)
	if err != nil {
		return false, err
	}
	ofSources, err := keysOf(tx, "sources", reading)
	if err != nil || len(ofClaims) != len(p.ledger.Claims) || len(ofSources) != len(p.ledger.Sources) {
		return false, err
	}
	for i, key := range ofClaims {
		p.ledger.Claims[i].Key = claims.Key(key)
	}
	for i, key := range ofSources {
		p.ledger.Sources[i].Key = sources.Key(key)
	}
	return true, nil
}
