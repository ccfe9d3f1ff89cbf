package desk

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"vouch/claims"
	"vouch/cmd/internal/ledgerfile"
	"vouch/db"
	"vouch/sources"
)

// An Imported says what became of one article of a file.
type Imported struct {
	Article string
	Known   bool // its text was there already
	Rulings int  // that were made again
	Left    int  // about claims of drafts that the file does not hold
}

// Import reads a ledger file into the store, article by article, and tells of
// each. An article is stored whole; its decisions are made again under the
// names of those who made them, in order, and each of them once however often
// the file is imported. An id under which another text is kept is refused:
// nothing is turned into a draft of something else.
func (d *Desk) Import(ctx context.Context, name string, r io.Reader, tell func(Imported)) error {
	for a, err := range ledgerfile.Read(r) {
		if err != nil {
			return fmt.Errorf("importing %s: %w", name, err)
		}
		done, err := Guard(a.ID, func() (Imported, error) { return d.importArticle(ctx, name, a) })
		if err != nil {
			return fmt.Errorf("importing %s: %w", name, err)
		}
		tell(done)
	}
	return nil
}

func (d *Desk) importArticle(ctx context.Context, name string, a *ledgerfile.Article) (Imported, error) {
	// The keys of the file, before Put gives the ledger those of this store.
	was := keysOf(a)
	l, err := a.Ledger()
	if err != nil {
		return Imported{}, err
	}
	if db.Slug(a.ID) != a.ID {
		return Imported{}, fmt.Errorf("%q cannot be the id of an article", a.ID)
	}
	switch there, err := d.Store.Get(ctx, a.ID); {
	case errors.Is(err, db.ErrNotFound):
	case err != nil:
		return Imported{}, err
	case there.Document.Text != l.Document.Text:
		return Imported{}, fmt.Errorf("another text is kept as %q; nothing of this article was imported", a.ID)
	}
	stored, err := d.Store.Put(ctx, db.Reading{Article: a.ID, Name: a.ID, Ledger: l, Origin: "import of " + name, Raw: []byte(l.Document.Text), Time: d.Now()})
	if err != nil {
		return Imported{}, err
	}
	done := Imported{Article: stored.Article, Known: stored.Known}
	now := keysOf(&ledgerfile.Article{Claims: l.Claims, Sources: l.Sources})
	if len(was) != len(now) {
		return Imported{}, fmt.Errorf("article %q: the ledger was kept with %d keys, the file has %d", a.ID, len(now), len(was))
	}
	moved := map[string]string{a.ID: stored.Article}
	for i := range was {
		moved[was[i]] = now[i]
	}
	return d.ruleAgain(ctx, a, done, moved)
}

// keysOf lists the permanent keys of an article: those of its claims, then
// those of its sources. A copy, because the store gives the same ledger others.
func keysOf(a *ledgerfile.Article) []string {
	var keys []string
	for i := range a.Claims {
		keys = append(keys, "claim "+string(a.Claims[i].Key))
	}
	for i := range a.Sources {
		keys = append(keys, "source "+string(a.Sources[i].Key))
	}
	return keys
}

// ruleAgain makes the rulings of a file again. moved tells from "claim KEY" of the
// file to that of this store. Numbers of rulings change, so those that point at
// others are pointed anew.
func (d *Desk) ruleAgain(ctx context.Context, a *ledgerfile.Article, done Imported, moved map[string]string) (Imported, error) {
	numbers := map[string]int64{}
	text := sha256.Sum256([]byte(a.Document.Text))
	for _, r := range a.Rulings {
		decision := db.Decision{By: r.By, Action: r.Action, Kind: r.Kind, Article: done.Article, Value: r.Value, Target: r.Target, Reason: r.Reason, Words: r.Words, Version: db.AnyVersion, Made: r.Time}
		if r.Action == claims.Add {
			moved[r.Kind+" "+r.Object] = r.Kind + " " + r.Object // it comes into being with this ruling
		}
		object, ok := object(a, done.Article, r.Kind, r.Object, moved)
		switch r.Action {
		case claims.Add, claims.Edit:
			amendment, err := claims.ParseAmendment(r.Value)
			if err != nil {
				return done, fmt.Errorf("article %q, ruling %d: %w", a.ID, r.Seq, err)
			}
			if amendment.Source != "" && amendment.Source != claims.NoSource {
				key, known := keyIn(moved, claims.SourceObject, string(amendment.Source))
				amendment.Source, ok = sources.Key(key), ok && known
			}
			decision.Value = amendment.String()
		case claims.Undo, claims.Redact, claims.Answer:
			if r.Action == claims.Answer && r.Kind == claims.FindingObject {
				break // it answers what the finding asks, not a ruling
			}
			number, known := numbers[r.Target]
			ok = ok && known
			decision.Target = strconv.FormatInt(number, 10)
		case claims.Merge:
			var target bool
			decision.Target, target = keyIn(moved, r.Kind, r.Target)
			ok = ok && target
		}
		if r.Action == claims.Reopen || !ok {
			done.Left++ // the program's own, or about what the file does not hold
			continue
		}
		decision.Object = object
		// The same ruling of the same text is the same request: it is made once.
		request := fmt.Sprintf("import %x %s %d %s", text[:8], a.ID, r.Seq, r.Time.UTC().Format("20060102T150405"))
		made, err := d.Store.Decide(ctx, request, []db.Decision{decision})
		if err != nil {
			return done, fmt.Errorf("article %q, ruling %d: %w", a.ID, r.Seq, err)
		}
		numbers[strconv.FormatInt(r.Seq, 10)] = made[0].Seq
		done.Rulings++
	}
	return done, nil
}

// object returns the key in this store of what a ruling of the file is about.
func object(a *ledgerfile.Article, article, kind, key string, moved map[string]string) (string, bool) {
	switch kind {
	case claims.FindingObject:
		fingerprint, ok := strings.CutPrefix(key, a.ID+"/")
		return db.FindingKey(article, fingerprint), ok
	case claims.ArticleObject:
		return article, key == a.ID
	}
	return keyIn(moved, kind, key)
}

func keyIn(moved map[string]string, kind, key string) (string, bool) {
	now, ok := moved[kind+" "+key]
	return strings.TrimPrefix(now, kind+" "), ok
}
