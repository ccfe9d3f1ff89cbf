package page

import (
	"regexp"
	"slices"
	"testing"
)

// TestKeys holds the list of keys that people are shown to those that the script
// knows.
func TestKeys(t *testing.T) {
	script, err := assetFiles.ReadFile("script/3-keys.js")
	if err != nil {
		t.Fatal(err)
	}
	var known []string
	for _, m := range regexp.MustCompile(`(?m)^    "?([^"\s:]+)"?: \(\) =>`).FindAllSubmatch(script, -1) {
		known = append(known, string(m[1]))
	}
	var told []string
	for _, k := range Keys {
		switch k.Name {
		case "1 to 7", "Shift 1 to 7", "Enter": // the statuses, and what links and fields do by themselves
		case "Esc":
			told = append(told, "Escape")
		default:
			told = append(told, k.Name)
		}
	}
	slices.Sort(known)
	slices.Sort(told)
	if !slices.Equal(known, told) {
		t.Errorf("the script knows %q, people are told of %q", known, told)
	}
}

// TestScriptIsSmall holds the script, with its comments, to what may be read in one
// sitting.
func TestScriptIsSmall(t *testing.T) {
	if n := len(joined("script", "").content); n == 0 || n >= 15_000 {
		t.Errorf("the script has %d bytes, want fewer than 15,000", n)
	}
}
