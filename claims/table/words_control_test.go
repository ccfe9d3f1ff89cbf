package table_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var control = flag.Bool("control", false, "run TestWords again on a copy of the program without total access, which must fail; builds it anew")

// TestWordsNeedTotalAccess takes total access away, in a copy laid over the one
// file that gives it: the texts of TestWords must then end the program.
func TestWordsNeedTotalAccess(t *testing.T) {
	if !*control {
		t.Skip("builds the program anew; -control runs it")
	}
	list, err := filepath.Abs(filepath.FromSlash("../../sources/document/list.go"))
	if err != nil {
		t.Fatal(err)
	}
	source, err := os.ReadFile(list)
	if err != nil {
		t.Fatal(err)
	}
	const total = "if uint(i) < uint(len(l.items)) {"
	if strings.Count(string(source), total) != 1 {
		t.Fatalf("%s does not give total access by %q any more", list, total)
	}
	raw, overlay := filepath.Join(t.TempDir(), "list.go"), filepath.Join(t.TempDir(), "overlay.json")
	if err := os.WriteFile(raw, []byte(strings.Replace(string(source), total, "if true {", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {list: raw}})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(overlay, replace, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "test", "-count=1", "-overlay", overlay, "-run", "^TestWords$", ".").CombinedOutput()
	for _, text := range onceFatal {
		// Which rule is the first to look too far is no matter.
		if want := fmt.Sprintf("index out of range.* in %s\n", regexp.QuoteMeta(strconv.Quote(text))); err == nil || !regexp.MustCompile(want).Match(out) {
			t.Errorf("with raw access the tests end in %v and do not fail on %q", err, text)
		}
	}
}
