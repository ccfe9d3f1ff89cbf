package picture

import (
	"fmt"
	"html/template"
	"strings"
	"testing"
)

// toldOf collects complaints.
type toldOf []string

func (l *toldOf) Helper()                           {}
func (l *toldOf) Errorf(format string, args ...any) { *l = append(*l, fmt.Sprintf(format, args...)) }
func (l *toldOf) Fatalf(format string, args ...any) {
	l.Errorf(format, args...)
	panic(l)
}

// TestLawsAreHeard holds the laws to pictures that break each of them, and to one
// that breaks none.
func TestLawsAreHeard(t *testing.T) {
	good := `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-labelledby="a-title a-desc" viewBox="0 0 600 100" width="600" height="100">` +
		`<title id="a-title">T</title><desc id="a-desc">Nine of 40.</desc><defs><pattern id="a-f0" width="6" height="6"></pattern></defs>` +
		`<g><rect x="10" y="40" width="20" height="20" fill="url(#a-f0)"/><path d="M10 80L20 80"/></g><g><text x="10" y="30">Nine</text><text x="100" y="30">40</text></g></svg>`
	for name, change := range map[string][2]string{
		"":                              {"", ""},
		"not XML":                       {"</svg>", ""},
		"an element <script>":           {"<g><rect", "<script/><g><rect"},
		"an attribute style":            {`<rect x`, `<rect style="" x`},
		"an attribute onclick":          {`<rect x`, `<rect onclick="" x`},
		"an attribute href":             {`<rect x`, `<rect href="" x`},
		"outside the view box":          {`x="100"`, `x="590"`},
		"line {left:1000":               {"L20 80", "L1000 80"},
		"shape {left:10":                {`y="40"`, `y="90"`},
		"overlap":                       {`x="100"`, `x="20"`},
		"runs over a shape":             {`y="40"`, `y="25"`},
		"runs through":                  {"M10 80L20 80", "M10 26L90 27"},
		"not of absolute points":        {"M10 80L20 80", "M10 80l20 0"},
		"ids are not unique":            {`id="a-desc"`, `id="a-title"`},
		"nothing has the id":            {"url(#a-f0)", "url(#a-f1)"},
		"the title is":                  {">T<", ">U<"},
		"not what the facts say":        {"Nine of 40.<", "Nine of 41.<"},
		"is not among the facts":        {">40</text>", ">41</text>"},
		"the view box is":               {`viewBox="0 0 600 100"`, `viewBox="0 0 600 90"`},
		`the role "`:                    {`role="img"`, `role="none"`},
		"Unclosed":                      {"<defs>", "<defs>&nbsp;"},
		"invalid character entity &bad": {">Nine<", ">&bad;<"},
	} {
		svg := strings.Replace(good, change[0], change[1], 1)
		if name != "" && svg == good {
			t.Fatalf("%s changes nothing", name)
		}
		var heard toldOf
		func() {
			defer func() {
				if e := recover(); e != nil && e != any(&heard) {
					panic(e)
				}
			}()
			lawful(&heard, Picture{Name: "test", Title: "T", SVG: template.HTML(svg), Facts: []string{"Nine", "of", "40."}})
		}()
		all := strings.Join(heard, "\n")
		switch {
		case name == "" && all != "":
			t.Errorf("a lawful picture is complained of: %s", all)
		case name == "Unclosed":
			if !strings.Contains(all, "not XML") {
				t.Errorf("an entity of HTML is not heard: %s", all)
			}
		case !strings.Contains(all, name):
			t.Errorf("%q is not heard: %q", name, all)
		}
	}
}
