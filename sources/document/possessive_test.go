package document

import "testing"

// TestPossessives tells the mark after a plural from one that closes a quotation.
func TestPossessives(t *testing.T) {
	tests := map[string]bool{
		"the farmers’ union met":          true,
		"the farmers' union met":          true,
		"Oslo’s mayor left":               true,
		"he said ‘the farmers’ and left":  false,
		"he said 'the farmers' and left":  false,
		"they met “the farmers” and left": false,
		"it is the farmers’, not yours":   false,
	}
	for text, want := range tests {
		got := false
		for _, token := range New(text, nil).Tokens.All() {
			got = got || token.Kind == Possessive
		}
		if got != want {
			t.Errorf("%s: possessive %v, want %v", text, got, want)
		}
	}
}
