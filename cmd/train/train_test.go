package main

import (
	"bytes"
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
	for _, args := range [][]string{{"link"}, {"link", "absent.jsonl"}, {"link", bad}} {
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
