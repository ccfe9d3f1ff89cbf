package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"vouch/claims"
	"vouch/db"
)

// rulingColumns are what scanRuling takes.
const rulingColumns = `r.seq, r.request, r.at, r.went_back, r.actor, r.action, r.kind, r.object, r.article, r.version, r.value, r.target,
	(SELECT words FROM bodies WHERE seq = r.seq AND name = 'reason'),
	(SELECT words FROM bodies WHERE seq = r.seq AND name = 'words'),
	EXISTS (SELECT 1 FROM bodies WHERE seq = r.seq AND words IS NULL)`

func scanRuling(scan func(...any) error) (r claims.Ruling, err error) {
	var at string
	var reason, words sql.NullString
	if err := scan(&r.Seq, &r.Request, &at, &r.WentBack, &r.By, &r.Action, &r.Kind, &r.Object, &r.Article, &r.Version,
		&r.Value, &r.Target, &reason, &words, &r.Erased); err != nil {
		return r, err
	}
	r.Reason, r.Words = reason.String, words.String
	if r.Time, err = time.Parse(timeFormat, at); err != nil {
		return r, fmt.Errorf("ruling %d: %w", r.Seq, err)
	}
	return r, nil
}

func rulingAt(ctx context.Context, q querier, seq int64) (claims.Ruling, error) {
	r, err := scanRuling(q.QueryRowContext(ctx, "SELECT "+rulingColumns+" FROM rulings r WHERE r.seq = ?", seq).Scan)
	if err != nil {
		return r, fmt.Errorf("ruling %d: %w", seq, notFound(err))
	}
	return r, nil
}

// historyOf returns every ruling on one object, in order.
func historyOf(ctx context.Context, q querier, kind, object string) ([]claims.Ruling, error) {
	var history []claims.Ruling
	err := each(ctx, q, "SELECT "+rulingColumns+" FROM rulings r WHERE r.kind = ? AND r.object = ? ORDER BY r.seq", []any{kind, object},
		func(scan func(...any) error) error {
			r, err := scanRuling(scan)
			history = append(history, r)
			return err
		})
	if err != nil {
		return nil, fmt.Errorf("the history of %s %s: %w", kind, object, err)
	}
	return history, nil
}

// Rulings implements db.Store.
func (s *Store) Rulings(ctx context.Context, f db.Filter) iter.Seq2[claims.Ruling, error] {
	where, args := []string{"true"}, []any{}
	choose := func(condition string, arg any) {
		where, args = append(where, condition), append(args, arg)
	}
	if f.Seq != 0 {
		choose("r.seq = ?", f.Seq)
	}
	if f.Article != "" {
		choose("r.article = ?", f.Article)
	}
	if f.Kind != "" {
		choose("r.kind = ?", f.Kind)
	}
	if f.Object != "" {
		choose("r.object = ?", f.Object)
	}
	if f.By != "" {
		choose("r.actor = ? COLLATE NOCASE", f.By)
	}
	if !f.Since.IsZero() {
		choose("r.at >= ?", timeText(f.Since))
	}
	if !f.Until.IsZero() {
		// Everything before the first ruling that is too late: order is that
		// of the log.
		choose("r.seq < ifnull((SELECT min(seq) FROM rulings WHERE at >= ?), 1 << 62)", timeText(f.Until))
	}
	if f.Human {
		where = append(where, "r.action NOT IN ('read', 'receive')")
	}
	return func(yield func(claims.Ruling, error) bool) {
		stopped := errors.New("stopped")
		err := each(ctx, s.reader, "SELECT "+rulingColumns+" FROM rulings r WHERE "+strings.Join(where, " AND ")+" ORDER BY r.seq", args,
			func(scan func(...any) error) error {
				r, err := scanRuling(scan)
				if err != nil {
					return err
				}
				if !yield(r, nil) {
					return stopped
				}
				return nil
			})
		if err != nil && err != stopped {
			yield(claims.Ruling{}, fmt.Errorf("reading the rulings of %s: %w", s.path, plain(err)))
		}
	}
}

// Settings implements db.Store.
func (s *Store) Settings(ctx context.Context, kind, aspect string) (map[string]claims.Setting, error) {
	settings := map[string]claims.Setting{}
	err := each(ctx, s.reader, `SELECT t.object, t.value, t.ruling, r.actor FROM standings t JOIN rulings r ON r.seq = t.ruling
		WHERE t.kind = ? AND t.aspect = ?`, []any{kind, aspect}, func(scan func(...any) error) error {
		var object string
		var set claims.Setting
		err := scan(&object, &set.Value, &set.Ruling, &set.By)
		settings[object] = set
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("how things stand in %s: %w", s.path, plain(err))
	}
	return settings, nil
}

// Standings implements db.Store.
func (s *Store) Standings(ctx context.Context, kind string, objects []string) (map[string]claims.Standing, error) {
	standings := map[string]claims.Standing{}
	err := s.snapshot(ctx, func(tx *sql.Tx) error {
		for _, object := range objects {
			err := each(ctx, tx, `SELECT t.aspect, t.value, t.ruling, r.actor FROM standings t JOIN rulings r ON r.seq = t.ruling
				WHERE t.kind = ? AND t.object = ?`, []any{kind, object}, func(scan func(...any) error) error {
				var aspect string
				var set claims.Setting
				if err := scan(&aspect, &set.Value, &set.Ruling, &set.By); err != nil {
					return err
				}
				if standings[object] == nil {
					standings[object] = claims.Standing{}
				}
				standings[object][aspect] = set
				return nil
			})
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("how things stand in %s: %w", s.path, plain(err))
	}
	return standings, nil
}
