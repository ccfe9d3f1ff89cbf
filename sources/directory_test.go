package sources

import (
	"strings"
	"testing"
)

func TestDirectory(t *testing.T) {
	var d Directory
	know := func(name string, kind Kind, at int) int { return d.Know(strings.Fields(name), kind, at) }
	ada := know("Ada Holm", Person, 10)
	ivo := know("Ivo Petrak", Person, 20)
	institute := know("Norvik Institute of Ice Research", Organisation, 30)
	times := know("The Norvik Times", Media, 40)

	same := []struct {
		words string
		kind  Kind
		want  int
	}{
		{"Holm", Person, ada},
		{"Ada Holm", Person, ada},
		{"Ada M. Holm", Person, ada},
		{"Petrak", "", ivo},
		{"NIIR", Organisation, institute},
		{"the Institute of Ice Research", Organisation, institute},
		{"the Times", Media, times},
	}
	for _, test := range same {
		if got, ok := d.Find(strings.Fields(test.words), test.kind, 100); !ok || got != test.want {
			t.Errorf("%q is entry %d %v, want %d", test.words, got, ok, test.want)
		}
	}
	for _, words := range []string{"Ivo Holm", "Dana", "Institute of Salt", "Petrak Ivo", ""} {
		if got, ok := d.Find(strings.Fields(words), "", 100); ok {
			t.Errorf("%q is entry %d (%s), want none", words, got, d.Name(got))
		}
	}
}

// A surname that two people bear is the one named last before it.
func TestDirectoryNearestBearer(t *testing.T) {
	var d Directory
	ada := d.Know([]string{"Ada", "Holm"}, Person, 10)
	dana := d.Know([]string{"Dana", "Holm"}, Person, 50)
	for at, want := range map[int]int{5: ada, 20: ada, 60: dana} {
		if got, ok := d.Find([]string{"Holm"}, Person, at); !ok || got != want {
			t.Errorf("Holm at %d is %s, want %s", at, d.Name(got), d.Name(want))
		}
	}
	if all := d.All([]string{"Holm"}, Person, 60); len(all) != 2 || all[0] != dana {
		t.Errorf("Holm may be %v, want both, Dana first", all)
	}
}

// A son is not his father, and a surname alone may be either's.
func TestDirectorySuffix(t *testing.T) {
	var d Directory
	father := d.Know([]string{"Ivo", "Holm"}, Person, 10)
	son := d.Know([]string{"Ivo", "Holm,", "Jr."}, Person, 20)
	if father == son {
		t.Fatal("father and son are one entry")
	}
	if d.Find([]string{"."}, "", 30); d.Know([]string{"Ivo", ".", "Holm"}, Person, 30) != father {
		t.Error("a mark makes another name")
	}
	for words, want := range map[string]int{"Ivo Holm": father, "Ivo Holm Jr": son, "Holm": son, "Holm Jr.": son} {
		if got, ok := d.Find(strings.Fields(words), Person, 30); !ok || got != want {
			t.Errorf("%q is entry %d %v, want %d", words, got, ok, want)
		}
	}
}

// The fullest form that the text has is the one that is printed.
func TestDirectoryFullestForm(t *testing.T) {
	var d Directory
	i := d.Know([]string{"Ada", "Holm"}, Person, 10)
	if j := d.Know([]string{"Ada", "Maria", "Holm"}, Person, 90); j != i {
		t.Fatalf("the longer form is entry %d, want %d", j, i)
	}
	if got := d.Name(i); got != "Ada Maria Holm" {
		t.Errorf("printed as %q", got)
	}
	d.Abbreviate(d.Know([]string{"Norvik", "Rescue"}, Organisation, 95), "NRX")
	if _, ok := d.Find([]string{"NRX"}, "", 99); !ok {
		t.Error("an acronym from the text is not found")
	}
}

func TestDirectoryNear(t *testing.T) {
	var d Directory
	i := d.Know([]string{"Ada", "Maurer"}, Person, 10)
	d.Know([]string{"Ivo", "Kask"}, Person, 20)
	for words, want := range map[string]bool{"Mauer": true, "Maurers": true, "Ada Mauer": true, "Ivo Mauer": false, "Mayor": false, "Kasks": false} {
		got, ok := d.Near(strings.Fields(words))
		if ok != want || ok && got != i {
			t.Errorf("%q near %d %v, want %v", words, got, ok, want)
		}
	}
}
