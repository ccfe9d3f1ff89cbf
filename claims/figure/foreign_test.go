package figure

import (
	"fmt"
	"strings"
	"testing"

	"vouch/sources/document"
)

// prose makes the language of a block plain.
var prose = map[string]string{
	"de":    "Das teilte die Behörde mit, die für den Hafen zuständig ist und nicht mehr sagen wollte. ",
	"fr":    "C’est ce que la capitainerie a dit dans un texte qui ne donne pas plus de détails sur les causes. ",
	"es":    "Lo dijo la oficina del puerto en un texto que no da más detalles sobre las causas de lo que pasó. ",
	"it":    "Lo ha detto la capitaneria in un testo che non dà più dettagli sulle cause di quello che è successo. ",
	"pt":    "Foi o que disse a autoridade do porto num texto que não dá mais detalhes sobre as causas do que se passou. ",
	"sv":    "Det säger hamnkontoret i en text som inte ger mer om vad det var som hände och varför det var så. ",
	"pl":    "Tak mówi biuro portu w tekście, który nie daje więcej na temat tego, co się tam stało i jak to było. ",
	"other": "Об этом говорится в тексте порта, который не даёт подробностей. ",
}

// figuresIn reads a sentence in a language and returns its figures, each with
// its value, its unit and what it counts; a doubtful one with a question mark.
func figuresIn(t *testing.T, language, sentence string) string {
	t.Helper()
	text := prose[language] + prose[language] + sentence
	d := document.New(text, nil)
	if got := d.LanguageOf(0); got != language {
		t.Fatalf("language %q, want %q", got, language)
	}
	var all []string
	qs := Quantities(d, nil)
	for i := range qs {
		q := &qs[i]
		s := strings.ReplaceAll(q.Low.Value.String(), ",", "")
		for _, part := range []string{q.Unit, q.Head} {
			if part != "" {
				s += " " + part
			}
		}
		if Doubt(d, q) != "" {
			s += "?"
		}
		all = append(all, s)
	}
	return strings.Join(all, "; ")
}

func TestForeignFigures(t *testing.T) {
	for _, tt := range []struct{ language, sentence, want string }{
		{"de", "Im Hafen lagen 1.018 Boote und 12,5 Prozent der Kähne.", "1018 boote; 12.5 %"},
		{"de", "Der Umbau kostet 3,4 Millionen Euro, rund 1,2 Mrd. Euro weniger.", "3400000 EUR; 1200000000 EUR"},
		{"de", "Es waren 1.234.567 alte Boote, 1.234,5 Tonnen schwer.", "1234567 boote; 1234.5 tonnen"},
		{"de", "Am 18. Mai 2019 um 20.30 Uhr begann die 3. Runde mit 24 Booten.", "24 booten"},
		{"de", "Sie kam auf Platz 12. Der Hafen zählt 745 Boote.", "745 boote"},
		{"de", "Ein Satz endet mit 48. Die anderen 9 fehlen.", "48; 9"},
		{"de", "Siehe Nr. 5, Seite 12, § 7 und die Hauptstraße 40, Tel. 0341 22 33.", ""},
		{"fr", "On compte 1 018 bateaux et 12,5 % des barques, soit 3,4 millions d’euros.", "1018 bateaux; 12.5 %; 3400000 EUR"},
		{"fr", "Le 18 mai à 20 heures, 48 bateaux sont partis ; 1.018 autres, non.", "48 bateaux; 1018 autres?"},
		{"es", "Había 1.018 barcos y 12,5 por ciento de botes el 18 de mayo.", "1018 barcos?; 12.5 %"},
		{"es", "Costó 3 mil millones de euros y 2,5 millones más.", "3000000000 EUR; 2500000"},
		{"it", "Il porto conta 1.018 barche e 3,4 milioni di euro.", "1018 barche; 3400000 EUR"},
		{"pt", "Havia 1.018 barcos e 12,5% dos botes em 18 de maio.", "1018 barcos; 12.5 %"},
		{"sv", "Där låg 1 018 båtar och 12,5 procent av jollarna den 18 maj.", "1018 båtar; 12.5 %"},
		{"pl", "Było tam 745 łodzi i 3,4 mln złotych 18 maja.", "745 łodzi; 3400000 złotych"},
		{"other", "Там было 745 судов, всего 1,018 человек и 3,5 млн рублей в 2019 году.", "745 судов; 1018 человек?; 3500000 рублей"},
	} {
		got := figuresIn(t, tt.language, tt.sentence)
		if got != tt.want {
			t.Errorf("%s %q:\n got %s\nwant %s", tt.language, tt.sentence, got, tt.want)
		}
	}
}

// TestEnglishKeepsItsGrouping is the control: the same digits in English.
func TestEnglishKeepsItsGrouping(t *testing.T) {
	d := document.New("There were 1,018 boats in the harbour and the average was 1.018 metres, the office said in what it wrote.", nil)
	qs := Quantities(d, nil)
	if len(qs) != 2 || fmt.Sprint(qs[0].Low.Value, qs[1].Low.Value) != "1,018 1.018" || Doubt(d, &qs[1]) != "" {
		t.Errorf("%d figures: %v", len(qs), qs)
	}
}
