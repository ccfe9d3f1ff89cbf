package document

import (
	"reflect"
	"testing"
)

// TestPastTheEnds asks for the pieces before the first and after the last: there
// is none, and that is an answer.
func TestPastTheEnds(t *testing.T) {
	d := New("Profit rose 33% last year.\n\nProfits", nil)
	n := d.Tokens.Len()
	for _, i := range []int{-1 << 62, -2, -1, n, n + 1, 1 << 62} {
		if got := d.Tokens.At(i); got != (Token{}) || got.Kind != Outside {
			t.Errorf("token %d of %d is %+v", i, n, got)
		}
		if got := d.Sentences.At(i); got != (Sentence{}) {
			t.Errorf("sentence %d is %+v", i, got)
		}
		if got := d.Blocks.At(i); got != (Block{}) {
			t.Errorf("block %d is %+v", i, got)
		}
		if d.Word(i) != "" || d.Initial(i) != 0 {
			t.Errorf("token %d has the word %q and the first byte %d", i, d.Word(i), d.Initial(i))
		}
	}
	for i, token := range d.Tokens.All() {
		if d.Tokens.At(i) != token || token.Kind == Outside {
			t.Errorf("token %d is %+v by index and %+v in order", i, d.Tokens.At(i), token)
		}
	}
	// The control: the same indexes into a plain slice end the program.
	for _, i := range []int{-1, n} {
		if !panics(func() { _ = d.Tokens.Slice()[i] }) {
			t.Errorf("a slice has a token %d of %d: this test asks for nothing that is not there", i, n)
		}
	}
}

// TestListHidesItsSlice holds that nobody outside can index a list raw, and that
// what Slice hands out is a copy.
func TestListHidesItsSlice(t *testing.T) {
	list := reflect.TypeFor[List[Token]]()
	for i := range list.NumField() {
		if list.Field(i).IsExported() {
			t.Errorf("field %s of a list is open to raw indexes", list.Field(i).Name)
		}
	}
	d := New("Nine were hurt.", nil)
	d.Tokens.Slice()[0].Kind = Outside
	if d.Tokens.At(0).Kind != Word {
		t.Error("writing into what Slice returned changed the document")
	}
}

func TestCover(t *testing.T) {
	d := New("Rumours from the", nil)
	for _, c := range []struct {
		first, end int
		want       string
	}{{0, 3, "Rumours from the"}, {0, 4, "Rumours from the"}, {1, 1 << 40, "from the"}, {-3, 1, "Rumours"}, {2, 2, ""}, {3, 4, ""}, {3, 1, ""}} {
		if got := d.Quote(d.Cover(c.first, c.end)); got != c.want {
			t.Errorf("tokens [%d, %d) are %q, want %q", c.first, c.end, got, c.want)
		}
	}
	for _, s := range []Span{{-1, 2}, {3, 2}, {0, 100}, {50, 60}} {
		if got := d.Quote(s) + d.Lower(s); got != "" {
			t.Errorf("the span %v, which is not one of the text, quotes %q", s, got)
		}
	}
}

func panics(f func()) (did bool) {
	defer func() { did = recover() != nil }()
	f()
	return false
}
