package policy

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
)

func write(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), FileName)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestLoad(t *testing.T) {
	p, err := Load(write(t, `
[rules]
weekday = "off"
date = "note"
onegroup = "off"
plural = "note"

[widths]
nearly = "0.8"
just_over = 1.25
about_digits = 3

[tolerances]
loose_floor = 0.1
secondary = 2

[gate]
figures = false
groups = 3
second = true
`))
	if err != nil {
		t.Fatal(err)
	}
	if !p.Off["weekday"] || p.Severity["date"] != claims.Note {
		t.Errorf("rules read as off %v, severity %v", p.Off, p.Severity)
	}
	for name, got := range map[string][2]claims.Number{
		"nearly":      {p.Widths.Nearly, claims.Ratio(4, 5)},
		"just_over":   {p.Widths.JustOver, claims.Ratio(5, 4)},
		"loose_floor": {p.Tolerances.LooseFloor, claims.Ratio(1, 10)},
		"about":       {p.Widths.About, claims.DefaultPolicy().Widths.About},
	} {
		if got[0].Cmp(got[1]) != 0 {
			t.Errorf("%s is %v, want %v", name, got[0], got[1])
		}
	}
	if g := p.Gate; g.Figures || g.Groups != 3 || !g.Second || !g.Errors || g.Linked {
		t.Errorf("the gate reads as %+v", g)
	}
	if !p.Off["onegroup"] || p.Severity["plural"] != claims.Note || p.Tolerances.Secondary != 2 {
		t.Errorf("rules of evidence read as off %v, severity %v; secondary %d", p.Off, p.Severity, p.Tolerances.Secondary)
	}
	if said := p.Rules(); !strings.Contains(said, "off: weekday, onegroup; regraded: date note, plural note") || !strings.Contains(said, "tolerances of the house") {
		t.Errorf("the policy says %q", said)
	}
	if p.Widths.AboutDigits != 3 {
		t.Errorf("about_digits is %d", p.Widths.AboutDigits)
	}
}

func TestLoadRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"[rules]\nweekdy = \"off\"":        `unknown rule "weekdy", did you mean "weekday"?`,
		"[rules]\nweekday = \"of\"":        `rules.weekday is "of", want off, note, review or error`,
		"[rule]\nweekday = \"off\"":        `unknown key "rule", did you mean "rules"?`,
		"[widths]\nnearlly = \"0.9\"":      `unknown key "widths.nearlly", did you mean "widths.nearly"?`,
		"[widths]\nnearly = \"0,9\"":       `widths.nearly: reading number "0,9"`,
		"[widths]\nnearly = \"1.9\"":       `want a share above 0 and up to 1`,
		"[widths]\nabout_digits = \"1.5\"": `want a whole number`,
		"[tolerances]\nopen_gap = -1":      `want 0 or more`,
		"[tolerances]\nopen_gap = true":    `true is not a number`,
		"[tolerances]\nsecondary = 2.5":    `tolerances.secondary is 2.5, want a whole number from 0 to 100`,
		"[rules]\nonegrup = \"off\"":       `unknown rule "onegrup", did you mean "onegroup"?`,
		"verbosity = 3":                    `unknown key "verbosity", want one of rules, widths, tolerances, gate`,
		"[gate]\ngroups = -1":              `gate.groups is -1, want a whole number from 0 to 100`,
		"[gate]\ngroups = true":            `gate.groups is true`,
		"[gate]\nfigures = \"yes\"":        `gate.figures is yes, want true or false`,
		"[gate]\nfigurs = true":            `unknown key "gate.figurs", did you mean "gate.figures"?`,
		"[rules\n":                         `line 2: expected`,
	} {
		p, err := Load(write(t, text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %s", text, err, want)
		}
		if len(p.Off) > 0 {
			t.Errorf("%q: a refused policy switched off %v", text, p.Off)
		}
	}
	if _, err := Load(filepath.Join(t.TempDir(), "absent.toml")); err == nil {
		t.Error("an absent file was read")
	}
}

func TestFind(t *testing.T) {
	path := write(t, "")
	if got, ok := Find(filepath.Join(filepath.Dir(path), "vouch.db")); !ok || got != path {
		t.Errorf("Find gives %q, %v", got, ok)
	}
	if _, ok := Find(filepath.Join(t.TempDir(), "vouch.db")); ok {
		t.Error("a policy was found where there is none")
	}
}

// Publisher and scale are read as they stand, the worst rating first; what makes no
// scale, or no publisher, is an error that says so.
func TestPublisher(t *testing.T) {
	p, err := Load(write(t, "[publisher]\nname = \"Example News\"\nsite = \"https://news.example\"\n[ratings]\n\"True\" = 5\n\"Half true\" = \"2.5\"\n\"False\" = 1\n"))
	if err != nil {
		t.Fatal(err)
	}
	house := p.Publisher
	if house.Name != "Example News" || house.Site != "https://news.example" || len(house.Ratings) != 3 || house.Ratings[0].Words != "False" || house.Ratings[2].Words != "True" {
		t.Errorf("the publisher reads as %+v", house)
	}
	r := claims.Published{Rating: " half TRUE"}
	if err := house.Scale(&r); err != nil || r.Rating != "Half true" || r.Value != "2.5" || r.Worst != "1" || r.Best != "5" || r.Publisher != "Example News" {
		t.Errorf("a rating on the scale is %+v, %v", r, err)
	}
	for text, want := range map[string]string{
		"[publisher]\nsite = \"https://news.example\"":       "publisher.name is missing",
		"[publisher]\nname = \"A\"\nsite = \"news.example\"": "publisher.site is \"news.example\", want an address",
		"[publisher]\nnmae = \"A\"":                          `unknown key "publisher.nmae", did you mean "publisher.name"?`,
		"[ratings]\nTrue = 5":                                "a scale has a worst and a best",
		"[ratings]\nTrue = 5\nFalse = 5":                     "a scale has a worst and a best",
		"[ratings]\nTrue = \"1/3\"\nFalse = 0":               `reading number "1/3"`,
		"[ratings]\nTrue = \"very\"\nFalse = 0":              "ratings.\"True\"",
		"[ratings]\nTrue = -1\nFalse = -5":                   "want a number in digits",
		"[publishers]\nname = \"A\"":                         `unknown key "publishers"`,
	} {
		if _, err := Load(write(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is read with %v, want %q", text, err, want)
		}
	}
}
