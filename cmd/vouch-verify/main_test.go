package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/mod/sumdb/note"

	"vouch/claims"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/db/sqlite"
	"vouch/sources/document"
)

// files writes a log of 23 entries and a proof of one claim in it with the
// program itself, and returns their paths, a head and the public key.
func files(t *testing.T) (log, proof, head, key string) {
	t.Helper()
	ctx := context.Background()
	folder := t.TempDir()
	s, err := sqlite.Open(ctx, filepath.Join(folder, "vouch.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := document.New("The harbour took 41 ships.", nil)
	l := &claims.Ledger{Document: d, Claims: []claims.Claim{
		{Label: "1.1a", Kind: claims.FigureClaim, Span: document.Span{Start: 17, End: 25}, Quantity: -1, Attribution: -1, Source: -1, Same: -1},
		{Label: "1.1b", Kind: claims.AssertionClaim, Span: d.Sentences.At(0).Span, Quantity: -1, Attribution: -1, Source: -1, Same: -1},
	}}
	if _, err := s.Put(ctx, db.Reading{Name: "harbour", Ledger: l}); err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for i := range 22 {
		if i == 10 {
			h, err := s.Head(ctx)
			if err != nil {
				t.Fatal(err)
			}
			head = write("head", []byte(h.Checkpoint()))
		}
		if _, err := s.Decide(ctx, "", []db.Decision{{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[i%2].Key),
			Value: string(claims.Accurate), Reason: fmt.Sprint("page ", i), Version: db.AnyVersion}}); err != nil {
			t.Fatal(err)
		}
	}
	private, public, err := note.GenerateKey(rand.Reader, "desk.example")
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := s.ExportLog(ctx, &b, private); err != nil {
		t.Fatal(err)
	}
	p, err := s.Prove(ctx, claims.ClaimObject, string(l.Claims[0].Key), private)
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return write("log", b.Bytes()), write("proof", data), head, write("key", []byte(public))
}

func verify(args ...string) (status int, out string) {
	var b bytes.Buffer
	status = run(args, &b, &b)
	return status, b.String()
}

func TestWhatVouchWritesHolds(t *testing.T) {
	log, proof, head, key := files(t)
	if status, out := verify("log", log, "--key", key, "--head", head); status != 0 || !strings.Contains(out, "sound. 23 entries") {
		t.Errorf("%d: %s", status, out)
	}
	if status, out := verify("proof", proof, "--key", key); status != 0 || !strings.Contains(out, "page 20") || !strings.Contains(out, "sound: 11 entries") {
		t.Errorf("%d: %s", status, out)
	}
	if status, out := verify("proof", proof, "--key", key, "--log", log); status != 0 || !strings.Contains(out, "says nothing more about it") || strings.Contains(out, "whose log") {
		t.Errorf("with the log: %d: %s", status, out)
	}
	if status, out := verify("proof", proof); status != 0 || !strings.Contains(out, "not shown: whether more was decided afterwards") || !strings.Contains(out, "not shown: whose log it is") {
		t.Errorf("without a key: %d: %s", status, out)
	}
	if status, out := verify("--head", head, "proof", proof); status != 1 || !strings.Contains(out, "not for the one you hold") {
		t.Errorf("of another head: %d: %s", status, out)
	}
	for _, args := range [][]string{{}, {"log"}, {"chain", log}, {"log", log + "x"}, {"log", proof}, {"proof", log}, {"log", log, "--head", log}} {
		if status, out := verify(args...); status != 2 || out == "" {
			t.Errorf("%v: %d: %s", args, status, out)
		}
	}
}

// Every line that is edited, dropped, doubled or swapped is seen, and so is
// every edit of a proof: down to the bits of base64 that decoders leave unread, but
// for those at the end of a signature, which its library reads.
func TestWhatWasEditedDoesNotHold(t *testing.T) {
	log, proof, head, key := files(t)
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(data), "\n")
	lines = lines[:len(lines)-1]
	try := func(what string, edited []string) {
		t.Helper()
		if err := os.WriteFile(log, []byte(strings.Join(edited, "")), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, out := verify("log", log, "--key", key); status == 0 {
			t.Errorf("%s: %s", what, out)
		}
	}
	with := func(i int, with ...string) []string {
		edited := append([]string{}, lines[:i]...)
		return append(append(edited, with...), lines[i+1:]...)
	}
	for i := range lines {
		try(fmt.Sprint("dropped ", i), with(i))
		try(fmt.Sprint("doubled ", i), with(i, lines[i], lines[i]))
		for at := i % 29; at < len(lines[i]); at += 29 { // another byte of each line
			b := []byte(lines[i])
			if b[at] == '\n' || b[at] == '"' {
				continue
			}
			if b[at]++; b[at] == '"' {
				b[at]++
			}
			try(fmt.Sprintf("line %d edited at %d", i, at), with(i, string(b)))
		}
	}
	// The control is the head: a shorter log with a checkpoint of its own.
	origin := lines[0]
	var first struct{ Origin string }
	if err := json.Unmarshal([]byte(origin), &first); err != nil {
		t.Fatal(err)
	}
	var tree merkle
	at := db.Head{Log: "vouch/" + first.Origin[:16]}
	for _, l := range lines[1:6] {
		var e struct {
			Entry []byte
			Hash  string
		}
		if err := json.Unmarshal([]byte(l), &e); err != nil {
			t.Fatal(err)
		}
		tree.add(e.Entry)
		at.Size++
		h, err := db.ParseHead(fmt.Sprintf("%d:%s", at.Size, e.Hash))
		if err != nil {
			t.Fatal(err)
		}
		at.Hash = h.Hash
	}
	at.Root = auditlog.Hash(tree.root())
	end, err := json.Marshal(map[string]string{"checkpoint": at.Checkpoint()})
	if err != nil {
		t.Fatal(err)
	}
	short := strings.Join(lines[:6], "") + string(end) + "\n"
	if err := os.WriteFile(log, []byte(short), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, out := verify("log", log); status != 0 {
		t.Errorf("a cut log with its own checkpoint was seen without a head or a key: %s", out)
	}
	if status, _ := verify("log", log, "--head", head); status != 1 {
		t.Error("a cut log was not seen with the head")
	}
	if status, _ := verify("log", log, "--key", key); status != 1 {
		t.Error("a cut log was not seen with the key")
	}

	data, err = os.ReadFile(proof)
	if err != nil {
		t.Fatal(err)
	}
	for _, edit := range [][2]string{{"page 4", "page 5"}, {`"seq":2`, `"seq":3`}, {`"entry":"dm`, `"entry":"dn`}, {"desk.example", "desk.exampel"}} {
		edited := strings.Replace(string(data), edit[0], edit[1], 1)
		if edited == string(data) {
			t.Fatalf("%s is not in the proof", edit[0])
		}
		if err := os.WriteFile(proof, []byte(edited), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, out := verify("proof", proof, "--key", key); status == 0 {
			t.Errorf("%v: %s", edit, out)
		}
	}
}

// The title of a proof and its entries cannot be replaced, and an entry cannot
// be left out but the last, which only the log shows.
func TestAProofSaysWhatItShows(t *testing.T) {
	log, path, _, key := files(t)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	edit := func(change func(p map[string]any, entries []any) []any) (int, string) {
		var p map[string]any
		if err := json.Unmarshal(data, &p); err != nil {
			t.Fatal(err)
		}
		p["entries"] = change(p, p["entries"].([]any))
		edited, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, edited, 0o600); err != nil {
			t.Fatal(err)
		}
		return verify("proof", path, "--key", key)
	}
	if status, out := edit(func(_ map[string]any, e []any) []any { return e }); status != 0 {
		t.Fatalf("nothing changed: %d: %s", status, out)
	}
	for what, test := range map[string]struct {
		change func(p map[string]any, e []any) []any
		want   string
	}{
		"another title":    {func(p map[string]any, e []any) []any { p["about"] = "claim of the century"; return e }, "but its entries are about claim c"},
		"no title":         {func(p map[string]any, e []any) []any { delete(p, "about"); return e }, "but its entries are about claim c"},
		"no entries":       {func(_ map[string]any, e []any) []any { return nil }, "it has no entries, and proves nothing"},
		"an empty list":    {func(_ map[string]any, e []any) []any { return e[:0] }, "it has no entries, and proves nothing"},
		"the first gone":   {func(_ map[string]any, e []any) []any { return e[1:] }, "version 1 of the claim is left out"},
		"one gone":         {func(_ map[string]any, e []any) []any { return append(e[:3:3], e[4:]...) }, "version 4 of the claim is left out"},
		"one twice":        {func(_ map[string]any, e []any) []any { return append(e[:3:3], e[2:]...) }, "version 4 of the claim is left out"},
		"two interchanged": {func(_ map[string]any, e []any) []any { e[1], e[2] = e[2], e[1]; return e }, "version 2 of the claim is left out"},
	} {
		if status, out := edit(test.change); status != 1 || !strings.Contains(out, test.want) {
			t.Errorf("%s: %d: %s", what, status, out)
		}
	}
	// A reason that is not given is said not to be.
	if status, out := edit(func(_ map[string]any, e []any) []any { delete(e[2].(map[string]any), "words"); return e }); status != 0 || !strings.Contains(out, "reason: not in the proof (erased, or left out)") {
		t.Errorf("words left out: %d: %s", status, out)
	}
	// The control: the last entry can be left out, as the proof itself says, and
	// only the log shows that there is more.
	if status, out := edit(func(_ map[string]any, e []any) []any { return e[:len(e)-1] }); status != 0 || !strings.Contains(out, "not shown: whether more was decided afterwards") {
		t.Errorf("the last gone: %d: %s", status, out)
	}
	if status, out := verify("proof", path, "--key", key, "--log", log); status != 1 || !strings.Contains(out, "says more about it: entries [") {
		t.Errorf("the last gone, with the log: %d: %s", status, out)
	}
}
