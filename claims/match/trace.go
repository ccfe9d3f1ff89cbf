package match

// A Trace counts what each rule reads, and holds the rules that are switched
// off, so that the worth of a rule can be told: the score with it and without.
// A nil Trace counts nothing. It belongs to one goroutine.
type Trace struct {
	Off  string         // the name of the rule, or the part, that must not read; "" for none
	Hits map[string]int // by name of a rule
}

func (t *Trace) off(rule string) bool { return t != nil && t.Off == rule }

// Without reports whether a part of the reading that is no rule is off.
func (t *Trace) Without(part string) bool { return t.off(part) }

func (t *Trace) hit(rule string) {
	if t == nil {
		return
	}
	if t.Hits == nil {
		t.Hits = map[string]int{}
	}
	t.Hits[rule]++
}
