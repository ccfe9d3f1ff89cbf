// Package testdata holds whole articles, stories for the command, and the test
// of the house's own rules.
package testdata

import (
	"os/exec"
	"strings"
	"testing"
)

// floors orders the top level: a package imports its own floor and those below.
var floors = map[string]int{"sources": 0, "claims": 1, "db": 2, "cmd": 3, "testdata": 4}

// pure lists what the claims floor may import from outside the repository:
// standard packages that touch no file, clock or network, and modules that are
// as pure. Only packages below claims are held to it.
var pure = map[string]bool{
	"bytes": true, "cmp": true, "context": true, "crypto/sha256": true, "embed": true, "encoding/hex": true,
	"encoding/binary": true, "encoding/base64": true, "encoding/json": true, "errors": true, "fmt": true, "hash": true, "io": true, "io/fs": true, "iter": true,
	"maps": true, "net/url": true, "math": true, "math/big": true, "math/bits": true, "reflect": true, "slices": true,
	"sort": true, "strconv": true, "strings": true, "sync": true, "sync/atomic": true, "time": true,
	"unicode": true, "unicode/utf8": true,
	"golang.org/x/text/unicode/norm": true, "github.com/mtibben/confusables": true,
}

// testSupport packages hold tests together and may touch files.
var testSupport = map[string]bool{"vouch/claims/reconcile/checktest": true, "vouch/claims/match/matchtest": true}

func TestArrows(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}} {{join .Imports " "}}`, "vouch/...").Output()
	if err != nil {
		t.Fatalf("listing packages: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		from := fields[0]
		for _, to := range fields[1:] {
			if !strings.HasPrefix(to, "vouch/") {
				if floor(from) == 1 && !pure[to] && !testSupport[from] {
					t.Errorf("%s imports %s: the claims floor touches nothing", from, to)
				}
				continue
			}
			switch {
			case floor(to) > floor(from):
				t.Errorf("%s imports %s: arrows point down", from, to)
			case strings.HasPrefix(to, from+"/"):
				t.Errorf("%s imports %s: a parent never imports its child", from, to)
			case floor(from) == 3 && (strings.HasPrefix(to, "vouch/db/sqlite") || to == "vouch/db/postgres"):
				t.Errorf("%s imports %s: package stores opens stores", from, to)
			case strings.HasPrefix(to, "vouch/cmd/") && !strings.HasPrefix(to, "vouch/cmd/internal/"):
				t.Errorf("%s imports %s: nobody imports a command", from, to)
			}
		}
	}
}

// floor returns the floor of a package of this module.
func floor(pkg string) int {
	top, _, _ := strings.Cut(strings.TrimPrefix(pkg, "vouch/"), "/")
	return floors[top]
}
