package compare

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// articles returns whole articles: those of the repository, and the corpus
// where it is there.
func articles(t *testing.T) []string {
	t.Helper()
	var all []string
	files, err := filepath.Glob("../../testdata/articles/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no articles: %v", err)
	}
	wires, err := filepath.Glob("testdata/*/*e.txt")
	if err != nil || len(wires) == 0 {
		t.Fatalf("no wire stories: %v", err)
	}
	for _, f := range append(files, wires...) {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(b))
	}
	f, err := os.Open("../../../shared/corpus/wikinews.jsonl")
	if err != nil {
		t.Logf("the corpus is not there, its articles are left out: %v", err)
		return all
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		var article struct{ Text string }
		if err := json.Unmarshal(lines.Bytes(), &article); err != nil {
			t.Fatal(err)
		}
		all = append(all, article.Text)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}

// A text and itself do not differ, and neither do a text and its paragraphs in
// another order, but for pronouns that mean somebody else then.
func TestSilence(t *testing.T) {
	all := articles(t)
	r := rand.New(rand.NewPCG(1, 2))
	shuffled := 0
	for _, text := range all {
		l := ledgerOf(t, text)
		for _, d := range Ledgers(l, l) {
			t.Errorf("a text and itself: %s", say(l, l, d))
		}
		paragraphs := strings.Split(strings.TrimSpace(text), "\n\n")
		body := paragraphs[1:] // the title stays what it is
		r.Shuffle(len(body), func(i, j int) { body[i], body[j] = body[j], body[i] })
		m := ledgerOf(t, strings.Join(paragraphs, "\n\n"))
		for _, d := range Ledgers(l, m) {
			shuffled++
			t.Logf("shuffled: %s", say(l, m, d))
		}
	}
	t.Logf("%d articles, %d differences when shuffled", len(all), shuffled)
	if shuffled*25 > len(all) {
		t.Errorf("%d differences in %d articles whose paragraphs were shuffled", shuffled, len(all))
	}
}

// The same in other words is no difference.
func TestOtherWords(t *testing.T) {
	for _, c := range []struct{ name, old, new string }{
		{"figures spelt out", "The council bought 12 buses for 1.5 million euros.", "Twelve buses were bought by the council for 1,500,000 euros."},
		{"a fraction as a share", "Turnout fell to 50% in Leth.", "In Leth turnout fell to half."},
		{"over and at least", "More than 400 people marched in Corrin on Sunday.", "On Sunday over 400 people marched in Corrin."},
		{"two weeks", "The strike at Halden lasted two weeks.", "At Halden the strike lasted 14 days."},
		{"cue and order", `"We will not sign," said Marta Quist, the mayor of Leth.`, `The mayor of Leth, Marta Quist, said: "We will not sign."`},
		{"according to", "Police said three people were hurt in the fire in Osterby.", "Three people were injured in the fire in Osterby, according to police."},
		{"a surname is enough", "Marta Quist, the mayor of Leth, met the union on Monday.\n\nMarta Quist said the talks went well.", "Marta Quist, the mayor of Leth, met the union on Monday.\n\nThe talks went well, Quist said."},
		{"failed for did not", "The ministry did not publish the report on the Halden bridge.", "The ministry failed to publish the report on the Halden bridge."},
		{"denied for said not", "The company denied that it had dumped oil in the Firth.", "The company said it had not dumped oil in the Firth."},
		{"could not be verified", "The figures could not be independently verified.", "It was not possible to verify the figures independently."},
		{"would not comment", "A spokesman for Brunvik declined to comment.", "Brunvik's spokesman would not comment."},
		{"initials", "The European Union approved the plan.", "The EU approved the plan."},
		{"a quote is cut at its end", `"We are tired and we want to go home," said Ines Tamm.`, `"We are tired," said Ines Tamm.`},
		{"split by its cue", `"We are tired and we want to go home," said Ines Tamm.`, `"We are tired," said Ines Tamm, "and we want to go home."`},
		{"date order", "The hearing is on Tuesday, 3 June 2025.", "On June 3, 2025 the hearing takes place."},
		{"the clock of another house", "The hearing in Leth begins at 2:30 p.m. on Tuesday.", "The hearing in Leth begins at 14:30 on Tuesday."},
		{"the local clock", "The hearing in Leth begins at 4:30 p.m. on Tuesday.", "The hearing in Leth begins at 4:30 local time on Tuesday."},
		{"alleged and reportedly", "The treasurer allegedly took cash from the fund in Halden.", "The treasurer is alleged to have taken cash from the fund in Halden."},
		{"nobody died", "Nobody died in the crash near Corrin.", "There were no deaths in the crash near Corrin."},
		{"nearly and almost", "Nearly 300 pupils stayed at home in Osterby.", "Almost 300 pupils in Osterby stayed at home."},
		{"spokesman and body", "A spokesman for the coastguard said the boat had sunk off Leth.", "The boat had sunk off Leth, the coastguard said."},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, new := ledgerOf(t, c.old), ledgerOf(t, c.new)
			for _, d := range Ledgers(old, new) {
				t.Errorf("%s", say(old, new, d))
			}
		})
	}
}

// What a checker must be told of, one at a time.
func TestDifferences(t *testing.T) {
	for _, c := range []struct{ name, old, new, want string }{
		{"a digit", "The fire at the mill in Leth destroyed 340 tonnes of grain.", "The fire at the mill in Leth destroyed 430 tonnes of grain.", "figure changed: 340 tonnes > 430 tonnes: the figure is another one"},
		{"another floor", "Police said at least three people were hurt in the blast at the Corrin mill.", "Police said at least five people were hurt in the blast at the Corrin mill.", "figure changed: at least three people > at least five people: the figure is another one"},
		{"another floor, and as many of something else beside it", "Two boats searched the bay. At least two people were held.", "Two boats searched the bay. At least four people were held.", "figure changed: At least two people > At least four people: the figure is another one"},
		{"a lower floor", "Police said at least five people were hurt in the blast at the Corrin mill.", "Police said at least three people were hurt in the blast at the Corrin mill.", "figure changed: at least five people > at least three people: the figure is another one"},
		{"a floor with digits dropped", "Police said at least 1,412 people were hurt in the blast at the Corrin mill.", "Police said at least 1,400 people were hurt in the blast at the Corrin mill.", "figure changed: at least 1,412 people > at least 1,400 people: the figure is less exact"},
		{"a floor above it", "Police said 412 people were hurt in the blast at the Corrin mill.", "Police said more than 450 people were hurt in the blast at the Corrin mill.", "figure changed: 412 people > more than 450 people: the figure is another one"},
		{"a floor below it", "Police said 412 people were hurt in the blast at the Corrin mill.", "Police said more than 400 people were hurt in the blast at the Corrin mill.", "figure changed: 412 people > more than 400 people: the figure is less exact"},
		{"a floor far below it", "Police said 412 people were hurt in the blast at the Corrin mill.", "Police said more than 200 people were hurt in the blast at the Corrin mill.", "figure changed: 412 people > more than 200 people: the figure is another one"},
		{"about it", "Police said 412 people were hurt in the blast at the Corrin mill.", "Police said about 400 people were hurt in the blast at the Corrin mill.", "figure changed: 412 people > about 400 people: the figure is less exact"},
		{"about another", "Police said at least 300 people were hurt in the blast at the Corrin mill.", "Police said about 400 people were hurt in the blast at the Corrin mill.", "figure changed: at least 300 people > about 400 people: the figure is another one"},
		{"a range with it", "Police said 412 people were hurt in the blast at the Corrin mill.", "Police said 400 to 420 people were hurt in the blast at the Corrin mill.", "figure changed: 412 people > 400 to 420 people: the figure is less exact"},
		{"dozens of it", "Police said 36 people were hurt in the blast at the Corrin mill.", "Police said dozens of people were hurt in the blast at the Corrin mill.", "figure changed: 36 people > dozens of people: the figure is less exact"},
		{"the currency", "The bridge at Halden cost 27 million euros to repair.", "The bridge at Halden cost 27 million dollars to repair.", "figure changed: 27 million euros > 27 million dollars: the unit changed from EUR to USD"},
		{"killed for injured", "Police said 31 people were injured in the crash at Corrin.", "Police said 31 people were killed in the crash at Corrin.", "figure changed: 31 people > 31 people: what is counted changed from injured to killed"},
		{"a hedge", "About 250 homes lost power in Osterby.", "In Osterby 250 homes lost power.", "figure changed: About 250 homes > 250 homes: the hedge is gone: it was approximate"},
		{"credit goes", "The crash at Corrin was caused by a burst tyre, police said.", "The crash at Corrin was caused by a burst tyre.", "credit lost: police > The crash at Corrin was caused by a burst tyre.: nobody is credited now; it was \"police\""},
		{"credit moves", "The crash at Corrin was caused by a burst tyre, police said.", "The crash at Corrin was caused by a burst tyre, witnesses said.", "credit changed: police > witnesses: credited to \"witnesses\" now, not to \"police\""},
		{"a negation goes", "The ministry has not approved the sale of the Halden yard.", "The ministry has approved the sale of the Halden yard.", "negation lost: not approved the sale of the Halden yard > The ministry has approved the sale of the Halden yard.: it is not denied any more"},
		{"a negation comes", "The ministry has approved the sale of the Halden yard.", "The ministry has not approved the sale of the Halden yard.", "negation added: The ministry has approved the sale of the Halden yard. > not approved the sale of the Halden yard: it is denied now"},
		{"a day", "The hearing begins on 3 June in Leth.", "The hearing begins on 4 June in Leth.", "date changed: 3 June > 4 June: the date is another one"},
		{"an hour", "The hearing begins at 10:30 a.m. in Leth.", "The hearing begins at 11:30 a.m. in Leth.", "date changed: 10:30 a.m. > 11:30 a.m.: the date is another one"},
		{"a name", "The award went to Ines Tamm of Osterby.", "The award went to Ines Tann of Osterby.", "name changed: Ines Tamm > Ines Tann: the name is spelt \"Ines Tann\" now, not \"Ines Tamm\""},
		{"words of a quote", `"We will never sign this paper," said Ines Tamm.`, `"We will not sign this paper," said Ines Tamm.`, "quote changed: We will never sign this paper > We will not sign this paper: the words of the quote are not the same"},
		{"a paraphrase quoted", "Ines Tamm said the deal was a gift to the banks.", `Ines Tamm said the deal was "a gift to the banks".`, "quote changed: a gift to the banks > a gift to the banks: the words stand in quotation marks now"},
		{"a doubt", "The fire in the Leth mill may have been started by a cable.", "The fire in the Leth mill was started by a cable.", "caveat lost: may > The fire in the Leth mill was started by a cable.: perhaps: it is stated as a fact now"},
		{"not verified", "Rebels said they had taken Corrin. The claim could not be independently verified.", "Rebels said they had taken Corrin.", "caveat lost: could not be independently verified > -: not verified: the text no longer says so"},
	} {
		t.Run(c.name, func(t *testing.T) {
			old, new := ledgerOf(t, c.old), ledgerOf(t, c.new)
			var got []string
			for _, d := range Ledgers(old, new) {
				got = append(got, say(old, new, d))
			}
			if strings.Join(got, "\n") != c.want {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), c.want)
			}
		})
	}
}

// Of a text in another language the digits of figures are compared, and
// nothing else.
func TestAcrossLanguages(t *testing.T) {
	old := ledgerOf(t, "Der Rat der Stadt hat am Montag beschlossen, die Brücke für 12.400 Euro zu reparieren, und das Geld soll aus der Kasse der Schule kommen, sagte der Sprecher. Die 350 Schüler sind nicht gefragt worden.")
	new := ledgerOf(t, "The town council decided on Monday to repair the bridge for 12,400 euros, and the money is to come from the school's purse, its spokesman said. The 530 pupils were not asked.")
	if !Foreign(old) || Foreign(new) {
		t.Fatalf("languages %q and %q", old.Document.Language, new.Document.Language)
	}
	var got []string
	for _, d := range Ledgers(old, new) {
		got = append(got, string(d.Group)+" "+string(d.Kind)+" "+old.Document.Quote(d.Was)+new.Document.Quote(d.Now))
	}
	if s := strings.Join(got, "; "); !strings.Contains(s, "figure lost 350") || !strings.Contains(s, "figure added The 530") && !strings.Contains(s, "figure added 530") || len(got) != 2 {
		t.Errorf("got %s", s)
	}
}
