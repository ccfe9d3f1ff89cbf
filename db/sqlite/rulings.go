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
	EXISTS (SELECT 1 FROM bodies WHERE seq = r.seq AND words IS NULL), ifnull(r.origin, ''), ifnull(r.made_at, ''),
	CASE WHEN r.origin IS NULL THEN 0 ELSE ifnull((SELECT id FROM ledgers WHERE origin = unhex(substr(r.origin, 1, 64))), 0) END,
	CASE WHEN r.imported IS NULL THEN '' ELSE (SELECT ifnull((SELECT words FROM bodies WHERE seq = i.seq AND name = 'origin'), '') || char(10) || i.at || char(10) || i.actor
		FROM rulings i WHERE i.seq = r.imported) END`

func scanRuling(scan func(...any) error) (r claims.Ruling, err error) {
	var at, origin, made, imported string
	var reason, words sql.NullString
	if err := scan(&r.Seq, &r.Request, &at, &r.WentBack, &r.By, &r.Action, &r.Kind, &r.Object, &r.Article, &r.Version,
		&r.Value, &r.Target, &reason, &words, &r.Erased, &origin, &made, &r.Rank, &imported); err != nil {
		return r, err
	}
	r.Reason, r.Words = reason.String, words.String
	if r.Time, err = time.Parse(timeFormat, at); err != nil {
		return r, fmt.Errorf("ruling %d: %w", r.Seq, err)
	}
	if origin == "" {
		return r, nil
	}
	r.Ledger, r.ImportedAt = "vouch/"+origin[:min(16, len(origin))], r.Time
	if r.Time, err = time.Parse(timeFormat, made); err != nil {
		return r, fmt.Errorf("ruling %d: %w", r.Seq, err)
	}
	if from := strings.SplitN(imported, "\n", 3); len(from) == 3 {
		r.From, r.ImportedBy = from[0], from[2]
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

// untilMade chooses what had been made before a time: here, everything before the
// first entry that is too late, for the order is that of the log; elsewhere, what
// says so.
const untilMade = `CASE WHEN r.origin IS NULL THEN r.seq < ifnull((SELECT min(seq) FROM rulings WHERE origin IS NULL AND at >= ?1), 1 << 62) ELSE r.made_at < ?1 END`

// Rulings implements db.Store.
func (s *Store) Rulings(ctx context.Context, f db.Filter) iter.Seq2[claims.Ruling, error] {
	where, args := []string{"true"}, []any{}
	choose := func(condition string, arg any) {
		args = append(args, arg)
		where = append(where, strings.NewReplacer("?1", fmt.Sprintf("?%d", len(args)), "?", fmt.Sprintf("?%d", len(args))).Replace(condition))
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
		choose("ifnull(r.made_at, r.at) >= ?", timeText(f.Since))
	}
	if !f.Until.IsZero() {
		choose(untilMade, timeText(f.Until))
	}
	if f.Human {
		where = append(where, "r.action NOT IN ('read', 'receive', 'import')")
	}
	with, order := "", "r.seq"
	if f.ByTime {
		// What was made elsewhere comes after what had been made here by then.
		with = `WITH placed AS MATERIALIZED (SELECT seq, max(CASE WHEN origin IS NULL THEN seq ELSE 0 END)
			OVER (ORDER BY ifnull(made_at, at), seq ROWS UNBOUNDED PRECEDING) AS place FROM rulings) `
		order = `CASE WHEN r.origin IS NULL THEN r.seq ELSE (SELECT place FROM placed WHERE placed.seq = r.seq) END, r.origin IS NOT NULL, ifnull(r.made_at, ''), r.seq`
	}
	return func(yield func(claims.Ruling, error) bool) {
		stopped := errors.New("stopped")
		if f.ByTime { // which costs more, and without imports is the order of the log
			var imports bool
			if err := s.reader.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM rulings WHERE origin IS NOT NULL)").Scan(&imports); err == nil && !imports {
				with, order = "", "r.seq"
			}
		}
		err := each(ctx, s.reader, with+"SELECT "+rulingColumns+" FROM rulings r WHERE "+strings.Join(where, " AND ")+" ORDER BY "+order, args,
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
