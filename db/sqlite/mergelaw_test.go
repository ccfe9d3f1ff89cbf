package sqlite

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"vouch/claims"
	"vouch/db"
	"vouch/db/dbtest"
	"vouch/sources"
)

// A history is what several checkers did, each in a ledger of their own.
type history struct {
	*rapid.T
	folder  string
	at      time.Time
	names   map[string]string  // of claims and sources, by whatever key a ledger has for them
	made    map[string]int     // decisions by action
	rulings map[string][]int64 // of a checker by action
	erasing bool               // something may be erased
	n       int
}

func (h *history) now() time.Time { return h.at }

func (h *history) open(name string) *checker {
	return newChecker(h, filepath.Join(h.folder, name+".db"), name, h.now)
}

// copied returns a copy of a ledger that is closed meanwhile.
func (h *history) copied(c *checker, name string) *checker {
	path := filepath.Join(h.folder, name+".db")
	if _, err := c.Backup(context.Background(), path, nil); err != nil {
		h.Fatal(err)
	}
	out := newChecker(h, path, name, h.now)
	out.seqs = slices.Clone(c.seqs)
	return out
}

// merge has one ledger take over another.
func (h *history) merge(into, from *checker) *db.Merged {
	h.n++
	path := filepath.Join(h.folder, fmt.Sprint("merged-", h.n, ".db"))
	if _, err := from.Backup(context.Background(), path, nil); err != nil {
		h.Fatal(err)
	}
	m, err := into.Merge(context.Background(), path, into.name, false)
	if err != nil {
		h.Fatal(err)
	}
	os.Remove(path)
	return m
}

func (h *history) read(c *checker, article, text string) {
	l := ledgerOf(text)
	if _, err := c.Put(context.Background(), db.Reading{Article: article, Ledger: l, Raw: []byte(text), Origin: "from " + c.name}); err != nil {
		return // it is deleted, or erased
	}
	for i := range l.Claims {
		h.called(string(l.Claims[i].Key), article+" "+text+" "+l.Claims[i].Label)
	}
	for i := range l.Sources {
		h.called(string(l.Sources[i].Key), article+" "+l.Sources[i].Name)
	}
}

func (h *history) called(key, name string) {
	if h.names[key] == "" {
		h.names[key] = name
	}
}

var (
	lawArticles = []string{"harbour", "market"}
	lawActions  = []claims.Action{claims.Mark, claims.Mark, claims.Query, claims.Answer, claims.SignOff, claims.Cut, claims.Undo, claims.Attach, claims.Attach,
		claims.Test, claims.Detach, claims.Best, claims.Override, claims.Judge, claims.Scope, claims.Due, claims.Conceal, claims.Withdraw, claims.Group, claims.Ungroup, claims.Merge, claims.Split,
		claims.Dismiss, claims.Tick, claims.Rename, claims.Archive, claims.Edit, claims.Redact}
)

// decide has a checker decide something about what their ledger has; what makes no sense
// is refused.
func (h *history) decide(c *checker) {
	ctx := context.Background()
	h.at = h.at.Add(time.Duration(rapid.IntRange(0, 2).Draw(h.T, "minutes")) * time.Minute)
	h.n++
	token := fmt.Sprintf("reason %d of %s", h.n, c.name)
	article := rapid.SampledFrom(lawArticles).Draw(h.T, "article")
	l, err := c.Get(ctx, article)
	if err != nil || len(l.Claims) == 0 {
		return
	}
	claim, source := string(l.Claims[0].Key), string(l.Sources[0].Key)
	action := rapid.SampledFrom(lawActions).Draw(h.T, "action")
	on := c.seqs
	switch action { // which are about a ruling of one kind
	case claims.Answer:
		on = h.rulings[c.name+" "+string(claims.Query)]
	case claims.Test, claims.Detach, claims.Best:
		on = h.rulings[c.name+" "+string(claims.Attach)]
	}
	seq := "0"
	if len(on) > 0 {
		seq = fmt.Sprint(rapid.SampledFrom(on).Draw(h.T, "target"))
	}
	d := db.Decision{By: c.name, Action: action, Kind: claims.ClaimObject, Object: claim, Reason: token, Version: db.AnyVersion}
	if rapid.IntRange(0, 9).Draw(h.T, "another") == 0 {
		d.By = "eve" // who works at both desks
	}
	own := "s" + c.name // whom each introduces first
	introduced := db.Decision{By: c.name, Action: claims.Introduce, Kind: claims.SourceObject, Object: own, Version: db.AnyVersion,
		Value: claims.Introduced{Name: "The list of " + c.name, Kind: sources.Document}.String()}
	switch d.Action {
	case claims.Mark:
		d.Value = string(rapid.SampledFrom([]claims.Status{claims.Accurate, claims.CannotConfirm, claims.Changed}).Draw(h.T, "status"))
	case claims.Query:
		d.Words = "why? " + token
	case claims.Answer:
		d.Target, d.Words = seq, "so: "+token
	case claims.Undo:
		d = db.Decision{By: d.By, Action: claims.Undo, Target: seq, Reason: token, Version: db.AnyVersion}
	case claims.Attach:
		c.Decide(ctx, "", []db.Decision{introduced}) // once
		h.called(own, "the list of "+c.name)
		e := dbtest.Evidence(claim, own, "page "+fmt.Sprint(rapid.IntRange(1, 3).Draw(h.T, "page")))
		e.By, e.Reason = d.By, token
		d = e
	case claims.Test:
		d.Target, d.Value = seq, (&claims.Tested{Found: claims.NotFound}).String()
	case claims.Detach, claims.Best:
		d.Target = seq
	case claims.Override:
		d.Value = rapid.SampledFrom([]string{"Confirmed", "Weak"}).Draw(h.T, "label")
	case claims.Edit:
		d.Value = claims.Amendment{Source: claims.NoSource}.String()
	case claims.Judge, claims.Scope, claims.Due, claims.Conceal, claims.Withdraw, claims.Group, claims.Ungroup, claims.Merge, claims.Split:
		d.Kind, d.Object = claims.SourceObject, source
		switch d.Action {
		case claims.Judge:
			d.Value = rapid.SampledFrom([]string{"A", "C", "E"}).Draw(h.T, "letter")
		case claims.Scope:
			d.Value = "ships of " + c.name
		case claims.Due:
			d.Value = "2027-01-0" + fmt.Sprint(rapid.IntRange(1, 3).Draw(h.T, "day"))
		case claims.Group, claims.Merge:
			c.Decide(ctx, "", []db.Decision{introduced})
			h.called(own, "the list of "+c.name)
			d.Target = own
		}
	case claims.Dismiss:
		d.Kind, d.Object, d.Article = claims.FindingObject, db.FindingKey(article, "00ff"), article
	case claims.Tick, claims.Rename, claims.Archive:
		d.Kind, d.Object, d.Article = claims.ArticleObject, article, article
		switch d.Action {
		case claims.Tick:
			d.Value = "Harbour Board"
		case claims.Rename:
			d.Value = article + "-" + rapid.SampledFrom([]string{"one", "two"}).Draw(h.T, "name")
		}
	case claims.Redact:
		if !h.erasing {
			return
		}
		d = db.Decision{By: d.By, Action: claims.Redact, Target: seq, Reason: "asked for", Version: db.AnyVersion}
		switch rapid.IntRange(0, 5).Draw(h.T, "erased") {
		case 0:
			d.Kind, d.Object, d.Article, d.Target = claims.ArticleObject, article, article, db.TextTarget
		case 1:
			d.Kind, d.Object, d.Name, d.Target = claims.PersonObject, "name", c.name, db.NameTarget
		case 2: // an article that is deleted: that it was, and its text
			gone := db.Decision{By: d.By, Action: claims.Archive, Value: claims.Deleted, Kind: claims.ArticleObject, Object: article, Article: article, Version: db.AnyVersion}
			if _, err := c.Decide(ctx, "", []db.Decision{gone, {By: d.By, Action: claims.Redact, Kind: claims.ArticleObject, Object: article, Article: article, Target: db.TextTarget, Version: db.AnyVersion}}); err == nil {
				h.made["delete"]++
			}
			return
		}
	}
	if made, err := c.Decide(ctx, "", []db.Decision{d}); err == nil {
		c.seqs = append(c.seqs, made[0].Seq)
		h.made[string(d.Action)]++
		of := c.name + " " + string(d.Action)
		h.rulings[of] = append(h.rulings[of], made[0].Seq)
	}
}

// stands says of everything that something was decided about how it stands, in words that
// all ledgers have for it: who said what, and for what reason it can be told from others.
func (h *history) stands(c *checker) map[string]string {
	ctx := context.Background()
	reasons := map[string]string{}
	objects := map[claims.Object][]string{}
	for r, err := range c.Rulings(ctx, db.Filter{Human: true}) {
		if err != nil {
			h.Fatal(err)
		}
		reasons[fmt.Sprint(r.Seq)] = r.Reason
		if !slices.Contains(objects[r.Kind], r.Object) {
			objects[r.Kind] = append(objects[r.Kind], r.Object)
		}
	}
	name := func(word string) string {
		if called := h.names[word]; called != "" {
			return called
		}
		if reason := reasons[word]; reason != "" {
			return reason
		}
		return word
	}
	out := map[string]string{}
	for kind, keys := range objects {
		standings, err := c.Standings(ctx, kind, keys)
		if err != nil {
			h.Fatal(err)
		}
		for key, s := range standings {
			var parts []string
			for aspect, set := range s {
				words := strings.Fields(aspect)
				for i := range words {
					words[i] = name(words[i])
				}
				value := name(set.Value)
				if _, of, ok := claims.ParseContested(aspect); ok {
					words = []string{"contested", of}
				}
				if e, err := claims.ParseEvidence(set.Value); err == nil && strings.HasPrefix(aspect, "evidence ") {
					value = name(string(e.Source)) + ": " + e.Excerpt
				}
				parts = append(parts, fmt.Sprintf("%s=%s by %s", strings.Join(words, " "), value, set.By))
			}
			slices.Sort(parts)
			if len(parts) > 0 {
				out[string(kind)+" "+name(key)] = strings.Join(parts, "; ")
			}
		}
	}
	return out
}

// proven holds a ledger to what it wrote, and both its logs and those it keeps to what
// another program makes of them.
func (h *history) proven(c *checker, verifier string) {
	ctx := context.Background()
	v, err := c.Verify(ctx, true, nil)
	if err != nil || len(v.Damages) > 0 {
		h.Fatal("not sound: ", err, v)
	}
	if verifier == "" {
		return
	}
	check := func(write func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			if h.erasing && strings.Contains(err.Error(), "erased") {
				return // of which only the hash is kept
			}
			h.Fatal(err)
		}
		path := filepath.Join(h.folder, "log.jsonl")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			h.Fatal(err)
		}
		if out, err := exec.Command(verifier, "log", path).CombinedOutput(); err != nil {
			h.Fatalf("%v: %s", err, out)
		}
	}
	check(func(b *bytes.Buffer) error { return c.ExportLog(ctx, b, "") })
	logs, err := c.OtherLogs(ctx)
	if err != nil {
		h.Fatal(err)
	}
	for _, l := range logs {
		check(func(b *bytes.Buffer) error { return c.ExportOther(ctx, b, l.Name) })
	}
}

// twice has a ledger take over another that it has taken over: nothing comes of it.
func (h *history) twice(into, from *checker) {
	before, err := into.Head(context.Background())
	if err != nil {
		h.Fatal(err)
	}
	if m := h.merge(into, from); m.Entry != 0 || m.Entries != 0 || m.Opened != 0 || m.Settled != 0 {
		h.Fatalf("merged twice, it came twice: %+v", m)
	}
	if after, err := into.Head(context.Background()); err != nil || after != before {
		h.Fatal("a merge of nothing new wrote something", err)
	}
}

// histories runs laws over histories that are drawn.
func histories(t *testing.T, short int, erasing bool, law func(h *history, all []*checker)) {
	made, n, copies := map[string]int{}, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		if n++; n > short && !*long {
			return // each history costs a second
		}
		h := &history{T: rt, folder: t.TempDir(), at: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), names: map[string]string{}, rulings: map[string][]int64{}, made: made, erasing: erasing}
		first := h.open("ada")
		all := []*checker{first}
		texts := []string{"The harbour took 41 ships on Monday.", "The market sold to 41 ships."}
		copied := rapid.Bool().Draw(rt, "copies")
		for i, text := range texts {
			h.read(first, lawArticles[i], text)
		}
		if copied {
			copies++
			for range rapid.IntRange(0, 4).Draw(rt, "before") {
				h.decide(first)
			}
		}
		for _, name := range []string{"ben", "cat"} {
			if copied {
				all = append(all, h.copied(first, name))
				continue
			}
			c := h.open(name)
			for i, text := range texts {
				h.read(c, lawArticles[i], text)
			}
			all = append(all, c)
		}
		for range rapid.IntRange(4, 30).Draw(rt, "steps") {
			h.decide(rapid.SampledFrom(all).Draw(rt, "who"))
		}
		law(h, all)
		for _, c := range all {
			c.Close()
		}
	})
	if *long {
		for _, action := range lawActions {
			if made[string(action)] == 0 && (erasing || action != claims.Redact) {
				t.Errorf("nobody decided %q in %d histories", action, n)
			}
		}
		if copies == 0 || copies == n {
			t.Errorf("%d of %d histories were of copies", copies, n)
		}
	}
}

// verifierOf builds the program that shares no code with this one, "" where it cannot be.
func verifierOf(t *testing.T) string {
	path := filepath.Join(t.TempDir(), "vouch-verify")
	if out, err := exec.Command("go", "build", "-o", path, "vouch/cmd/vouch-verify").CombinedOutput(); err != nil {
		t.Logf("vouch-verify cannot be built here: %v %s", err, out)
		return ""
	}
	return path
}

// TestMergeLaws holds the laws of merging over everything that people decide: A into B
// comes to what B into A comes to; so do (A, B), C and A, (B, C); merging again adds
// nothing; and every log, of whichever ledger, is proven by this program and by another.
func TestMergeLaws(t *testing.T) {
	verifier := verifierOf(t)
	contested := 0
	histories(t, 2, false, func(h *history, all []*checker) {
		a, b, c := all[0], all[1], all[2]
		ab, ba := h.copied(a, "ab"), h.copied(b, "ba")
		h.merge(ab, b)
		h.merge(ba, a)
		if x, y := h.stands(ab), h.stands(ba); !cmp.Equal(x, y) {
			h.Fatalf("A into B and B into A differ:\n%s", cmp.Diff(x, y))
		}
		bc, left, right := h.copied(b, "bc"), h.copied(ab, "left"), h.copied(a, "right")
		h.merge(left, c)
		h.merge(bc, c)
		h.merge(right, bc)
		x, y := h.stands(left), h.stands(right)
		if !cmp.Equal(x, y) {
			h.Fatalf("(A, B), C and A, (B, C) differ:\n%s", cmp.Diff(x, y))
		}
		for _, s := range slices.Collect(maps.Values(x)) {
			if strings.Contains(s, "contested") {
				contested++
				break
			}
		}
		h.twice(left, c)
		h.twice(left, b)
		for _, s := range []*checker{ab, ba, bc, left, right} {
			h.proven(s, verifier)
			s.Close()
		}
	})
	if *long && contested == 0 {
		t.Error("no history came to anything contested")
	}
}

// TestMergeLawsOfErasing holds those laws that hold where something was erased: merging
// again adds nothing, every log is proven, and what was erased in a ledger does not come
// back to it. That A into B comes to what B into A comes to is no law then: a ledger
// erases nothing because another one did, so that each keeps what only the other erased.
func TestMergeLawsOfErasing(t *testing.T) {
	verifier := verifierOf(t)
	histories(t, 2, true, func(h *history, all []*checker) {
		gone := make([]map[string]bool, len(all))
		for i, c := range all {
			gone[i] = h.gone(c)
		}
		for i, into := range all {
			from := all[(i+1)%len(all)]
			h.merge(into, from)
			h.merge(into, all[(i+2)%len(all)])
			h.twice(into, from)
			is := h.gone(into)
			for what := range gone[i] {
				if !is[what] {
					h.Fatalf("%s was erased in the ledger of %s, and came back", what, into.name)
				}
			}
			h.proven(into, verifier)
		}
	})
}

// gone lists the rulings of a ledger whose words, or the name of who made them, are erased,
// and the articles whose text is.
func (h *history) gone(c *checker) map[string]bool {
	ctx := context.Background()
	out := map[string]bool{}
	for r, err := range c.Rulings(ctx, db.Filter{}) {
		if err != nil {
			h.Fatal(err)
		}
		if r.Erased || r.By == claims.Redacted {
			out[fmt.Sprintf("ruling %d", r.Seq)] = true
		}
	}
	for _, article := range lawArticles {
		if l, err := c.Get(ctx, article); err == nil && l.Document.Text == claims.Redacted {
			out["the text of "+article] = true
		}
	}
	return out
}

// TestMergedErasures holds copies of a ledger to one another that each erased something
// else of one article: what is left of it here is what this ledger left, whatever the
// other one says that it left.
func TestMergedErasures(t *testing.T) {
	ctx := context.Background()
	folder := t.TempDir()
	open := func(name string) *Store {
		s, err := Open(ctx, filepath.Join(folder, name), nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { s.Close() })
		return s
	}
	first := open("first.db")
	l := ledgerOf("The harbour took 41 ships on Monday.")
	if _, err := first.Put(ctx, db.Reading{Article: "harbour", Ledger: l, Raw: []byte(l.Document.Text)}); err != nil {
		t.Fatal(err)
	}
	erasures := []db.Decision{
		{By: "ada", Action: claims.Redact, Kind: claims.ArticleObject, Object: "harbour", Article: "harbour", Target: db.TextTarget, Reason: "asked for", Version: db.AnyVersion},
		{By: "ben", Action: claims.Redact, Kind: claims.SourceObject, Object: string(l.Sources[0].Key), Article: "harbour", Target: db.NameTarget, Reason: "asked for", Version: db.AnyVersion},
	}
	for i, erasure := range erasures {
		for _, name := range []string{"ours", "theirs"} {
			if _, err := first.Backup(ctx, filepath.Join(folder, fmt.Sprint(name, i, ".db")), nil); err != nil {
				t.Fatal(err)
			}
		}
		ours, theirs := open(fmt.Sprint("ours", i, ".db")), open(fmt.Sprint("theirs", i, ".db"))
		if _, err := ours.Decide(ctx, "", []db.Decision{erasure}); err != nil {
			t.Fatal(err)
		}
		if _, err := theirs.Decide(ctx, "", []db.Decision{erasures[1-i]}); err != nil {
			t.Fatal(err)
		}
		before, err := ours.Get(ctx, "harbour")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := ours.Merge(ctx, theirs.Path(), "eve", false); err != nil {
			t.Fatal(err)
		}
		sound(t, ours)
		if after, err := ours.Get(ctx, "harbour"); err != nil || after.Document.Text != before.Document.Text {
			t.Errorf("the text was %q, and is %q, %v", before.Document.Text, after.Document.Text, err)
		}
	}
}
