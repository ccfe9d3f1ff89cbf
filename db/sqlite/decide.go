package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
)

// itself is the program where it acts on its own, as the log names who acted.
const itself = "vouch"

// Decide implements db.Store.
func (s *Store) Decide(ctx context.Context, request string, decisions []db.Decision) ([]claims.Ruling, error) {
	if request == "" {
		request = newRequest()
	}
	if err := db.ValidName(request); err != nil {
		return nil, fmt.Errorf("the name of the request %w", err)
	}
	var made []claims.Ruling
	err := s.write(ctx, request, func(tx *sql.Tx) (err error) {
		made = made[:0]
		if made, err = retried(ctx, tx, request, decisions); err != nil || len(made) > 0 {
			return err
		}
		for i, d := range decisions {
			r, err := s.decide(ctx, tx, requestPart(request, i), d)
			if err != nil {
				called := d.Called
				if called == "" {
					called = strings.TrimSpace(d.Kind + " " + d.Object)
				}
				return fmt.Errorf("%s %s: %w", d.Action, called, err)
			}
			made = append(made, r)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	if slices.ContainsFunc(decisions, func(d db.Decision) bool { return d.Action == claims.Redact }) {
		return made, s.wipe(context.WithoutCancel(ctx))
	}
	return made, nil
}

// requestPart names decision i of a request.
func requestPart(request string, i int) string {
	if i == 0 {
		return request
	}
	return fmt.Sprintf("%s#%d", request, i)
}

// retried returns the rulings of a request that was carried out before.
func retried(ctx context.Context, tx *sql.Tx, request string, decisions []db.Decision) ([]claims.Ruling, error) {
	var made []claims.Ruling
	for i, d := range decisions {
		var seq int64
		err := tx.QueryRowContext(ctx, "SELECT seq FROM rulings WHERE request = ?", requestPart(request, i)).Scan(&seq)
		if errors.Is(err, sql.ErrNoRows) && i == 0 {
			return nil, nil
		}
		if err != nil {
			return nil, fmt.Errorf("request %s was for other decisions: %w", request, err)
		}
		r, err := rulingAt(ctx, tx, seq)
		if err != nil {
			return nil, err
		}
		if r.Action != d.Action || d.Object != "" && r.Object != d.Object ||
			r.Value != d.Value && d.Action != claims.Redact { // whose value says what it erased
			return nil, fmt.Errorf("request %s was for another decision: ruling %d", request, seq)
		}
		made = append(made, r)
	}
	return made, nil
}

func (s *Store) decide(ctx context.Context, tx *sql.Tx, request string, d db.Decision) (claims.Ruling, error) {
	var none claims.Ruling
	if err := d.Validate(); err != nil {
		return none, err
	}
	var target claims.Ruling
	if d.Action == claims.Undo || d.Action == claims.Redact && d.Kind == "" {
		var err error
		if target, err = targetOf(ctx, tx, d.Target); err != nil {
			return none, err
		}
		if d.Object == "" {
			d.Kind, d.Object, d.Article = target.Kind, target.Object, target.Article
		}
	}
	if err := exists(ctx, tx, &d); err != nil {
		return none, err
	}
	if d.Version >= 0 {
		if err := current(ctx, tx, d); err != nil {
			return none, err
		}
	}
	history, err := historyOf(ctx, tx, d.Kind, d.Object)
	if err != nil {
		return none, err
	}
	r := claims.Ruling{
		Request: request, By: d.By, Action: d.Action, Kind: d.Kind, Object: d.Object, Article: d.Article,
		Version: int64(len(history)) + 1, Value: d.Value, Target: d.Target, Reason: d.Reason, Words: d.Words,
	}
	if err := claims.Permit(history, r); err != nil {
		return none, err
	}
	make := func() error { return s.rule(ctx, tx, &r) }
	if d.Action == claims.Redact {
		make = func() error { return s.redact(ctx, tx, &r, d, target) }
	}
	if d.Action == claims.Rename {
		if err := callable(ctx, tx, d); err != nil {
			return none, err
		}
	}
	if err := make(); err != nil {
		return none, err
	}
	history = append(history, r)
	if d.Kind == claims.SourceObject {
		if err := mergeable(ctx, tx, d, claims.Fold(history)); err != nil {
			return none, err
		}
	}
	return r, project(ctx, tx, history)
}

// current fails with a *db.Conflict unless a decision was made on the version
// that its object has now.
func current(ctx context.Context, q querier, d db.Decision) error {
	theirs, err := scanRuling(q.QueryRowContext(ctx, "SELECT "+rulingColumns+" FROM rulings r WHERE r.kind = ? AND r.object = ? ORDER BY r.seq DESC LIMIT 1",
		d.Kind, d.Object).Scan)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if theirs.Version != d.Version {
		return &db.Conflict{Kind: d.Kind, Object: d.Object, Expected: d.Version, Theirs: theirs}
	}
	return nil
}

// rule appends a ruling to the log and fills in what the log gives it.
func (s *Store) rule(ctx context.Context, tx *sql.Tx, r *claims.Ruling, beside ...body) error {
	e := &auditlog.Entry{
		Request: r.Request, By: r.By, Action: string(r.Action), Kind: r.Kind, Object: r.Object, Article: r.Article,
		Version: r.Version, Value: r.Value, Target: r.Target, Tool: db.Program(),
	}
	if r.Article != "" && r.Action != claims.Redact { // which must not keep a hash of what it erases
		err := tx.QueryRowContext(ctx, `SELECT d.sha256 FROM articles a JOIN readings r ON r.id = a.latest
			JOIN drafts v ON v.id = r.draft JOIN documents d ON d.id = v.document WHERE a.slug = ?`, r.Article).Scan(&e.Document)
		if err != nil {
			return fmt.Errorf("article %s: %w", r.Article, notFound(err))
		}
	}
	bodies := beside
	for _, b := range []body{{"reason", r.Reason}, {"words", r.Words}} {
		if b.words != "" {
			bodies = append(bodies, b)
		}
	}
	if err := s.append(ctx, tx, e, bodies...); err != nil {
		return err
	}
	r.Seq, r.Time, r.WentBack, r.Request = e.Seq, e.Time, e.WentBack, e.Request
	return nil
}

// project rewrites how an object stands from all its rulings.
func project(ctx context.Context, tx *sql.Tx, history []claims.Ruling) error {
	last := history[len(history)-1]
	if _, err := tx.ExecContext(ctx, "DELETE FROM standings WHERE kind = ? AND object = ?", last.Kind, last.Object); err != nil {
		return err
	}
	for aspect, set := range claims.Fold(history) {
		if _, err := tx.ExecContext(ctx, "INSERT INTO standings (kind, object, aspect, value, ruling) VALUES (?, ?, ?, ?, ?)",
			last.Kind, last.Object, aspect, set.Value, set.Ruling); err != nil {
			return err
		}
	}
	return nil
}

func targetOf(ctx context.Context, tx *sql.Tx, target string) (claims.Ruling, error) {
	var seq int64
	if _, err := fmt.Sscan(target, &seq); err != nil {
		return claims.Ruling{}, fmt.Errorf("%q is not the number of a ruling", target)
	}
	r, err := rulingAt(ctx, tx, seq)
	if err != nil {
		return r, err
	}
	if r.Action == claims.Read || r.Action == claims.Receive {
		return r, fmt.Errorf("ruling %d says that an article was read, which cannot be taken back", seq)
	}
	return r, nil
}

// Owner implements db.Store.
func (s *Store) Owner(ctx context.Context, kind, key string) (string, error) {
	article, err := owner(ctx, s.reader, kind, key)
	if err != nil {
		return "", fmt.Errorf("%s %s in %s: %w", kind, key, s.path, plain(err))
	}
	return article, nil
}

func owner(ctx context.Context, q querier, kind, key string) (article string, err error) {
	const of = ` x JOIN readings r ON r.id = x.reading JOIN drafts v ON v.id = r.draft JOIN articles a ON a.id = v.article WHERE x.key = ?1`
	switch kind {
	case claims.ClaimObject:
		err = q.QueryRowContext(ctx, "SELECT a.slug FROM claims"+of+
			" UNION ALL SELECT article FROM rulings WHERE kind = 'claim' AND object = ?1 AND action = 'add' LIMIT 1", key).Scan(&article)
	case claims.SourceObject:
		err = q.QueryRowContext(ctx, "SELECT a.slug FROM sources"+of+" LIMIT 1", key).Scan(&article)
	default:
		err = fmt.Errorf("a %q belongs to no article", kind)
	}
	return article, notFound(err)
}

// exists fails unless the object of a decision is there. The article of a claim
// or source is filled in where the decision does not name it.
func exists(ctx context.Context, tx *sql.Tx, d *db.Decision) error {
	switch {
	case d.Kind == claims.FindingObject, d.Kind == claims.ArticleObject, d.Kind == claims.PersonObject, d.Kind == claims.ClaimObject && d.Action == claims.Add:
		return nil // that the article is there is seen when the ruling is written
	case d.Kind != claims.ClaimObject && d.Kind != claims.SourceObject:
		return fmt.Errorf("nothing is decided about a %q", d.Kind)
	}
	article, err := owner(ctx, tx, d.Kind, d.Object)
	if err != nil {
		return err
	}
	if d.Article == "" {
		d.Article = article
	}
	return nil
}

// callable fails when an article cannot be called what a decision calls it: it is
// no id, or another article is found by it.
func callable(ctx context.Context, tx *sql.Tx, d db.Decision) error {
	if err := db.ValidID(d.Value); err != nil {
		return err
	}
	if d.Value == d.Object {
		return nil
	}
	var taken bool
	if err := tx.QueryRowContext(ctx, "SELECT "+taking, d.Value).Scan(&taken); err != nil {
		return err
	}
	if taken {
		return fmt.Errorf("there is an article %s", d.Value)
	}
	return nil
}

// notFound turns SQL's word for it into the promise's.
func notFound(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return db.ErrNotFound
	}
	return err
}
