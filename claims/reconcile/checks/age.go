package checks

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/claims/match"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/calendar"
	"vouch/claims/reconcile/numeral"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var age = &reconcile.Check{
	Name:     "age",
	Rules:    "C3 F5",
	Severity: claims.Error,
	Cues:     "born",
	Doc: `an age does not fit the birth

Fires when an article gives one birth, with its year or its day, and the age
of the same person at death or at publication, and the two do not fit. With only
a year, two ages are right.

Silent where the day of publication is not known and the sentence gives no
date of its own; where more than one birth is told; and for ages of another time
("at the age of 20 she left").

	FLAG [2031-05-08] Ines Kaya died on Monday at the age of 91. ¶ Kaya was born in 1950.
	OK [2031-05-08] Ines Kaya died on Monday at the age of 80. ¶ Kaya was born in 1950.
	OK [2031-05-08] Ines Kaya died on Monday at the age of 81. ¶ Kaya was born in 1950.
	FLAG Omar Lind, born on 4 May 1980, died on 3 March 2025 aged 45.
	OK Omar Lind, born on 4 May 1980, died on 3 March 2025 aged 44.
	OK [2031-05-08] Ines Kaya was born in 1950. At the age of 20 Kaya left Oban.`,
	Run: runAge,
}

func runAge(p *reconcile.Pass) error {
	d := p.Ledger.Document
	var born []birth
	for _, i := range p.At {
		if b, ok := readBirth(p.Ledger, i); ok {
			born = append(born, b)
		}
	}
	if len(born) != 1 {
		return nil // nobody's, or a choice of people
	}
	b := born[0]
	for s := range d.Sentences.Len() {
		n, at, ok := readAge(d, s)
		if !ok {
			continue
		}
		when, known := published(d)
		if s != b.sentence || !match.Here(nowAged, d, d.TokenAt(at.Start)) {
			if b.surname == "" || !speaksOf(d, s, at, b.surname) {
				continue
			}
			when, known = dayOfAge(p.Ledger, s, b)
		}
		if !known {
			continue
		}
		low, high := ageRange(b.day, when)
		f := reconcile.Finding{Decided: true, Spans: []document.Span{at, b.span},
			Arithmetic: fmt.Sprintf("born %s, %s: %s", told(b.day), told(when), ages(low, high))}
		if low <= n && n <= high {
			f.Outcome = reconcile.Agrees
			f.Message = fmt.Sprintf("age, holds: %d (%s); %s (%s)", n, say.Place(d, at), f.Arithmetic, say.Place(d, b.span))
		} else {
			f.Outcome, f.Severity = reconcile.Contradicts, claims.Error
			f.Message = fmt.Sprintf("age, contradicts: %s says %d; %s (%s). One of the two differs; the text does not say which.", say.Place(d, at), n, f.Arithmetic, say.Place(d, b.span))
		}
		p.Report(f)
	}
	return nil
}

func ages(low, high int) string {
	if low == high {
		return fmt.Sprintf("%d years old", low)
	}
	return fmt.Sprintf("%d or %d years old", low, high)
}

func told(day document.Date) string {
	if day.Day == 0 {
		return fmt.Sprint(day.Year)
	}
	return fmt.Sprintf("%d %s %d", day.Day, day.Month, day.Year)
}

// ageRange returns the ages that somebody born on one day may have on another.
func ageRange(born, when document.Date) (low, high int) {
	years := when.Year - born.Year
	if born.Day == 0 || when.Day == 0 {
		return years - 1, years
	}
	if when.Month < born.Month || when.Month == born.Month && when.Day < born.Day {
		years--
	}
	return years, years
}

var (
	// ageAtDeath reads an age beside a word of death: "at the age of 95", "aged
	// 44", "died at 86".
	ageAtDeath = numeral.Grammar.Must(`after("aged" | "age of") Small | after("at") Small (end | before([". ,"]))`)
	// ageTold reads one that stands by itself: "He was 86.", "Lena Moss, 34,".
	// "When she was ten" tells of another time.
	ageTold = numeral.Grammar.Must(`after([", now"] "aged") Small | after("and" "now") Small (end | before([". ,"]))
		| after("was") !after(OtherTime any "was") Small (end | before([". ,"] | "years old"))
		| after(capital ",") [number] before(",")`)
)

// readAge finds the age that a sentence gives somebody.
func readAge(d *document.Document, s int) (n int, at document.Span, ok bool) {
	text := match.Sentence(d, s)
	dies := lexicon.DeathWord.Find(d, text.First, text.End) >= 0
	for i := text.First + 1; i < text.End; i++ {
		n, next := numeral.Read(d, i)
		if next == i || n > 120 {
			continue
		}
		_, told := ageTold.At(text, d, i)
		if !told && dies {
			_, told = ageAtDeath.At(text, d, i)
		}
		if told {
			return n, d.Cover(i, next), true
		}
		i = next - 1
	}
	return 0, document.Span{}, false
}

var (
	heOrShe = match.Must(`["he she"]`)
	// nowAged is the age of whoever the sentence says was born.
	nowAged = match.Must(`after("and" "now" "aged"?) any`)
)

// speaksOf reports whether the age at a place of sentence s belongs to the
// person of that surname: it is the name nearest before the age, or the
// sentence says "he" or "she" and the one before speaks of nobody else.
func speaksOf(d *document.Document, s int, at document.Span, surname string) bool {
	sentence := d.Sentences.At(s)
	i := d.TokenAt(at.Start) - 1
	for ; i >= sentence.First; i-- {
		if d.Tokens.At(i).Capital && d.Tokens.At(i).Kind == document.Word && i > sentence.First-1 {
			if match.Here(heOrShe, d, i) {
				break
			}
			// A name of two words has the surname last, but "SIEGEL--Jerome
			// Arthur" has it first.
			for k := i; k >= sentence.First; k-- {
				if d.Word(k) == surname {
					return true
				}
			}
			return false
		}
	}
	if i < sentence.First || s == 0 {
		return false
	}
	for back := s; back > 0 && back > s-3; back-- {
		before := d.Sentences.At(back - 1)
		for k := before.First; k < before.Last; k++ {
			if d.Word(k) == surname {
				return true
			}
		}
	}
	return false
}

// dayOfAge returns the day, or the year, at which the age of a sentence holds.
func dayOfAge(l *claims.Ledger, s int, b birth) (document.Date, bool) {
	for _, w := range l.DatesIn(s) {
		if w.Span.Overlaps(b.span) {
			continue
		}
		if w.Date.Year > 0 && w.Date.Day > 0 {
			return w.Date, true
		}
	}
	d := l.Document
	for i := d.Sentences.At(s).First; i < d.Sentences.At(s).Last; i++ {
		if y, ok := calendar.Year(d, i); ok && !d.Tokens.At(i).Span.Overlaps(b.span) {
			return document.Date{Year: y}, false // another time: which, the year alone does not say
		}
	}
	return published(d)
}

// published returns the month of publication, and false where it is not known.
func published(d *document.Document) (document.Date, bool) {
	return document.Date{Year: d.Published.Year, Month: d.Published.Month}, !d.Published.IsZero()
}
