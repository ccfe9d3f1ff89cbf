package figure

import (
	"fmt"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// ties writes what a quantity says beyond its value: head, measure, group, the
// quantities it points at, and the rest.
func ties(d *document.Document, q *claims.Quantity) string {
	s := q.Head + "/" + q.Measure
	if q.Group != "" {
		s += "/" + q.Group
	}
	if q.Restates >= 0 {
		s += fmt.Sprint(" restates ", q.Restates)
	}
	if q.PartOf >= 0 {
		s += fmt.Sprint(" part of ", q.PartOf)
	}
	if q.Increment {
		s += " more"
	}
	if q.All {
		s += " all"
	}
	if q.None {
		s += " none"
	}
	if !q.AsOf.IsZero() {
		s += " " + d.Quote(q.AsOf)
	}
	return s
}

func TestTies(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"The dyke broke, killing 30 farmers, six guards and at least two children.", "farmer/killed; guard/killed; child/killed/child"},
		{"At least 74 civilians, 12 guards and eight rebels lost their lives.", "civilian/killed/civilian; guard/killed; rebel/killed/fighter"},
		{"Casualties include 74 civilians and the death of all 33 monks.", "civilian/casualties/civilian; monk/killed all"},
		{"Police said 27 pilgrims, mostly women, were injured.", "pilgrim/injured"},
		{"Three weavers died and 11 were hurt.", "weaver/killed; weaver/injured"},
		{"Police detained 40 protesters and injured another six.", "protester/arrested/protester; protester/injured/protester more"},
		{"Of the 40 delegates, 15 abstained.", "delegate/; delegate/ part of 0"},
		{"Twelve of the 40 delegates left.", "delegate/ part of 1; delegate/"},
		{"Six of the county's nine schools closed.", "school/ part of 1; school/"},
		{"The fire killed 23 people, 12 of them children.", "person/killed/people; child/killed/child part of 0"},
		{"Some 61 pilgrims drowned, including nine women and four boys.", "pilgrim/killed; woman/killed/woman part of 0; boy/killed/boy part of 0"},
		{"None of the eight miners was hurt.", "miner//miner none"},
		{"All three parties agreed.", "party/ all"},
		{"The mill cost €50m ($54m) to build.", "/money; /money restates 0"},
		{"The wall is 8 miles, or 13 km, long.", "mile/distance; /distance restates 0"},
		{"The engine gives 296 hp (224 kW / 300 PS).", "/power; /power restates 0; /power restates 0"},
		{"By Friday evening 14 bodies had been found.", "body/killed By Friday evening"},
		{"As of 3 March, 120 cases were known.", "case/infected As of 3 March"},
		{"The death toll rose from 14 to 31.", "person/killed; person/killed"},
		{"Ana Reiss, 65, died on Monday.", "/age"},
		{"The twins, aged 4 and 7, were found.", "/age; /age"},
		{"Turnout was 1,204, up from 988.", "/; /"},
		{"Sales were 310 tonnes, down from 400.", "tonne/mass; tonne/mass"},
	} {
		d := document.New(c.text, nil)
		var got []string
		found := Quantities(d, nil)
		for i := range found {
			got = append(got, ties(d, &found[i]))
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, s, c.want)
		}
	}
}

func TestUnitsAndMoney(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"It weighs 12 kg, 3 lbs, 40 tonnes or 2 metric tons.", "12 kilogram; 3 pound [lbs]; 40 tonne [tonnes]; 2 tonne [tons]"},
		{"The field is 20 hectares, 3 square miles or 5 sq km.", "20 hectare [hectares]; 3 square mile [miles]; 5 square kilometre"},
		{"It runs at 60 km/h, 40 mph or 15 metres per second.", "60 kilometre per hour; 40 mile per hour [mph]; 15 metre per second [metres]"},
		{"The oil costs $76 a barrel and the gas 84p per litre.", "76 USD per barrel; 84 penny per litre"},
		{"He paid 40 Canadian dollars, 20 Swiss francs and 9 US dollars.", "40 CAD [dollars]; 20 CHF [francs]; 9 USD [dollars]"},
		{"It fetched 900 billion won, 3 million yen and 2m Danish kroner.", "900000000000 KRW [won]; 3000000 JPY [yen]; 2000000 DKK [kroner]"},
		{"They owe EUR 125, 50 million USD, NZ$3m, S$4m and R$2bn.", "125 EUR; 50000000 USD; 3000000 NZD; 4000000 SGD; 2000000000 BRL"},
		{"The note cost ₹500, ¥300, ₽20 and 5 €.", "500 INR; 300 JPY; 20 RUB; 5 EUR"},
		{"A 9-pound baby lost 2 pounds; the toy cost 2 pounds.", "9 pound [pound]; 2 pound [pounds]; 2 GBP [pounds]"},
		{"It is 6-foot-2, or 5 ft 11 in, or 6ft 2in tall.", "37/6 foot; 71/12 foot; 37/6 foot"},
		{"The lap took 1 hour 12 minutes.", "1.2 hour"},
		{"He paid 3 dollars 50 cents.", "3.5 USD"},
		{"The quake of magnitude 6.3 struck; a 5.1-magnitude tremor came.", "6.3 magnitude; 5.1 magnitude [magnitude]"},
		{"There were 7 cases per 100,000 people and 20 per week.", "7 [cases]; 20 per week"},
		{"The 90-strong crew paid £20,000 over 25 years.", "90 [crew]; 20000 GBP; 25 year [years]"},
		{"They waited for over 25 years.", "more_than 25..- year [years]"},
		{"Twelve men won; three real threats remain.", "12 [men]; 3 [real threats]"},
		{"He ran 5k and won 12 cups of tea.", "5000; 12 cup [cups]"},
	} {
		if got := readAll(c.text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}
