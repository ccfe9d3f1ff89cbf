package sqlite

import (
	"database/sql"
	"fmt"
	"iter"
	"strings"

	"vouch/claims"
	"vouch/db"
	"vouch/db/keep"
)

// rulingColumns are what scanRuling takes.
const rulingColumns = `r.seq, r.request, r.at, r.went_back, r.actor, r.action, r.kind, r.object, r.article, r.version, r.value, r.target,
	(SELECT words FROM bodies WHERE seq = r.seq AND name = 'reason'),
	(SELECT words FROM bodies WHERE seq = r.seq AND name = 'words'),
	EXISTS (SELECT 1 FROM bodies WHERE seq = r.seq AND words IS NULL), ifnull(r.origin, ''), ifnull(r.made_at, ''),
	ifnull((SELECT min(ledger) FROM known WHERE ruling = r.seq AND made), 0),
	ifnull((SELECT rank FROM ledgers WHERE id = (SELECT min(ledger) FROM known WHERE ruling = r.seq AND made)), 0),
	concat_ws(' ', (SELECT group_concat(ledger || ':' || number, ' ') FROM known WHERE ruling = r.seq),
		(SELECT group_concat(id || ':' || r.seq, ' ') FROM ledgers WHERE common >= r.seq)),
	CASE WHEN r.imported IS NULL THEN '' ELSE (SELECT ifnull((SELECT words FROM bodies WHERE seq = i.seq AND name = 'origin'), '') || char(10) || i.at || char(10) || i.actor
		FROM rulings i WHERE i.seq = r.imported) END`

func scanRuling(scan func(...any) error) (r claims.Ruling, err error) {
	var at, origin, made, imported string
	var reason, words sql.NullString
	if err := scan(&r.Seq, &r.Request, &at, &r.WentBack, &r.By, &r.Action, &r.Kind, &r.Object, &r.Article, &r.Version,
		&r.Value, &r.Target, &reason, &words, &r.Erased, &origin, &made, &r.Maker, &r.Rank, &r.Known, &imported); err != nil {
		return r, err
	}
	r.Reason, r.Words = reason.String, words.String
	if r.Time, err = keep.ParseTime(at); err != nil {
		return r, fmt.Errorf("ruling %d: %w", r.Seq, err)
	}
	if origin == "" {
		return r, nil
	}
	r.Ledger, r.ImportedAt = "vouch/"+origin[:min(16, len(origin))], r.Time
	if r.Time, err = keep.ParseTime(made); err != nil {
		return r, fmt.Errorf("ruling %d: %w", r.Seq, err)
	}
	if from := strings.SplitN(imported, "\n", 3); len(from) == 3 {
		r.From, r.ImportedBy = from[0], from[2]
	}
	return r, nil
}

// untilMade chooses what had been made before a time: here, everything before the
// first entry that is too late, for the order is that of the log; elsewhere, what
// says so.
const untilMade = `CASE WHEN r.origin IS NULL THEN r.seq < ifnull((SELECT min(seq) FROM rulings WHERE origin IS NULL AND at >= ?1), 1 << 62) ELSE r.made_at < ?1 END`

// Rulings implements keep.Entries.
func (t *tx) Rulings(f db.Filter) iter.Seq2[claims.Ruling, error] {
	where, args := []string{"true"}, []any{}
	choose := func(condition string, arg any) {
		args = append(args, arg)
		where = append(where, strings.NewReplacer("?1", fmt.Sprintf("?%d", len(args)), "?", fmt.Sprintf("?%d", len(args))).Replace(condition))
	}
	if f.Seq != 0 {
		choose("r.seq = ?", f.Seq)
	}
	if f.After != 0 {
		choose("r.seq > ?", f.After)
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
		choose("ifnull(r.made_at, r.at) >= ?", keep.Time(f.Since))
	}
	if !f.Until.IsZero() {
		choose(untilMade, keep.Time(f.Until))
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
		if f.ByTime { // which costs more, and without imports is the order of the log
			var imports bool
			if err := t.row("SELECT EXISTS (SELECT 1 FROM rulings WHERE origin IS NOT NULL)").Scan(&imports); err == nil && !imports {
				with, order = "", "r.seq"
			}
		}
		err := t.each(with+"SELECT "+rulingColumns+" FROM rulings r WHERE "+strings.Join(where, " AND ")+" ORDER BY "+order, args,
			func(scan func(...any) error) error {
				r, err := scanRuling(scan)
				if err != nil {
					return err
				}
				if !yield(r, nil) {
					return errStopped
				}
				return nil
			})
		if err != nil && err != errStopped {
			yield(claims.Ruling{}, err)
		}
	}
}
