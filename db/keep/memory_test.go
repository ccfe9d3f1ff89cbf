package keep_test

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/archive"
	"vouch/db/auditlog"
	"vouch/db/dbtest"
	"vouch/db/keep"
)

// A second store: the primitives over tables in memory. It is as slow as it is
// short, and shows that everything else stands above SQL.
func TestAStoreInMemory(t *testing.T) {
	places := map[string]*memory{}
	dbtest.Run(t, func(_ *testing.T, folder string) db.Store {
		m := places[folder]
		if m == nil {
			m = &memory{state: &tables{}, origin: auditlog.Hash{1: byte(len(places) + 1)}}
			places[folder] = m
		}
		return struct {
			*keep.Keeper
			*memory
		}{keep.New(m, folder, m.origin, time.Now), m}
	})
}

// A row has values by their columns, and tables rows by their names. Rows are
// never changed, but replaced.
type (
	row    map[string]any
	tables map[string][]row
)

type memory struct {
	mu     sync.Mutex
	state  *tables
	origin auditlog.Hash
}

func (m *memory) View(ctx context.Context, work func(keep.Tx) error) error {
	m.mu.Lock()
	now := maps.Clone(*m.state)
	m.mu.Unlock()
	return work(&memTx{ctx, now})
}

func (m *memory) Write(ctx context.Context, _ string, work func(keep.Tx) error) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	tx := &memTx{ctx, maps.Clone(*m.state)}
	if err := errors.Join(work(tx), ctx.Err()); err != nil {
		return err
	}
	m.state = &tx.tables
	return nil
}

func (m *memory) Wipe(context.Context) error { return nil }
func (m *memory) Close() error               { return nil }

func (m *memory) Backup(ctx context.Context, file string, lock db.Lock) (db.Head, error) {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err == nil {
		defer f.Close()
		err = json.NewEncoder(f).Encode(m.state)
	}
	if err != nil {
		return db.Head{}, err
	}
	return keep.New(m, file, m.origin, time.Now).Head(ctx)
}

type memTx struct {
	ctx    context.Context
	tables tables
}

func (t *memTx) rows(table string, fits func(row) bool) (found []row) {
	for _, r := range t.tables[table] {
		if fits(r) {
			found = append(found, r)
		}
	}
	return found
}

func is(column string, value any) func(row) bool {
	return func(r row) bool { return equal(r[column], value) }
}

func equal(a, b any) bool {
	x, ok := a.([]byte)
	y, too := b.([]byte)
	return ok && too && bytes.Equal(x, y) || !ok && !too && a == b
}

func (t *memTx) add(table string, r row) int64 {
	id := int64(1)
	for _, o := range t.tables[table] {
		if n, ok := o["id"].(int64); ok {
			id = max(id, n+1)
		}
	}
	if _, given := r["id"]; !given {
		r["id"] = id
	}
	t.tables[table] = append(slices.Clip(t.tables[table]), r)
	return r["id"].(int64)
}

func (t *memTx) set(table string, fits func(row) bool, changes row) {
	t.tables[table] = slices.Clone(t.tables[table])
	for i, r := range t.tables[table] {
		if fits(r) {
			r = maps.Clone(r)
			maps.Copy(r, changes)
			t.tables[table][i] = r
		}
	}
}

func (t *memTx) drop(table string, fits func(row) bool) {
	t.tables[table] = slices.DeleteFunc(slices.Clone(t.tables[table]), fits)
}

func order(a, b any) int {
	switch x := a.(type) {
	case int64:
		if y, ok := b.(int64); ok {
			return cmp.Compare(x, y)
		}
	case string:
		if y, ok := b.(string); ok {
			return cmp.Compare(x, y)
		}
	}
	return 0
}

func (t *memTx) Select(s keep.Selection) iter.Seq2[[]any, error] {
	found := t.rows(s.Table, func(r row) bool {
		return !slices.ContainsFunc(s.Where, func(w keep.Equal) bool { return !equal(r[w.Column], w.Value) })
	})
	slices.SortStableFunc(found, func(a, b row) int {
		for _, column := range s.Order {
			if c := order(a[column], b[column]); c != 0 {
				return c
			}
		}
		return 0
	})
	if s.Last && len(found) > 1 {
		found = found[len(found)-1:]
	}
	return func(yield func([]any, error) bool) {
		if len(s.Columns) == 0 {
			yield([]any{int64(len(found))}, nil)
			return
		}
		for _, r := range found {
			var values []any
			for _, column := range s.Columns {
				values = append(values, r[column])
			}
			if !yield(values, nil) {
				return
			}
		}
	}
}

func (t *memTx) Unsound(bool) iter.Seq2[string, error] { return func(func(string, error) bool) {} }

func (t *memTx) Trial(work func() error) error {
	before := maps.Clone(t.tables)
	err := work()
	t.tables = before
	return err
}

func (t *memTx) AddText(hash auditlog.Hash, text string) (int64, error) {
	return t.add("documents", row{"sha256": hash[:], "text": text}), nil
}

func (t *memTx) byID(table string, id any) row {
	if found := t.rows(table, is("id", id)); len(found) > 0 {
		return found[0]
	}
	return row{}
}

func (t *memTx) Drafts(article string, text int64) (drafts []keep.Draft, _ error) {
	for _, r := range t.tables["drafts"] {
		a := t.byID("articles", r["article"])
		if article != "" && a["slug"] != article || article == "" && r["document"] != text {
			continue
		}
		d := keep.Draft{ID: r["id"].(int64), Article: a["slug"].(string), Number: int(r["number"].(int64)), Text: r["document"].(int64)}
		copy(d.Hash[:], t.byID("documents", r["document"])["sha256"].([]byte))
		d.Latest, _ = a["latest"].(int64)
		for _, reading := range t.rows("readings", is("draft", d.ID)) {
			d.Last = max(d.Last, reading["id"].(int64))
		}
		d.Current = d.Latest != 0 && t.byID("readings", d.Latest)["draft"] == d.ID
		drafts = append(drafts, d)
	}
	slices.SortStableFunc(drafts, func(a, b keep.Draft) int {
		if article == "" && a.Current != b.Current {
			return map[bool]int{true: -1, false: 1}[a.Current]
		}
		return cmp.Compare(a.Number, b.Number) * map[bool]int{true: 0, false: 1}[article == ""]
	})
	return drafts, nil
}

func (t *memTx) AddDraft(article string, number int, text int64) (int64, error) {
	of := t.rows("articles", is("slug", article))
	if len(of) == 0 {
		t.add("articles", row{"slug": article})
		of = t.rows("articles", is("slug", article))
	}
	return t.add("drafts", row{"article": of[0]["id"], "number": int64(number), "document": text}), nil
}

func (t *memTx) SetReading(r keep.Reading, text int64, rows *shape.Rows, grades []grade.Grade) error {
	head := row{"digest": r.Digest[:]}
	h := shape.HeadOf(rows)
	for i, v := range h.Values() {
		head[shape.HeadColumns()[i]] = v
	}
	if len(t.byID("readings", r.ID)) > 0 {
		t.set("readings", is("id", r.ID), head)
		t.set("drafts", is("id", r.Draft), row{"document": text})
	} else {
		maps.Copy(head, row{"id": r.ID, "draft": r.Draft, "number": r.Number, "read_at": keep.Time(r.Time),
			"claims": int64(len(rows.Claims)), "sources": int64(len(rows.Sources))})
		t.add("readings", head)
	}
	t.drop("grades", is("reading", r.ID))
	for i, g := range grades {
		t.add("grades", row{"reading": r.ID, "claim": int64(i), "letter": g.Letter.String(), "number": int64(g.Number), "label": g.Label, "sourcing": g.Sourcing})
	}
	for _, table := range shape.Tables {
		t.drop(table.Name, is("reading", r.ID))
		write := table.Writer(rows)
		for i := range table.Count(rows) {
			one := row{"reading": r.ID, "ordinal": int64(i)}
			for c, v := range write(nil, i) {
				one[table.Columns()[c]] = v
			}
			t.add(table.Name, one)
		}
	}
	article := t.byID("drafts", r.Draft)["article"]
	drafts, _ := t.Drafts(t.byID("articles", article)["slug"].(string), 0)
	t.set("articles", is("id", article), row{"latest": drafts[len(drafts)-1].Last})
	return nil
}

func (t *memTx) SetCarried(reading int64, carried []keep.Carried) error {
	t.drop("carried", is("reading", reading))
	for _, c := range carried {
		one := row{"reading": reading, "key": c.Key, "outcome": c.Outcome, "detail": c.Detail}
		if !c.Span.IsZero() {
			one["start_byte"], one["end_byte"] = int64(c.Span.Start), int64(c.Span.End)
		}
		t.add("carried", one)
	}
	return nil
}

func (t *memTx) SetReceipt(reading int64, r keep.Receipt) error {
	sum := sha256.Sum256(r.Bytes)
	of := t.rows("originals", is("sha256", sum[:]))
	if len(of) == 0 {
		t.add("originals", row{"sha256": sum[:], "bytes": append([]byte{}, r.Bytes...)})
		of = t.rows("originals", is("sha256", sum[:]))
	}
	if r.ID != 0 {
		t.set("receipts", is("id", r.ID), row{"original": of[0]["id"], "origin": r.Origin})
		return nil
	}
	t.add("receipts", row{"reading": reading, "original": of[0]["id"], "origin": r.Origin, "read_at": keep.Time(r.Time)})
	return nil
}

func (t *memTx) Sweep() error {
	t.drop("documents", func(r row) bool { return len(t.rows("drafts", is("document", r["id"]))) == 0 })
	t.drop("originals", func(r row) bool { return len(t.rows("receipts", is("original", r["id"]))) == 0 })
	return nil
}

func (t *memTx) AddContent(hash auditlog.Hash, bytes []byte) error {
	t.add("contents", row{"sha256": hash[:], "bytes": append([]byte{}, bytes...)})
	return nil
}

func (t *memTx) DropContent(hash auditlog.Hash) error {
	t.drop("contents", is("sha256", hash[:]))
	return nil
}

func (t *memTx) Append(l *keep.Line, tree []tlog.Hash) error {
	t.add("log", row{"seq": l.Seq, "entry": l.Bytes, "prev": l.Prev[:], "hash": l.Hash[:]})
	for i, h := range tree {
		t.add("tree", row{"position": tlog.StoredHashIndex(0, l.Seq-1) + int64(i), "hash": h[:]})
	}
	r := row{"seq": l.Seq, "request": l.Request, "at": keep.Time(l.Time), "went_back": int64(0), "actor": l.By, "action": l.Action, "kind": l.Kind,
		"object": l.Object, "article": l.Article, "version": l.Version, "value": l.Value, "target": l.Target, "tool": l.Tool}
	if l.WentBack {
		r["went_back"] = int64(1)
	}
	for column, b := range map[string][]byte{"document": l.Document, "actor_salt": l.Salts.By, "value_salt": l.Salts.Value, "document_salt": l.Salts.Document} {
		if len(b) > 0 {
			r[column] = b
		}
	}
	if l.Origin != "" {
		r["origin"], r["made_at"] = l.Origin, keep.Time(l.Made)
		if l.Act != 0 {
			r["imported"] = l.Act
		}
	}
	t.add("rulings", r)
	for _, w := range l.Words {
		body := row{"seq": l.Seq, "name": w.Name}
		if w.Salt != nil {
			body["salt"], body["words"] = w.Salt, w.Text
		}
		t.add("bodies", body)
	}
	return nil
}

func text(v any) string { s, _ := v.(string); return s }
func blob(v any) []byte { b, _ := v.([]byte); return b }
func num(v any) int64   { n, _ := v.(int64); return n }

func (t *memTx) Lines(w keep.Which) iter.Seq2[*keep.Line, error] {
	return func(yield func(*keep.Line, error) bool) {
		for _, r := range t.rows("rulings", func(r row) bool {
			return (w.Seq == 0 || r["seq"] == w.Seq) && num(r["seq"]) >= w.From && (w.Below == 0 || num(r["seq"]) < w.Below) && (w.Article == "" || r["article"] == w.Article) && (w.Kind == "" || r["kind"] == string(w.Kind)) &&
				(w.Object == "" || r["object"] == w.Object) && (w.By == "" || strings.EqualFold(text(r["actor"]), w.By))
		}) {
			l := &keep.Line{Act: num(r["imported"]), Salts: keep.Salts{By: blob(r["actor_salt"]), Value: blob(r["value_salt"]), Document: blob(r["document_salt"])}}
			l.Entry = auditlog.Entry{Seq: num(r["seq"]), Request: text(r["request"]), WentBack: r["went_back"] == int64(1), By: text(r["actor"]), Action: text(r["action"]),
				Kind: text(r["kind"]), Object: text(r["object"]), Article: text(r["article"]), Version: num(r["version"]), Value: text(r["value"]), Target: text(r["target"]),
				Document: blob(r["document"]), Tool: text(r["tool"]), Origin: text(r["origin"])}
			l.Time, _ = keep.ParseTime(text(r["at"]))
			l.Made, _ = keep.ParseTime(text(r["made_at"]))
			entry := t.rows("log", is("seq", r["seq"]))[0]
			l.Bytes = blob(entry["entry"])
			copy(l.Prev[:], blob(entry["prev"]))
			copy(l.Hash[:], blob(entry["hash"]))
			for _, b := range t.rows("bodies", is("seq", r["seq"])) {
				l.Words = append(l.Words, keep.Words{Name: text(b["name"]), Text: text(b["words"]), Salt: blob(b["salt"])})
			}
			if !yield(l, nil) {
				return
			}
		}
	}
}

func (t *memTx) Erase(seq int64, name string) error {
	switch name {
	case archive.By:
		t.set("rulings", is("seq", seq), row{"actor": claims.Redacted, "actor_salt": nil})
	case archive.Value:
		t.set("rulings", is("seq", seq), row{"value": claims.Redacted, "value_salt": nil})
	case archive.Document:
		t.set("rulings", is("seq", seq), row{"document": nil, "document_salt": nil})
	default:
		t.set("bodies", func(r row) bool { return r["seq"] == seq && r["name"] == name }, row{"words": nil, "salt": nil})
	}
	return nil
}

func (t *memTx) Rulings(f db.Filter) iter.Seq2[claims.Ruling, error] {
	var found []claims.Ruling
	late := false
	for l := range t.Lines(keep.Which{}) {
		r := claims.Ruling{Seq: l.Seq, Request: l.Request, Time: l.Time, WentBack: l.WentBack, By: l.By, Action: claims.Action(l.Action), Kind: claims.Object(l.Kind), Object: l.Object,
			Article: l.Article, Version: l.Version, Value: l.Value, Target: l.Target}
		late = late || l.Origin == "" && !f.Until.IsZero() && !l.Time.Before(f.Until)
		for _, w := range l.Words {
			switch r.Erased = r.Erased || w.Salt == nil; w.Name {
			case "reason":
				r.Reason = w.Text
			case "words":
				r.Words = w.Text
			}
		}
		var known []string
		for _, k := range t.rows("known", is("ruling", l.Seq)) {
			known = append(known, fmt.Sprintf("%d:%d", k["ledger"], k["number"]))
		}
		for _, o := range t.rows("ledgers", func(o row) bool { return num(o["common"]) >= l.Seq }) {
			known = append(known, fmt.Sprintf("%d:%d", o["id"], l.Seq))
		}
		r.Known = strings.Join(known, " ")
		if l.Origin != "" {
			r.Ledger, r.ImportedAt, r.Time = "vouch/"+l.Origin[:16], r.Time, l.Made
			for _, k := range t.rows("known", is("ruling", l.Seq)) {
				if of := t.byID("ledgers", k["ledger"]); k["made"] == int64(1) && (r.Maker == 0 || num(of["id"]) < r.Maker) {
					r.Maker, r.Rank = num(of["id"]), int(num(of["rank"]))
				}
			}
			for act := range t.Lines(keep.Which{Seq: max(l.Act, 1)}) {
				r.ImportedBy = act.By
				for _, w := range act.Words {
					if w.Name == "origin" {
						r.From = w.Text
					}
				}
			}
		}
		program := r.Action == claims.Read || r.Action == claims.Receive || r.Action == claims.Import
		if f.Seq != 0 && f.Seq != r.Seq || r.Seq <= f.After || f.Article != "" && f.Article != r.Article || f.Kind != "" && f.Kind != r.Kind || f.Object != "" && f.Object != r.Object ||
			f.By != "" && !strings.EqualFold(f.By, r.By) || r.Time.Before(f.Since) || f.Human && program ||
			l.Origin == "" && late || l.Origin != "" && !f.Until.IsZero() && !l.Made.Before(f.Until) {
			continue
		}
		found = append(found, r)
	}
	if f.ByTime {
		slices.SortStableFunc(found, func(a, b claims.Ruling) int { // no ledger is imported in the contract's tests
			return cmp.Compare(a.Seq, b.Seq)
		})
	}
	return func(yield func(claims.Ruling, error) bool) {
		for _, r := range found {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func (t *memTx) Standings(kind claims.Object, object, aspect string) (map[string]claims.Standing, error) {
	standings := map[string]claims.Standing{}
	for _, r := range t.rows("standings", func(r row) bool {
		return r["kind"] == string(kind) && (object == "" || r["object"] == object) && (aspect == "" || r["aspect"] == aspect)
	}) {
		of := text(r["object"])
		if standings[of] == nil {
			standings[of] = claims.Standing{}
		}
		by := t.rows("rulings", is("seq", r["ruling"]))[0]
		standings[of][text(r["aspect"])] = claims.Setting{Value: text(r["value"]), Ruling: num(r["ruling"]), By: text(by["actor"])}
	}
	return standings, nil
}

func (t *memTx) SetStanding(kind claims.Object, object string, s claims.Standing) error {
	t.drop("standings", func(r row) bool { return r["kind"] == string(kind) && r["object"] == object })
	for aspect, set := range s {
		t.add("standings", row{"kind": string(kind), "object": object, "aspect": aspect, "value": set.Value, "ruling": set.Ruling})
	}
	return nil
}

func (t *memTx) SetLedger(l keep.Ledger) (int64, error) {
	if of := t.rows("ledgers", is("origin", l.Key[:])); len(of) > 0 {
		t.set("ledgers", is("id", of[0]["id"]), row{"checkpoint": l.Checkpoint})
		return num(of[0]["id"]), nil
	}
	one := row{"origin": l.Key[:], "checkpoint": l.Checkpoint, "common": l.Common}
	if l.Origin != l.Key {
		one["begins"] = l.Origin[:]
	}
	id := t.add("ledgers", one)
	t.set("ledgers", is("id", id), row{"rank": id})
	return id, nil
}

func (t *memTx) SetAlike() error {
	t.set("ledgers", func(row) bool { return true }, row{"rank": int64(0)})
	return nil
}

func (t *memTx) AddKnown(ruling, ledger, number int64, made bool) (bool, error) {
	if len(t.rows("known", func(r row) bool { return r["ruling"] == ruling && r["ledger"] == ledger })) > 0 {
		return false, nil
	}
	one := row{"ruling": ruling, "ledger": ledger, "number": number, "made": int64(0)}
	if made {
		one["made"] = int64(1)
	}
	t.add("known", one)
	return true, nil
}

func (t *memTx) SetLedgerEntry(ledger, seq int64, e *archive.Entry) error {
	of := func(r row) bool { return r["ledger"] == ledger && r["seq"] == seq }
	t.drop("ledger_entries", of)
	t.drop("ledger_words", of)
	one := row{"ledger": ledger, "seq": seq, "leaf": e.Leaf[:], "hash": e.Hash[:]}
	if e.Bytes != nil {
		one["entry"] = e.Bytes
	}
	t.add("ledger_entries", one)
	for _, w := range e.Words {
		salt, err := hex.DecodeString(w.Salt)
		if err != nil {
			return err
		}
		t.add("ledger_words", row{"ledger": ledger, "seq": seq, "name": w.Name, "salt": salt, "words": w.Text})
	}
	return nil
}

func (t *memTx) AddAlias(kind claims.Object, alias, key string) error {
	if len(t.rows("aliases", func(r row) bool { return r["kind"] == string(kind) && r["alias"] == alias })) == 0 {
		t.add("aliases", row{"kind": string(kind), "alias": alias, "key": key})
	}
	return nil
}

func (t *memTx) Articles() iter.Seq2[db.Article, error] {
	return func(yield func(db.Article, error) bool) {
		of := slices.SortedFunc(slices.Values(t.tables["articles"]), func(a, b row) int { return order(a["slug"], b["slug"]) })
		for _, r := range of {
			latest := t.byID("readings", r["latest"])
			a := db.Article{ID: text(r["slug"]), Title: text(latest["title"]), Sources: int(num(latest["sources"]))}
			drafts, _ := t.Drafts(a.ID, 0)
			a.Drafts = len(drafts)
			a.Came, _ = keep.ParseTime(text(latest["read_at"]))
			a.Date, _ = shape.ParseDate(text(latest["published"]))
			for _, d := range drafts {
				for _, g := range t.rows("readings", is("draft", d.ID)) {
					for _, c := range t.rows("receipts", is("reading", g["id"])) {
						if at, _ := keep.ParseTime(text(c["read_at"])); at.After(a.Read) {
							a.Read = at
						}
					}
				}
				if a.Title == "" && d.Current {
					opening := []rune(text(t.byID("documents", d.Text)["text"]))
					a.Opening = string(opening[:min(300, len(opening))])
				}
			}
			for _, c := range t.rows("claims", is("reading", r["latest"])) {
				listed := claims.Claim{Kind: claims.Kind(text(c["kind"])), Carrier: c["carrier"] == int64(1), Own: claims.Own(text(c["own"]))}
				if listed.Listed() {
					a.Claims++
				}
			}
			if !yield(a, t.ctx.Err()) || t.ctx.Err() != nil {
				return
			}
		}
	}
}

func (t *memTx) Held(hash auditlog.Hash, a db.Arrival) (string, int, error) {
	for _, o := range t.rows("originals", is("sha256", hash[:])) {
		for _, c := range t.rows("receipts", is("original", o["id"])) {
			for _, article := range t.rows("articles", is("latest", c["reading"])) {
				r := t.byID("readings", c["reading"])
				if c["origin"] == a.Origin && r["extractor"] == a.Extractor && (a.Title == "" || r["title"] == a.Title) &&
					(a.Published.IsZero() || r["published"] == a.Published.String()) {
					return text(article["slug"]), int(num(t.byID("drafts", r["draft"])["number"])), nil
				}
			}
		}
	}
	return "", 0, nil
}

func (t *memTx) Sharers(print int64, most int) (articles []string, readings int, _ error) {
	seen := map[int64]bool{}
	for _, s := range t.rows("sentences", is("print", print)) {
		seen[num(s["reading"])] = true
	}
	newest := slices.Sorted(maps.Keys(seen))
	slices.Reverse(newest)
	for _, reading := range newest[:min(most, len(newest))] {
		readings++
		for _, a := range t.rows("articles", is("latest", reading)) {
			articles = append(articles, text(a["slug"]))
		}
	}
	return articles, readings, nil
}
