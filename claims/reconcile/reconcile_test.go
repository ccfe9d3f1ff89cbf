package reconcile

import (
	"errors"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// at returns a check that reports the words it is woken by.
func at(name, cues string, severity claims.Severity) *Check {
	return &Check{
		Name: name, Rules: "-", Severity: severity, Cues: cues,
		Doc: "title\n\nBody.\n\n\tFLAG [2031-05-08] One. ¶ Two.\n\tOK Three.",
		Run: func(p *Pass) error {
			for _, i := range p.At {
				p.Report(Finding{Severity: severity, Spans: []document.Span{p.Ledger.Document.Tokens.At(i).Span}, Message: p.Ledger.Document.Word(i)})
			}
			return nil
		},
	}
}

func ledger(text string) *claims.Ledger {
	return &claims.Ledger{Document: document.New(text, nil)}
}

func names(fs []Finding) string {
	var s []string
	for _, f := range fs {
		s = append(s, f.Rule+":"+f.Message)
	}
	return strings.Join(s, " ")
}

func TestRunOrdersAndObeysPolicy(t *testing.T) {
	checks := []*Check{at("tick", "red", ""), at("note", "green", claims.Note), at("fault", "blue red", claims.Error)}
	l := ledger("Green and red and Blue.")
	for _, c := range []struct {
		policy claims.Policy
		want   string
	}{
		{claims.Policy{}, "fault:red fault:blue note:green tick:red"},
		{claims.Policy{Off: map[string]bool{"fault": true}}, "note:green tick:red"},
		{claims.Policy{Severity: map[string]claims.Severity{"fault": claims.Note, "tick": claims.Error}}, "note:green fault:red fault:blue tick:red"},
	} {
		fs, err := Run(checks, l, c.policy)
		if err != nil {
			t.Fatal(err)
		}
		if got := names(fs); got != c.want {
			t.Errorf("policy %v: got %s, want %s", c.policy, got, c.want)
		}
	}
}

func TestRunDoesNotCallSleepingChecks(t *testing.T) {
	called := false
	c := at("asleep", "yellow", claims.Note)
	c.Run = func(*Pass) error { called = true; return nil }
	if _, err := Run([]*Check{c}, ledger("Green and red."), claims.Policy{}); err != nil || called {
		t.Errorf("called %v, error %v", called, err)
	}
}

func TestRunWrapsErrors(t *testing.T) {
	broken := errors.New("broken")
	c := at("bad", "", claims.Note)
	c.Run = func(*Pass) error { return broken }
	_, err := Run([]*Check{c}, ledger("Green."), claims.Policy{})
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "running check bad") {
		t.Errorf("error %v", err)
	}
}

func TestRunPointsAtClaims(t *testing.T) {
	l := ledger("Some 40 sheep and 12 cows drowned.")
	l.Claims = []claims.Claim{{Span: document.Span{Start: 0, End: 33}}, {Span: document.Span{Start: 0, End: 13}}, {Span: document.Span{Start: 18, End: 25}}}
	fs, err := Run([]*Check{at("figures", "40 12", claims.Note)}, l, claims.Policy{})
	if err != nil || len(fs) != 2 {
		t.Fatalf("findings %v, error %v", fs, err)
	}
	if len(fs[0].Claims) != 1 || fs[0].Claims[0] != 1 || len(fs[1].Claims) != 1 || fs[1].Claims[0] != 2 {
		t.Errorf("claims %v and %v, want the innermost, 1 and 2", fs[0].Claims, fs[1].Claims)
	}
}

// A fingerprint holds while the sentences it is about do, and no longer.
func TestFingerprint(t *testing.T) {
	key := func(rule, text string) string {
		fs, err := Run([]*Check{at(rule, "40 50", claims.Note)}, ledger(text), claims.Policy{})
		if err != nil || len(fs) == 0 {
			t.Fatalf("%q: findings %v, error %v", text, fs, err)
		}
		return fs[0].Key
	}
	const text = "Rain fell. He said \"40 sheep\" drowned. It was late."
	same := key("sheep", text)
	if len(same) != 16 {
		t.Errorf("fingerprint %q is not 16 digits", same)
	}
	for _, moved := range []string{
		"He said \"40 sheep\" drowned.",
		"Rain fell all week.\n\nA new sentence. He said “40 sheep” drowned. It was later.",
		"He  said \"40   sheep\" drowned.",
	} {
		if got := key("sheep", moved); got != same {
			t.Errorf("%q: fingerprint changed", moved)
		}
	}
	for _, changed := range []string{"He said 50 sheep drowned.", "He says \"40 sheep\" drowned.", "He said 40 sheep and a cow drowned."} {
		if got := key("sheep", changed); got == same {
			t.Errorf("%q: fingerprint stayed", changed)
		}
	}
	if key("cows", text) == same {
		t.Error("two rules share a fingerprint")
	}
}

func TestExamples(t *testing.T) {
	e, err := at("a", "", claims.Note).Examples()
	if err != nil || len(e) != 2 {
		t.Fatalf("examples %v, error %v", e, err)
	}
	if want := (document.Date{Year: 2031, Month: 5, Day: 8}); !e[0].Flag || e[0].Published != want || e[0].Text != "One.\n\nTwo." || e[1].Flag {
		t.Errorf("examples read as %v", e)
	}
}

func TestValidate(t *testing.T) {
	good := at("good", "", claims.Note)
	with := func(change func(*Check)) *Check { c := *good; change(&c); return &c }
	for name, c := range map[string]struct {
		checks []*Check
		want   string
	}{
		"complete":              {[]*Check{good}, ""},
		"twice":                 {[]*Check{good, good}, "twice"},
		"no name":               {[]*Check{with(func(c *Check) { c.Name = "" })}, "incomplete"},
		"no body":               {[]*Check{with(func(c *Check) { c.Doc = "title" })}, "incomplete"},
		"no run":                {[]*Check{with(func(c *Check) { c.Run = nil })}, "incomplete"},
		"no rule":               {[]*Check{with(func(c *Check) { c.Rules = "" })}, "incomplete"},
		"no counter":            {[]*Check{with(func(c *Check) { c.Doc = "title\n\nBody.\n\n\tFLAG One." })}, "one that it must not"},
		"no flag":               {[]*Check{with(func(c *Check) { c.Doc = "title\n\nBody.\n\n\tOK One." })}, "must flag"},
		"bad date":              {[]*Check{with(func(c *Check) { c.Doc = "title\n\nBody.\n\n\tFLAG [May] One." })}, "not a date"},
		"nameless fact":         {[]*Check{with(func(c *Check) { c.Needs = []Need{said{}} })}, "without a name"},
		"two facts of one name": {[]*Check{with(func(c *Check) { c.Needs = []Need{said{"a", "one"}, said{"a", "other"}} })}, "two of that name"},
		"no text":               {[]*Check{with(func(c *Check) { c.Doc = "title\n\nBody.\n\n\tFLAG [2031-05-08] " })}, "without a text"},
	} {
		err := Validate(c.checks)
		switch {
		case c.want == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: error %v, want %q", name, err, c.want)
		}
	}
}

// said is a fact that is known by what is said of it alone.
type said struct{ name, doc string }

func (s said) Name() string { return s.name }
func (s said) Doc() string  { return s.doc }
func (said) Needs() []Need  { return nil }
