package desk

import "testing"

// Whatever the rule, of checking or of reading, its name says which one.
func TestRuleNamesAreDifferent(t *testing.T) {
	seen := map[string]bool{}
	for _, n := range RuleNames() {
		if seen[n] {
			t.Errorf("two rules are called %s: explain shows the first", n)
		}
		seen[n] = true
	}
}
