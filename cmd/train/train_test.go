package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestTrainLink fits on a handful of invented passages, twice, and gets the
// same weights.
func TestTrainLink(t *testing.T) {
	dir := t.TempDir()
	gold := filepath.Join(dir, "gold.jsonl")
	var lines []string
	for _, n := range []string{"a", "b", "c", "d", "e", "f"} {
		lines = append(lines, `{"id":"`+n+`","set":"own","text":"The fair sold 70 tickets. It sold 41 at the gate and 29 at the door.","relations":[{"op":"sum","outcome":"exact","total":{"start":14,"end":16},"parts":[{"start":34,"end":36},{"start":53,"end":55}]}]}`)
	}
	if err := os.WriteFile(gold, []byte(strings.Join(lines, "\n")), 0o600); err != nil {
		t.Fatal(err)
	}
	var tables []string
	for range 2 {
		out := filepath.Join(dir, "weights.txt")
		var said bytes.Buffer
		if status := run([]string{"link", "-o", out, gold}, &said, &said); status != 0 {
			t.Fatalf("exit %d: %s", status, said.String())
		}
		if !strings.Contains(said.String(), "exact shown 6 of 6") {
			t.Errorf("the tie is not shown:\n%s", said.String())
		}
		table, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		tables = append(tables, string(table))
	}
	if tables[0] != tables[1] || !strings.HasPrefix(tables[0], "bias ") {
		t.Errorf("two fits differ, or no table:\n%s\n%s", tables[0], tables[1])
	}
}

func TestTrainRefuses(t *testing.T) {
	bad := filepath.Join(t.TempDir(), "bad.jsonl")
	if err := os.WriteFile(bad, []byte("{"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"link"}, {"link", "absent.jsonl"}, {"link", bad}, {"syntax"}, {"syntax", "absent.conllu.gz"}, {"syntax", bad}} {
		var said bytes.Buffer
		if status := run(args, &said, &said); status != 2 || strings.Count(strings.TrimSpace(said.String()), "\n") != 0 {
			t.Errorf("train %v: exit %d, %q; want 2 and one line", args, status, said.String())
		}
	}
}

// labelled are the passages that the frozen weights were fitted on. They are
// never part of the repository.
const labelled = "../../../shared/eval/reconcile/dev/*.jsonl"

// TestWeightsAreReproduced holds the frozen table to the passages, byte for
// byte, and every frame to three passages or more.
func TestWeightsAreReproduced(t *testing.T) {
	files, _ := filepath.Glob(labelled)
	if len(files) == 0 {
		t.Skip("the labelled passages are not here")
	}
	out := filepath.Join(t.TempDir(), "weights.txt")
	var said bytes.Buffer
	if status := run(append([]string{"link", "--frames", "-o", out}, files...), &said, &said); status != 0 {
		t.Fatalf("exit %d: %s", status, said.String())
	}
	got, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("../../claims/reconcile/link/weights.txt")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the frozen weights are not what train link writes; run it with -o claims/reconcile/link/weights.txt")
	}
	for _, frame := range strings.Split(said.String(), "frame ")[1:] {
		if n := served(frame); n < 3 {
			t.Errorf("a frame serves %d passages, want 3 or more: %s", n, frame)
		}
	}
}

// served adds up the passages that a frame's lines say it serves.
func served(frame string) int {
	total := 0
	for _, l := range strings.Split(frame, "\n") {
		if words := strings.Fields(l); len(words) > 1 && words[0] == "serves" {
			n, _ := strconv.Atoi(words[1])
			total += n
		}
	}
	return total
}

// treebank is what the frozen models of syntax were fitted on. It is never part of the
// repository.
const treebank = "../../../shared/ud/train.conllu.gz"

var whole = flag.Bool("whole", false, "fit tagger and parser anew, which takes minutes")

// TestSyntaxIsReproduced holds the frozen tagger and parser to the treebank, byte for
// byte, and to how much they had right of another one when they were frozen. That the
// frozen files are those, TestModelsAreThoseOfTheSums says each time.
func TestSyntaxIsReproduced(t *testing.T) {
	if !*whole {
		t.Skip("-whole fits the models anew")
	}
	if _, err := os.Stat(treebank); err != nil {
		t.Skip("the treebank is not here")
	}
	dir := t.TempDir()
	args := []string{"syntax", "-o", dir, treebank, filepath.Join(filepath.Dir(treebank), "dev.conllu.gz")}
	models := []string{"tags.bin", "arcs.bin"}
	var said bytes.Buffer
	if status := run(args, &said, &said); status != 0 {
		t.Fatalf("exit %d: %s", status, said.String())
	}
	for _, name := range models {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(filepath.Join("../../claims/syntax/model", name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("the frozen %s is not what train syntax writes; run it with -o claims/syntax/model", name)
		}
	}
	if _, right, ok := strings.Cut(said.String(), "universal tags "); !ok || !strings.Contains(said.String(), "universal tags 94") {
		t.Errorf("universal tags right of 100 are not 94 anywhere: %.80q", right)
	}
}

// TestModelsAreThoseOfTheSums holds the frozen models to the digests that stand
// beside them, with that of the treebank they were fitted on.
func TestModelsAreThoseOfTheSums(t *testing.T) {
	sums, err := os.ReadFile("../../claims/syntax/model/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for line := range strings.Lines(string(sums)) {
		want, name, _ := strings.Cut(strings.TrimSpace(line), "  ")
		path := filepath.Join("../../claims/syntax/model", name)
		if name == filepath.Base(treebank) {
			path = treebank
		}
		content, err := os.ReadFile(path)
		if err != nil && path == treebank {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if got := sha256.Sum256(content); hex.EncodeToString(got[:]) != want {
			t.Errorf("%s is not the file the sums are of: fit both models again", name)
		}
		seen++
	}
	if seen < 2 {
		t.Errorf("%d sums, want one a model", seen)
	}
}

// TestTrainSyntax fits on a handful of invented sentences, twice, and gets the
// same model.
func TestTrainSyntax(t *testing.T) {
	dir := t.TempDir()
	bank := filepath.Join(dir, "bank.conllu.gz")
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for _, noun := range []string{"ferry", "mayor", "clerk", "baker"} {
		for _, verb := range []string{"left", "sang", "fell"} {
			fmt.Fprintf(z, "# source = OWN:own_1\n1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\t%s\t_\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n3\t%s\t_\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n", noun, verb)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(bank, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var models [][]byte
	for range 2 {
		var said bytes.Buffer
		if status := run([]string{"syntax", "-o", dir, bank, bank}, &said, &said); status != 0 {
			t.Fatalf("exit %d: %s", status, said.String())
		}
		if !strings.Contains(said.String(), "48 tokens, tags 100.00") || !strings.Contains(said.String(), "48 tokens, heads 100.00, with labels 100.00") {
			t.Errorf("what was seen is not learned:\n%s", said.String())
		}
		var both []byte
		for _, name := range []string{"tags.bin", "arcs.bin", "SHA256SUMS"} {
			model, err := os.ReadFile(filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			both = append(both, model...)
		}
		models = append(models, both)
	}
	if !bytes.Equal(models[0], models[1]) {
		t.Error("two fits differ")
	}
}
