package postgres

import (
	"fmt"
	"iter"
	"strings"

	"vouch/claims"
	"vouch/db"
	"vouch/db/keep"
)

// rulingColumns are what rulingOf takes.
const rulingColumns = `r.seq, r.request, r.at, r.went_back, r.actor, r.action, r.kind, r.object, r.article, r.version, r.value, r.target,
	(SELECT words FROM vouch.bodies WHERE seq = r.seq AND name = 'reason'),
	(SELECT words FROM vouch.bodies WHERE seq = r.seq AND name = 'words'),
	EXISTS (SELECT 1 FROM vouch.bodies WHERE seq = r.seq AND words IS NULL), r.origin, r.made_at,
	coalesce((SELECT min(ledger) FROM vouch.known WHERE ruling = r.seq AND made <> 0), 0),
	coalesce((SELECT rank FROM vouch.ledgers WHERE id = (SELECT min(ledger) FROM vouch.known WHERE ruling = r.seq AND made <> 0)), 0),
	concat_ws(' ', (SELECT string_agg(ledger || ':' || number, ' ') FROM vouch.known WHERE ruling = r.seq),
		(SELECT string_agg(id || ':' || r.seq, ' ') FROM vouch.ledgers WHERE common >= r.seq)),
	CASE WHEN r.imported IS NULL THEN '' ELSE (SELECT coalesce((SELECT words FROM vouch.bodies WHERE seq = i.seq AND name = 'origin'), '') || chr(10) || i.at || chr(10) || i.actor
		FROM vouch.rulings i WHERE i.seq = r.imported) END`

func rulingOf(c row) (r claims.Ruling, err error) {
	r = claims.Ruling{
		Seq: c.number(0), Request: c.text(1), WentBack: c.flag(3), By: c.text(4), Action: claims.Action(c.text(5)), Kind: claims.Object(c.text(6)),
		Object: c.text(7), Article: c.text(8), Version: c.number(9), Value: c.text(10), Target: c.text(11), Reason: c.text(12), Words: c.text(13),
		Erased: c.flag(14), Maker: c.number(17), Rank: int(c.number(18)), Known: c.text(19),
	}
	if r.Time, err = keep.ParseTime(c.text(2)); err != nil {
		return r, fmt.Errorf("ruling %d: %w", r.Seq, err)
	}
	origin := c.text(15)
	if origin == "" {
		return r, nil
	}
	r.Ledger, r.ImportedAt = "vouch/"+origin[:min(16, len(origin))], r.Time
	if r.Time, err = keep.ParseTime(c.text(16)); err != nil {
		return r, fmt.Errorf("ruling %d: %w", r.Seq, err)
	}
	if from := strings.SplitN(c.text(20), "\n", 3); len(from) == 3 {
		r.From, r.ImportedBy = from[0], from[2]
	}
	return r, nil
}

// untilMade chooses what had been made before a time: here, everything before the
// first entry that is too late, for the order is that of the log; elsewhere, what
// says so.
const untilMade = `CASE WHEN r.origin IS NULL THEN r.seq < coalesce((SELECT min(seq) FROM vouch.rulings WHERE origin IS NULL AND at >= $%[1]d), 1::bigint << 62) ELSE r.made_at < $%[1]d END`

// byTime is the order in which rulings were made, wherever. What was made elsewhere
// comes after what had been made here by then.
const (
	placed = `WITH placed AS MATERIALIZED (SELECT seq, max(CASE WHEN origin IS NULL THEN seq ELSE 0 END)
		OVER (ORDER BY coalesce(made_at, at), seq ROWS UNBOUNDED PRECEDING) AS place FROM vouch.rulings) `
	byTime = `CASE WHEN r.origin IS NULL THEN r.seq ELSE (SELECT place FROM placed WHERE placed.seq = r.seq) END, r.origin IS NOT NULL, coalesce(r.made_at, ''), r.seq`
)

// Rulings implements keep.Entries.
func (t *tx) Rulings(f db.Filter) iter.Seq2[claims.Ruling, error] {
	where, args := []string{"true"}, []any{}
	choose := func(condition string, arg any) {
		args = append(args, arg)
		where = append(where, fmt.Sprintf(condition, len(args)))
	}
	if f.Seq != 0 {
		choose("r.seq = $%d", f.Seq)
	}
	if f.After != 0 {
		choose("r.seq > $%d", f.After)
	}
	if f.Article != "" {
		choose("r.article = $%d", f.Article)
	}
	if f.Kind != "" {
		choose("r.kind = $%d", f.Kind)
	}
	if f.Object != "" {
		choose("r.object = $%d", f.Object)
	}
	if f.By != "" {
		choose(sameActor, f.By)
	}
	if !f.Since.IsZero() {
		choose("coalesce(r.made_at, r.at) >= $%d", keep.Time(f.Since))
	}
	if !f.Until.IsZero() {
		choose(untilMade, keep.Time(f.Until))
	}
	if f.Human {
		where = append(where, "r.action NOT IN ('read', 'receive', 'import')")
	}
	return func(yield func(claims.Ruling, error) bool) {
		with, order := "", "r.seq"
		if f.ByTime { // which costs more, and without imports is the order of the log
			imports, err := t.found("SELECT 1 FROM vouch.rulings WHERE origin IS NOT NULL LIMIT 1")
			if err != nil {
				yield(claims.Ruling{}, err)
				return
			}
			if imports != nil {
				with, order = placed, byTime
			}
		}
		err := t.ask(with+"SELECT "+rulingColumns+" FROM vouch.rulings r WHERE "+strings.Join(where, " AND ")+" ORDER BY "+order, args, func(c row) error {
			r, err := rulingOf(c)
			if err == nil && !yield(r, nil) {
				err = errStopped
			}
			return err
		})
		if err != nil && err != errStopped {
			yield(claims.Ruling{}, err)
		}
	}
}
