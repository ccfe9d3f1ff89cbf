package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"

	"vouch/sources/document"
)

func TestAt(t *testing.T) {
	d := document.New("Nine MILLION were moved in May, the zoo's van der Berg said.", nil)
	for _, c := range []struct {
		word  string
		class Class
		want  bool
	}{
		{"Nine", Cardinal, true}, {"MILLION", Scale, true}, {"May", Month, true}, {"van", NameParticle, true},
		{"zoo", Cardinal, false}, {"million", Month, false},
	} {
		i := d.TokenAt(strings.Index(strings.ToLower(d.Text), strings.ToLower(c.word)))
		if got := c.class.Has(d, i); got != c.want {
			t.Errorf("%s is of %s: %v, want %v", d.Word(i), c.class.Name(), got, c.want)
		}
	}
	if v, ok := Scale.Int(d, 1); !ok || v != 6 {
		t.Errorf("the value of million is %d %v", v, ok)
	}
	for _, i := range []int{-1, d.Tokens.Len(), 1 << 40} {
		for c := range Classes() {
			if c.Has(d, i) {
				t.Errorf("token %d, which is none, is of %s", i, c.Name())
			}
		}
	}
	if w := At(d, d.TokenAt(strings.Index(d.Text, "zoo"))); w.Text != "" || w.Lemma != "" {
		t.Errorf("a word that is not listed is %+v", w)
	}
}

func TestView(t *testing.T) {
	powers := NewView(func(w *Word) int { n, _ := w.Int(Scale); return n })
	d := document.New("two million", nil)
	if powers.At(d, 1) != 6 || powers.At(d, 0) != 0 || powers.At(d, 2) != 0 || powers.Of("crore") != 7 || powers.Of("no such") != 0 {
		t.Error("a view gives other values than its function")
	}
}

// Whatever a line says twice or in two ways is refused, with its place.
func TestParseRefuses(t *testing.T) {
	for lines, want := range map[string]string{
		"nine: Cardinal=9\nnine: Cardinal=8\n": `line 2: "nine" has a line already`,
		"nine: Cardinal=9 Cardinal=8\n":        "line 1: Cardinal stands twice",
		"nine: Cardnal=9\n":                    `line 1: no class is called "Cardnal"`,
		"nine\n":                               "line 1: \"nine\" is no word with its classes",
		"nine: Cardinal=\n":                    "line 1: the value of Cardinal is empty",
		"gunman: PersonGroup=\"fighter\n":      "line 1: the value of PersonGroup is not closed",
	} {
		_, err := parse(fstest.MapFS{"en/words.txt": {Data: []byte(lines)}}, "en")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", lines, err, want)
		}
	}
	l, err := parse(fstest.MapFS{"en/words.txt": {Data: []byte("# of numbers\n\nhalves < half: Denominator=2\ntwice: ComparedFactor=2 PersonGroup=\"a b\"\n")}}, "en")
	if err != nil || len(l.words) != 3 {
		t.Fatalf("a good file: %v", err)
	}
	if w := l.words[1]; w.Text != "halves" || w.Lemma != "half" || !w.Is(Denominator) || w.Value(Denominator) != "2" {
		t.Errorf("%+v", w)
	}
	if w := l.words[2]; w.Lemma != "twice" || w.Value(PersonGroup) != "a b" {
		t.Errorf("%+v", w)
	}
}

func BenchmarkRead(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := parse(files, "words/en"); err != nil {
			b.Fatal(err)
		}
	}
}
