package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/cmd/internal/desk"
)

// TestMain lets the test binary stand in for vouch, so that another scorer can
// run it: "TESTBINARY extract --jsonl".
func TestMain(m *testing.M) {
	if len(os.Args) > 1 && os.Args[1] == "extract" {
		if _, err := desk.ExtractLines(os.Stdin, os.Stdout, claims.DefaultPolicy(), 1); err != nil {
			os.Exit(2)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func write(t *testing.T, name string, lines ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// The gold and the extracted articles of each kind, with the figures counted
// by hand.
func TestScores(t *testing.T) {
	for _, c := range []struct {
		name       string
		gold, read []string
		want       string
	}{
		{"sets", []string{
			// One figure right, one with the wrong value, one missed; one read that nobody asked for, one ignored.
			`{"id":"a","text":"Nine or ten of 40 rooms, 2 floors, 1999 and 7.","gold":[{"start":0,"end":4,"surface":"Nine","low":9,"high":9,"bound":"exact","noun":"rooms"},{"start":15,"end":17,"surface":"40","low":40,"high":null,"bound":"at_least"},{"start":25,"end":26,"surface":"2","low":2,"high":2,"bound":"exact"}],"ignore":[[35,39]]}`,
		}, []string{
			`{"id":"a","quantities":[{"start":0,"end":4,"low":9,"high":9,"bound":"exact","noun":"room"},{"start":15,"end":17,"low":41,"high":null,"bound":"more_than"},{"start":35,"end":39,"low":1999,"high":1999,"bound":"exact"},{"start":44,"end":45,"low":7,"high":7,"bound":"exact"}]}`,
		}, "sets                   span F1 66.7  overlap F1 66.7  value P 33.3  value R 33.3  value F1 33.3  bound right 33.3"},
		{"newsquant", []string{
			`{"id":"a","text":"over 5","gold":[{"start":5,"end":6,"surface":"5","low":5,"high":null,"bound":"at_least"}]}`,
		}, []string{
			`{"id":"a","quantities":[{"start":5,"end":6,"low":5,"high":null,"bound":"more_than"}]}`,
		}, "newsquant              span F1 100.0  overlap F1 100.0  value P 100.0  value R 100.0  value F1 100.0  bound right 100.0"},
		{"talk", []string{
			`{"id":"a","text":"The dam held, Ana Ruiz said. The road is cut, the mayor said.","gold":[{"content":[[0,12]],"cue":[[23,27]],"source":[[14,22]],"class":"speech","core":true,"speaker":"Ana Ruiz"},{"content":[[29,44]],"cue":[[56,60]],"source":[[46,55]],"class":"speech","core":false}]}`,
		}, []string{
			`{"id":"a","attributions":[{"content":[[0,13]],"cue":[[23,27]],"source":[[18,22]],"speaker":"Ms Ruiz","via":null},{"content":[[29,37]],"source":[[0,3]],"via":null}]}`,
		}, "talk core              content 80 P 100.0  content 80 R 100.0  content 80 F1 100.0  source overlap P 100.0  source overlap R 100.0  source overlap F1 100.0  triple P 100.0  triple R 100.0  triple F1 100.0  content tokens F1 100.0  speaker F1 100.0\n" +
			"talk speech            content 80 P 50.0  content 80 R 50.0  content 80 F1 50.0  source overlap P 50.0  source overlap R 50.0  source overlap F1 50.0  triple P 50.0  triple R 50.0  triple F1 50.0  content tokens F1 83.3  speaker F1 100.0"},
		{"ties", []string{
			`{"id":"a","text":"5 and 6 make 12.","mutated_from":"z","relations":[{"rule":"sum","outcome":"contradicts","total":{"start":13,"end":15},"parts":[{"start":0,"end":1},{"start":6,"end":7}]}]}`,
			`{"id":"b","text":"5 and 6 make 11.","relations":[{"rule":"sum","outcome":"exact","total":{"start":13,"end":15},"parts":[{"start":0,"end":1},{"start":6,"end":7}]}]}`,
		}, []string{
			`{"id":"a","findings":[{"rule":"total","outcome":"contradicts","spans":[[13,15]]}]}`,
			`{"id":"b","findings":[{"rule":"total","outcome":"agrees","spans":[[13,15],[0,1]]},{"rule":"total","outcome":"contradicts","spans":[[13,15]]},{"rule":"total","outcome":"contradicts","spans":[[13,15]]}]}`,
		}, "reconcile              mutated: contradictions caught 100.0  natural: contradictions caught 0.0  exact ties shown 100.0  inexact ties shown 0.0  false alarms per article 1.00  precision of contradicts 50.0\n" +
			"caught by rule         sum 100.0"},
		{"claims", []string{
			`{"id":"a","text":"Ana Ruiz said about 40 mules fell on Monday.","claims":[{"start":14,"end":28,"kind":"figure","voice":"Ana Ruiz"},{"start":34,"end":43,"kind":"date","voice":null}],"sources":[{"name":"Ana Ruiz"}],"flags":[{"what":"hedge","outcome":null,"severity":"review","must":true,"spans":[[20,22]]}]}`,
		}, []string{
			`{"id":"a","sources":[{"id":"s1","name":"Ruiz"}],"attributions":[],"claims":[{"kind":"figure","start":20,"end":28,"source_id":"s1"},{"kind":"quote","start":0,"end":8,"source_id":null},{"kind":"date","start":37,"end":43}],"findings":[{"rule":"x","outcome":null,"severity":"review","spans":[[20,22]]},{"rule":"y","severity":"error","spans":[[0,3]]}]}`,
		}, "claims figure          P 100.0  R 100.0  F1 100.0  voice right 100.0\n" +
			"claims quote           P 0.0  R 100.0  F1 0.0  voice right 0.0\n" +
			"claims statement       P 100.0  R 100.0  F1 100.0  voice right 0.0\n" +
			"claims all three       P 50.0  R 100.0  F1 66.7  voice right 100.0  sure right 0.0\n" +
			"soft assertion         P 100.0  R 100.0  F1 100.0\n" +
			"soft identity          P 100.0  R 100.0  F1 100.0\n" +
			"soft date              P 100.0  R 100.0  F1 100.0\n" +
			"soft sources           P 100.0  R 100.0  F1 100.0\n" +
			"flags                  must recalled 100.0  false errors per article 1.00"},
	} {
		var out, trouble bytes.Buffer
		status := run([]string{"--predictions", write(t, "read.jsonl", c.read...), write(t, c.name+".jsonl", c.gold...)}, nil, &out, &trouble)
		if got := strings.TrimRight(out.String(), "\n"); status != 0 || got != c.want {
			t.Errorf("%s: status %d %s\n got %s\nwant %s", c.name, status, trouble.String(), got, c.want)
		}
	}
}

// Several files of claims are scored one by one and together, ties by the parts
// that their texts name.
func TestParts(t *testing.T) {
	claim := func(id string) string {
		return `{"id":"` + id + `","text":"40 mules","claims":[{"start":0,"end":8,"kind":"figure","voice":null}]}`
	}
	hill, coast := write(t, "hill.jsonl", claim("a")), write(t, "coast.jsonl", claim("b"))
	tied := write(t, "tied.jsonl",
		`{"id":"c","text":"5","set":"wire","relations":[{"rule":"sum","outcome":"contradicts","total":{"start":0,"end":1}}]}`,
		`{"id":"d","text":"5","set":"local","relations":[{"rule":"sum","outcome":"contradicts","total":{"start":0,"end":1}}]}`)
	read := write(t, "read.jsonl",
		`{"id":"a","claims":[{"kind":"figure","start":0,"end":8}]}`, `{"id":"b"}`,
		`{"id":"c","findings":[{"rule":"sum","outcome":"contradicts","spans":[[0,1]]}]}`, `{"id":"d"}`)
	var out, trouble bytes.Buffer
	if status := run([]string{"--predictions", read, hill, coast, tied}, nil, &out, &trouble); status != 0 {
		t.Fatal(trouble.String())
	}
	at := 0
	for _, want := range []string{
		"claims figure hill     P 100.0  R 100.0", "claims figure coast    P 0.0  R 0.0", "claims figure all      P 100.0  R 50.0",
		"reconcile              mutated: contradictions caught 0.0  natural: contradictions caught 50.0",
		"reconcile local        mutated: contradictions caught 0.0  natural: contradictions caught 0.0",
		"reconcile wire         mutated: contradictions caught 0.0  natural: contradictions caught 100.0", "caught by rule         sum 50.0",
	} {
		k := strings.Index(out.String()[at:], want)
		if k < 0 {
			t.Fatalf("no %q, in this order, in\n%s", want, out.String())
		}
		at += k
	}
}

func TestExtractsAndLists(t *testing.T) {
	gold := write(t, "own.jsonl", `{"id":"a","text":"At least 31 goats fell.","gold":[{"start":9,"end":11,"surface":"31","low":31,"high":null,"bound":"more_than"}]}`)
	var out, trouble bytes.Buffer
	if status := run([]string{"--show", "2", gold}, nil, &out, &trouble); status != 0 {
		t.Fatal(trouble.String())
	}
	for _, want := range []string{"value F1 100.0", "bound right 0.0", `"31" is more_than, read at_least`} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
}

// A rule is worth what the scores lose without it.
func TestRules(t *testing.T) {
	gold := write(t, "own.jsonl", `{"id":"a","text":"At least 31 goats fell.","gold":[{"start":9,"end":11,"surface":"31","low":31,"high":null,"bound":"at_least"}]}`,
		`{"id":"b","text":"It fell at 9.45 on Monday.","gold":[]}`)
	var out, trouble bytes.Buffer
	if status := run([]string{"--rules", gold}, nil, &out, &trouble); status != 0 {
		t.Fatal(trouble.String())
	}
	for rule, want := range map[string]string{
		"hedge": "1 in    1 texts  bound right +100.0", "clock": "1 in    1 texts  span F1 +33.3", "citation": "0 in    0 texts  \n",
	} {
		if !strings.Contains(out.String(), fmt.Sprintf("own                    %-14s     %s", rule, want)) {
			t.Errorf("%s: no %q in\n%s", rule, want, out.String())
		}
	}
}

// The parser makes a row less sure whose verb may be another's; the tagger is asked
// first. Without them nothing else is told worse.
func TestSyntax(t *testing.T) {
	text := "Holm wants the council to say: “The road is open.”"
	gold := write(t, "own.jsonl", fmt.Sprintf(`{"id":"a","text":%q,"claims":[{"start":34,"end":51,"kind":"quote","voice":"Holm"}],"sources":[],"flags":[]}`, text))
	var out, trouble bytes.Buffer
	if status := run([]string{"--syntax", gold}, nil, &out, &trouble); status != 0 {
		t.Fatal(trouble.String())
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], "tagger") || !strings.Contains(lines[1], "parser") {
		t.Fatalf("no line for the tagger and one for the parser in\n%s", out.String())
	}
	if !strings.Contains(lines[1], "sure right") {
		t.Errorf("the parser moves nothing that is sure:\n%s", out.String())
	}
}

func TestTrouble(t *testing.T) {
	good := `{"id":"a","text":"4 goats","gold":[{"start":0,"end":1,"low":4,"high":4}]}`
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "needs at least one gold file"},
		{[]string{filepath.Join(t.TempDir(), "absent.jsonl")}, "absent.jsonl"},
		{[]string{write(t, "broken.jsonl", `{"id":`)}, "line 1 is not a JSON object"},
		{[]string{write(t, "prose.jsonl", `{"id":"a","text":"x"}`)}, "not a gold file"},
		{[]string{"--predictions", write(t, "p.jsonl", `{"id":"b"}`), write(t, "g.jsonl", good)}, "text a has no extracted article"},
		{[]string{"--predictions", write(t, "p.jsonl", `{"id":"a","error":"too long"}`), write(t, "g.jsonl", good)}, "text a: too long"},
	} {
		var out, trouble bytes.Buffer
		if status := run(c.args, nil, &out, &trouble); status != 2 || !strings.Contains(trouble.String(), c.want) || out.Len() > 0 {
			t.Errorf("%v: status %d, %q, printed %q", c.args, status, trouble.String(), out.String())
		}
	}
}

var twice = flag.Bool("twice", false, "compare the scores with those of the other scorer, over every gold text")

// TestEqualsOtherScorer holds every figure to the scorer that stands beside
// the gold files, to the last digit.
func TestEqualsOtherScorer(t *testing.T) {
	root, err := filepath.Abs("../../../shared/eval")
	if err != nil {
		t.Fatal(err)
	}
	scorer := filepath.Join(root, "run.py")
	python, err := exec.LookPath("python3")
	if _, absent := os.Stat(scorer); err != nil || absent != nil {
		t.Skip("the gold files and their scorer, or Python, are not here")
	}
	if !*twice {
		t.Skip("reads every gold text twice: run with -twice")
	}
	raw, err := exec.Command(python, scorer, os.Args[0]).Output()
	if err != nil {
		t.Fatalf("running the other scorer: %v", err)
	}
	var want []string
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if !strings.Contains(line, "MB/s") { // a time, not a score
			want = append(want, line)
		}
	}
	var files []string
	for _, pattern := range []string{"quantity/dev/*.jsonl", "attribution/dev/polnear.jsonl", "attribution/dev/gum-news.jsonl", "attribution/dev/gum-other.jsonl", "reconcile/dev/*.jsonl", "claims/dev/*.jsonl"} {
		found, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if !strings.Contains(f, "numhg") { // a set of ideas: it is not scored
				files = append(files, f)
			}
		}
	}
	var out, trouble bytes.Buffer
	if status := run(files, nil, &out, &trouble); status != 0 {
		t.Fatal(trouble.String())
	}
	got := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(got) != len(want) {
		t.Fatalf("%d lines, want %d", len(got), len(want))
	}
	for i := range want {
		if strings.TrimSpace(got[i]) != strings.TrimSpace(want[i]) {
			t.Errorf(" got %s\nwant %s", got[i], want[i])
		}
	}
}
