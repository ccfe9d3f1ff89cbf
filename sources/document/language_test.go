package document

import (
	"strings"
	"testing"
)

// Blocks of prose in several languages, about one invented ferry.
var ferry = map[string]string{
	"en":    "Nine people died when a ferry sank off Arno on Friday, the harbour office said. Four are still missing.",
	"de":    "Bei dem Untergang einer Fähre vor Arno sind am Freitag neun Menschen ums Leben gekommen, wie das Hafenamt mitteilte.",
	"nl":    "Bij het vergaan van een veerboot voor Arno zijn vrijdag negen mensen omgekomen, zei het havenbedrijf. Er worden nog vier mensen vermist.",
	"fr":    "Neuf personnes sont mortes vendredi dans le naufrage d’un ferry au large d’Arno, a annoncé la capitainerie.",
	"es":    "Nueve personas murieron el viernes cuando un transbordador se hundió frente a Arno, según la oficina del puerto.",
	"pt":    "Nove pessoas morreram na sexta-feira quando um barco afundou ao largo de Arno, segundo a autoridade do porto. Quatro não foram encontradas.",
	"it":    "Nove persone sono morte venerdì nel naufragio di un traghetto al largo di Arno, ha detto la capitaneria di porto.",
	"sv":    "Nio personer dog när en färja sjönk utanför Arno på fredagen, enligt hamnkontoret. Fyra saknas och har inte hittats.",
	"pl":    "Dziewięć osób zginęło w piątek, gdy prom zatonął u wybrzeży Arno i nie udało się ich uratować, według biura portu. To był stary prom, który miał już być wycofany.",
	"tr":    "Arno açıklarında cuma günü batan bir feribotta dokuz kişi öldü ve dört kişi kayıp olarak arandı, liman ofisine göre daha çok kişi için umut yok.",
	"id":    "Sembilan orang tewas ketika sebuah feri tenggelam di lepas pantai Arno dan empat orang tidak ditemukan, menurut kantor pelabuhan yang berada di kota itu.",
	"other": "Девять человек погибли в пятницу, когда у Арно затонул паром.",
	"el":    "Εννέα άνθρωποι πέθαναν την Παρασκευή όταν βυθίστηκε ένα πλοίο.",
	"ja":    "フェリーがアルノ沖で沈み、九人が死亡した。",
}

func TestLanguageOfProse(t *testing.T) {
	for want, text := range ferry {
		if got := New(text, nil).LanguageOf(0); got != want {
			t.Errorf("%.40q: language %q, want %q", text, got, want)
		}
	}
	if got := New(strings.Repeat(ferry["en"]+"\n\n", 3), nil).Language; got != English {
		t.Errorf("language of a text in English %q", got)
	}
}

// TestLanguageIsNotGuessed holds that English with foreign words in it, and
// what is too short, is not taken for another language.
func TestLanguageIsNotGuessed(t *testing.T) {
	for _, text := range []string{
		"Nine dead.", "12 34 56", "",
		"Los Angeles de la Cruz, Rio de la Plata, Marie de la Tour and Juan de los Santos were there.",
		"He ate a crêpe au beurre with a glass of vin de pays du jardin in the rue de la Paix.",
		"Over the men under the den, an old hat: I was in so on no war, die the son.",
		"s390x: 64-bit port for z machines, v 2, z 3, s 4",
		"FC Bayern – SC Freiburg 2:1 (Müller 12., Kane 88. – Höler 40.)",
	} {
		d := New(text, nil)
		if d.AnyForeign() || IsForeign(d.LanguageOf(0)) {
			t.Errorf("%q: language %q", text, d.LanguageOf(0))
		}
	}
}

// TestLanguageByBlock holds that each block of a mixed page is told alone, and
// that one too short to tell takes the language of the page.
func TestLanguageByBlock(t *testing.T) {
	text := "Fähre sinkt vor Arno\n\n" + ferry["de"] + "\n\n" + ferry["en"] + "\n\nVier Vermisste\n\n" + ferry["de"]
	d := New(text, nil)
	var got []string
	for b := range d.Blocks.Len() {
		got = append(got, d.LanguageOf(b))
	}
	if s := strings.Join(got, " "); s != "de de en de de" || d.Language != "de" {
		t.Errorf("blocks %q, text %q", s, d.Language)
	}
	d = New(ferry["en"]+"\n\n"+ferry["es"]+"\n\nNobody came.\n\n"+ferry["en"], nil)
	if d.Language != English || d.LanguageOf(1) != "es" || IsForeign(d.LanguageOf(2)) || !d.AnyForeign() {
		t.Errorf("text %q, blocks %q %q", d.Language, d.LanguageOf(1), d.LanguageOf(2))
	}
}
