package match

// A Trace counts what each rule reads, and holds the rules that are switched
// off, so that the worth of a rule can be told: the score with it and without.
// A nil Trace counts nothing. It belongs to one goroutine.
type Trace struct {
	Off  string         // the name of the rule that must not read; "" for none
	Hits map[string]int // by name of a rule
}

func (t *Trace) off(rule string) bool { return t != nil && t.Off == rule }

func (t *Trace) hit(rule string) {
	if t == nil {
		return
	}
	if t.Hits == nil {
		t.Hits = map[string]int{}
	}
	t.Hits[rule]++
}
