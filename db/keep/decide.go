package keep

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/db"
)

// itself is the program where it acts on its own, as the log names who acted.
const itself = "vouch"

// Decide implements db.Store.
func (k *Keeper) Decide(ctx context.Context, request string, decisions []db.Decision) ([]claims.Ruling, error) {
	if request == "" {
		request = newRequest()
	}
	if err := db.ValidName(request); err != nil {
		return nil, fmt.Errorf("the name of the request %w", err)
	}
	var made []claims.Ruling
	err := k.backend.Write(ctx, request, func(tx Tx) (err error) {
		made = made[:0]
		if made, err = retried(tx, request, decisions); err != nil || len(made) > 0 {
			return err
		}
		for i, d := range decisions {
			r, err := k.decide(tx, requestPart(request, i), d)
			if err != nil {
				called := d.Called
				if called == "" {
					called = strings.TrimSpace(string(d.Kind) + " " + d.Object)
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
		return made, k.backend.Wipe(context.WithoutCancel(ctx))
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
func retried(tx Tx, request string, decisions []db.Decision) ([]claims.Ruling, error) {
	var made []claims.Ruling
	for i, d := range decisions {
		seq, err := idOf(tx, "rulings", "seq", Equal{"request", requestPart(request, i)})
		switch {
		case err != nil:
			return nil, err
		case seq == 0 && i == 0:
			return nil, nil
		case seq == 0:
			return nil, fmt.Errorf("request %s was for other decisions", request)
		}
		r, err := rulingAt(tx, seq)
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

func (k *Keeper) decide(tx Tx, request string, d db.Decision) (claims.Ruling, error) {
	var none claims.Ruling
	if err := d.Validate(); err != nil {
		return none, err
	}
	if d.Value == redacted {
		return none, fmt.Errorf("%q is no value", redacted)
	}
	var target claims.Ruling
	if d.Action == claims.Undo || d.Action == claims.Redact && d.Kind == "" {
		var err error
		if target, err = targetOf(tx, d.Target); err != nil {
			return none, err
		}
		if d.Object == "" {
			d.Kind, d.Object, d.Article = target.Kind, target.Object, target.Article
		}
	}
	if err := exists(tx, &d); err != nil {
		return none, err
	}
	if err := undeleted(tx, d); err != nil {
		return none, err
	}
	history, err := historyOf(tx, d.Kind, d.Object)
	if err != nil {
		return none, err
	}
	if err := current(history, d); err != nil {
		return none, err
	}
	r := claims.Ruling{
		Request: request, By: d.By, Action: d.Action, Kind: d.Kind, Object: d.Object, Article: d.Article,
		Version: int64(len(history)) + 1, Value: d.Value, Target: d.Target, Reason: d.Reason, Words: d.Words,
	}
	if err := claims.Permit(history, r); err != nil {
		return none, err
	}
	make := func() error { return k.rule(tx, &r) }
	if d.Action == claims.Redact {
		make = func() error { return k.redact(tx, &r, d, target) }
	}
	switch d.Action {
	case claims.Rename:
		err = callable(tx, d)
	case claims.Group:
		with := db.Decision{Kind: claims.SourceObject, Object: d.Target}
		if err = exists(tx, &with); err != nil {
			err = fmt.Errorf("source %s: %w", d.Target, err)
		}
	case claims.Attach:
		err = attach(tx, &d)
	case claims.Recheck:
		err = bring(tx, &d)
	}
	if err != nil {
		return none, err
	}
	if err := make(); err != nil {
		return none, err
	}
	history = append(history, r)
	if d.Action == claims.Redact { // a value may be gone
		if history, err = historyOf(tx, d.Kind, d.Object); err != nil {
			return none, err
		}
	}
	if d.Kind == claims.SourceObject {
		if err := mergeable(tx, d, claims.Fold(history)); err != nil {
			return none, err
		}
	}
	return r, project(tx, history)
}
