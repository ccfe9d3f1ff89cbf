package document

import "testing"

func TestWordSet(t *testing.T) {
	d := New("The officials said nothing. OFFICIALS never do.", nil)
	set := NewWordSet("officials said")
	want := []bool{false, true, true, false, false, true, false, false, false}
	for i, w := range want {
		if got := set.Has(d, i); got != w {
			t.Errorf("token %d %q: %v, want %v", i, d.Word(i), got, w)
		}
	}
	if set.Has(d, -1) || set.Has(d, d.Tokens.Len()) {
		t.Error("a token that is not there is in the set")
	}
	if !set.Contains("said") || set.Contains("say") || set.Contains("") {
		t.Error("words by themselves are looked up wrong")
	}
}

func TestTableHoldsEveryWord(t *testing.T) {
	words := map[string]int{}
	for i := range 5000 {
		words[string(rune('a'+i%26))+string(rune('a'+i/26%26))+string(rune('a'+i/676))] = i
	}
	table := NewTable(func() map[string]int { return words })
	if table.Len() != len(words) {
		t.Fatalf("%d words, want %d", table.Len(), len(words))
	}
	for w, v := range words {
		if got, ok := table.Get(w); !ok || got != v {
			t.Errorf("%s: %d %v, want %d", w, got, ok, v)
		}
	}
}
