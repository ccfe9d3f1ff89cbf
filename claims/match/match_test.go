package match

import (
	"strings"
	"testing"

	"vouch/sources/document"
)

func text(s string) Text {
	d := document.New(s, []document.Block{{Span: document.Span{End: len(s)}}})
	return Text{Document: d, First: 0, End: d.Tokens.Len()}
}

// Each row is a pattern, a text with the first match in brackets, or without
// brackets where there is none.
func TestFind(t *testing.T) {
	for _, c := range []struct{ pattern, text string }{
		{`Month number`, `It came on [March 3] of that year`},
		{`Month number`, `It came in March of that year`},
		{`Scale=6`, `two thousand [million]`},
		{`"as many as" number`, `It hurt [as many as 12] of them`},
		{`"as many as" number`, `It hurt as many of 12`},
		{`"of" Determiner? word`, `most [of the town] fell`},
		{`"of" Determiner? word`, `most [of town] fell`},
		{`number ("to" | "or") number`, `some [3 or 4] fell`},
		{`number ("to" | "or") number`, `some 3 and 4 fell`},
		{`[word capital !Month]+`, `in May the [Red River] rose`},
		{`["fell rose" !capital]`, `Rose [fell] down`},
		{`number !before("%")`, `8% of [9]`},
		{`before(capital) any`, `we met [Ann] there`},
		{`after("per") number`, `3 per [100] or so`},
		{`!after("per") number "or"`, `per 100 or [9 or] so`},
		{`start word`, `[Nine] fell`},
		{`word end`, `nine [fell]`},
		{`word clause`, `nine [fell], five rose`},
		{`clause "and"`, `five and six, [and] nine`},
		{`symbol glued`, `$ 5 or [$6]`},
		{`quote any{2,3} quote`, `he said ["no way"] to it`},
		{`quote any{3,3} quote`, `he said "no way" to it`},
		{`n:number (unit:word)?`, `some [12 tons] of it`},
		{`any any any any any any any any any`, `too short a text`},
		{`"zorgon"`, `the [zorgon] fell`}, // no word of the lexicon
		{`["zorgon" upper]`, `the zorgon [ZORGON] fell`},
		{`[number | Month capital]`, `it may rise in [May]`},
		{`Hedge number`, `some say [no more than 12] fell`}, // the longest phrase
		{`Hedge=at_least number`, `no more than 12, [at least 9]`},
		{`[word -ing !capital]`, `the Building is [burning]`},
		{`-ing`, `the zing was [burning] well`},
		{`number [=CurrencyCode]`, `some 12 eur, some [12 EUR] more`},
		{`=CurrencyCode number`, `kes 5, [KES 5]`},
		{`possessive word`, `Kim[’s hat] fell`},
	} {
		p := Must(c.pattern)
		if err := p.Check(); err != nil {
			t.Error(err)
			continue
		}
		plain := strings.NewReplacer("[", "", "]", "").Replace(c.text)
		x := text(plain)
		m, ok := p.Find(x, struct{}{}, 0)
		got := plain
		if ok {
			s := x.Cover(m.Start, m.End)
			got = plain[:s.Start] + "[" + plain[s.Start:s.End] + "]" + plain[s.End:]
		}
		if got != c.text {
			t.Errorf("%s: %s, want %s", c.pattern, got, c.text)
		}
	}
}

func TestParts(t *testing.T) {
	x := text("about 12 of the 40 boats sank")
	p := Must(`hedge:"about"? n:number ("of" Determiner)? whole:number? noun:word other:"zorgon"?`)
	m, ok := p.Find(x, struct{}{}, 0)
	if !ok || m.Start != 0 || m.End != 6 {
		t.Fatalf("%v %v", m, ok)
	}
	for name, want := range map[string]int{"hedge": 0, "n": 1, "whole": 4, "noun": 5, "other": -1, "missing": -1} {
		first, end, ok := m.Part(name)
		if ok != (want >= 0) || ok && (first != want || end != want+1) {
			t.Errorf("%s is %d to %d, %v; want %d", name, first, end, ok, want)
		}
	}
	b, ok := Must(`n:number "of" the:Determiner`).Before(x, struct{}{}, 4)
	if first, _, _ := b.Part("n"); !ok || b.Start != 1 || b.End != 4 || first != 1 {
		t.Errorf("from the right: %+v %v", b, ok)
	}
	if _, ok := Must(`number "of"`).Before(x, struct{}{}, 4); ok {
		t.Error("a match from the right does not end where it must")
	}
}

// A reader of the room takes as many tokens as it says.
func TestReader(t *testing.T) {
	g := &Grammar[*document.Document]{
		Readers: map[string]func(*document.Document, int) int{
			"Plate": func(d *document.Document, i int) int {
				if d.Tokens.At(i).Upper && d.Tokens.At(i+1).Kind == document.Number {
					return i + 2
				}
				return i
			},
		},
		Patterns: map[string]string{"Mover": `"car" | "van"`},
	}
	x := text("the van ABC 123 went")
	m, ok := g.Must(`Mover p:Plate "went"`).Find(x, x.Document, 0)
	if first, end, _ := m.Part("p"); !ok || first != 2 || end != 4 || m.End != 5 {
		t.Errorf("%+v %v", m, ok)
	}
	if err := g.Must(`Plate after(Plate)`).Check(); err == nil {
		t.Error("a reader is read from the right")
	}
}

func TestCheckRefuses(t *testing.T) {
	for source, want := range map[string]string{
		``:                            "a part is empty",
		`Month | `:                    "a part is empty",
		`Mnoth`:                       `no class, shape or part is called "Mnoth"`,
		`(Month`:                      "a ( is not closed",
		`Month)`:                      `")" is not expected`,
		`[word`:                       `called ""`,
		`[]`:                          "[] is no token",
		`"as many`:                    "a quotation mark is not closed",
		`Month{3}`:                    "{3} is no repetition",
		`Month{3,2}`:                  "{3,2} is no repetition",
		`Month{1,99}`:                 "{1,99} is no repetition",
		`!Month`:                      "! stands before before(",
		`((Month{9,32}){9,32}){9,32}`: "it is too long",
		`a:Month b:Month c:Month d:Month e:Month f:Month g:Month h:Month i:Month`: "more than 8 parts have names",
	} {
		err := Must(source).Check()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", source, err, want)
		}
	}
	loop := &Grammar[struct{}]{Patterns: map[string]string{"A": "B", "B": "A"}}
	if err := loop.Must("A").Check(); err == nil || !strings.Contains(err.Error(), "names itself") {
		t.Errorf("a part that names itself: %v", err)
	}
}
