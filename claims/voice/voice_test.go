package voice_test

import (
	"testing"

	"vouch/claims/attribute"
	"vouch/sources"
	"vouch/sources/document"
)

// Speakers are resolved on whole texts, because that is all they are resolved
// by: each text is followed by the sources it must yield, in order.
func TestSources(t *testing.T) {
	type want struct {
		name  string
		kind  sources.Kind
		role  string
		said  int // attributions
		about string
	}
	tests := []struct {
		name, text string
		want       []want
	}{
		{"surname after the full name", "Ada Holm said the quay was shut. Holm said it would open.", []want{{"Ada Holm", sources.Person, "", 2, ""}}},
		{"full name after the surname", "Holm says the quay is shut.\n\nAda Holm, the harbour master of Norvik, said it would open.", []want{{"Ada Holm", sources.Person, "harbour master of Norvik", 2, ""}}},
		{"title and surname", "Ada Holm said the quay was shut. Mrs. Holm said it would open.", []want{{"Ada Holm", sources.Person, "", 2, ""}}},
		{"two people of one surname", "Anna Holm met Dag Holm. Mr. Holm said the quay was shut. Mrs. Holm said it was open.", []want{{"Dag Holm", sources.Person, "", 1, ""}, {"Anna Holm", sources.Person, "", 1, ""}}},
		{"office", "Interim president Ivo Petrak opened the bridge. The interim president said the toll was gone.", []want{{"Ivo Petrak", sources.Person, "Interim president", 1, ""}}},
		{"pronoun of the other sex", "Linda Kask met Peter Maurer. She said the talks had failed. He said they had not.", []want{{"Linda Kask", sources.Person, "", 1, ""}, {"Peter Maurer", sources.Person, "", 1, ""}}},
		{"body and its head", "The Norvik Institute said the bay had warmed. Ada Holm, the head of the Norvik Institute, said it would go on.", []want{
			{"Norvik Institute", sources.Organisation, "", 1, ""}, {"Ada Holm", sources.Person, "head of the Norvik Institute", 1, "s1"}}},
		{"the same resident and another", "A resident said the wells were dry. The resident said nobody came. Another resident said trucks came.", []want{
			{"A resident", sources.Anonymous, "", 2, ""}, {"Another resident", sources.Anonymous, "", 1, ""}}},
		{"official of a body", "A spokesman for the transport ministry said the line was safe.", []want{{"A spokesman for the transport ministry", sources.Official, "", 1, ""}}},
		{"group", "Witnesses said the bridge swayed.", []want{{"Witnesses", sources.Group, "", 1, ""}}},
		{"document", "The report said the bridge was sound.", []want{{"The report", sources.Document, "", 1, ""}}},
		{"outlet and its short form", "The Norvik Courier reported that nine were hurt. The newspaper said two had died.", []want{{"Norvik Courier", sources.Media, "", 2, ""}}},
		{"nobody", "Reports from the coast indicate that the storm has passed.", nil},
		{"name in an apposition", "One activist, Nils Orlov, said the trees were old.", []want{{"Nils Orlov", sources.Person, "activist", 1, ""}}},
		{"office of a country before the name", "President of Norway Nils Orlov said the talks were over.", []want{{"Nils Orlov", sources.Person, "President of Norway", 1, ""}}},
		{"family name first", "Wen Jiaming said the quay was shut. Wen said it would open.", []want{{"Wen Jiaming", sources.Person, "", 2, ""}}},
		{"family name of two people", "Wen Jiaming met Wen Bolin. Wen said the quay was shut.", nil},
		{"given name of two syllables", "Park Min-ho said the quay was shut. Park said it would open.", []want{{"Park Min-ho", sources.Person, "", 2, ""}}},
		{"an era is no given name", "Former Holm-era ministers said the quay was shut.", []want{{"Former Holm-era ministers", sources.Official, "", 1, ""}}},
		{"short form without its article", "Omar al-Masri said the quay was shut. Masri said it would open.", []want{{"Omar al-Masri", sources.Person, "", 2, ""}}},
		{"either apostrophe", "Dara O'Dowd said the quay was shut. O’Dowd said it would open.", []want{{"Dara O'Dowd", sources.Person, "", 2, ""}}},
		{"two particles", "Dr. Ana de la Vega said the quay was shut.", []want{{"Ana de la Vega", sources.Person, "Dr", 1, ""}}},
		{"Mr and Mrs", "Mr Orlov said the quay was shut. Mrs Orlov said it was open.", []want{{"Orlov", sources.Person, "", 1, ""}, {"Orlov", sources.Person, "", 1, ""}}},
		{"a title before the name in an apposition", "The witness, Col. Nils Orlov, said the quay was shut.", []want{{"Nils Orlov", sources.Person, "Col", 1, ""}}},
		// One finder reads where a name starts and ends, titles and all.
		{"office of a country, the country of several words", "President of the United States Joe Moss said the quay was shut.", []want{{"Joe Moss", sources.Person, "President of the United States", 1, ""}}},
		{"what a secretary is of", "US Secretary of State Ana Brik said the quay was shut.", []want{{"Ana Brik", sources.Person, "US Secretary of State", 1, ""}}},
		{"an office and its acronym", "Member of parliament (MP) Kevin Stolz said the quay was shut.", []want{{"Kevin Stolz", sources.Person, "Member of parliament (MP)", 1, ""}}},
		{"an ambassador to a country", "The ambassador to Peru Ida Moss said the quay was shut.", []want{{"Ida Moss", sources.Person, "ambassador to Peru", 1, ""}}},
		{"a body that holds and", "The Food and Agriculture Organization said the quay was shut. The FAO said it would open.", []want{{"Food and Agriculture Organization", sources.Organisation, "", 2, ""}}},
		{"a suffix", "Dr Martin Holm, Jr., said the quay was shut. Holm said it would open.", []want{{"Martin Holm, Jr.", sources.Person, "Dr", 2, ""}}},
		{"two bodies side by side", "Democrats and Republicans said the quay was shut.", []want{{"Democrats and Republicans", sources.Group, "", 1, ""}}},
		// What cannot speak is no source; a plain word for whoever spoke last is that one.
		{"an event", "The attack said 40 were hurt.", nil},
		{"a thing", "A flood claimed that the quay was shut.", nil},
		{"nobody", "No one said the quay was shut.", nil},
		{"people close to", "A person close to the talks said the quay was shut.", []want{{"A person close to the talks", sources.Anonymous, "", 1, ""}}},
		{"a surname, then he", "Okoro said the quay was shut. He said it would open.", []want{{"Okoro", sources.Person, "", 2, ""}}},
		{"a country is no he", "Norway said the quay was shut. He said it would open.", []want{{"Norway", sources.Organisation, "", 1, ""}}},
		{"the spokesman", "Okoro said the quay was shut. He said it would open. The harbour spokesman said nobody was hurt.", []want{{"Okoro", sources.Person, "", 3, ""}}},
		{"the spokesman, after two", "Okoro said the quay was shut. He said it would open. Ana Brik said no. The harbour spokesman said nobody was hurt.", []want{{"Okoro", sources.Person, "", 2, ""}, {"Ana Brik", sources.Person, "", 1, ""}, {"The harbour spokesman", sources.Official, "", 1, ""}}},
		{"its statement", "The army said in a statement that the quay was shut. The statement said it would open.", []want{{"The army", sources.Organisation, "", 2, ""}}},
		{"a statement of nobody's", "The army said that the quay was shut. The statement said it would open.", []want{{"The army", sources.Organisation, "", 1, ""}, {"The statement", sources.Document, "", 1, ""}}},
		{"the newspaper", "The newspaper Norvik Dagen said the quay was shut. The paper said it would open.", []want{{"Norvik Dagen", sources.Media, "", 2, ""}}},
		{"accents or none", "José Ibáñez said the quay was shut. Ibanez said it would open.", []want{{"José Ibáñez", sources.Person, "", 2, ""}}},
		{"letters behind the name", "Ana Brik QC said the quay was shut. Brik said it would open.", []want{{"Ana Brik", sources.Person, "", 2, ""}}},
		{"a given name behind a title", "Prime Minister Datuk Anwar Yusof said the quay was shut. PM Anwar said it would open.", []want{{"Anwar Yusof", sources.Person, "Prime Minister Datuk", 2, ""}}},
		// One surname, several people: only the text decides.
		{"Mr and Mrs, then neither", "Mr Orlov said the quay was shut. Mrs Orlov said it was open. Orlov said it was late.", []want{{"Orlov", sources.Person, "", 1, ""}, {"Orlov", sources.Person, "", 1, ""}}},
		{"brother and sister", "Jon Brik and his sister Eva Brik spoke. Brik said the quay was shut.", nil},
		{"a son who comes later", "Jon Brik won. Brik said he was glad. His son Tom Brik was late. Brik said the quay was shut.", []want{{"Jon Brik", sources.Person, "", 2, ""}}},
		{"a wife in passing", "Jon Brik won. His wife, Eva Brik, was late. Brik said the quay was shut.", []want{{"Jon Brik", sources.Person, "", 1, ""}}},
		{"the office before a surname", "Senator Jon Brik won. The mayor Dag Brik lost. Senator Brik said the quay was shut.", []want{{"Jon Brik", sources.Person, "Senator", 1, ""}}},
		{"a surname in the headline", "Jon Brik is ill\n\nJon Brik and his wife Eva Brik were ill. Brik said the quay was shut.", []want{{"Jon Brik", sources.Person, "", 1, ""}}},
		{"a capital that is a surname", "Ana Paris met Jon Brik. Paris said the quay was shut.", []want{{"Ana Paris", sources.Person, "", 1, ""}}},
		{"a capital", "Ana Paris met Jon Brik in Oslo. Oslo said the quay was shut.", []want{{"Oslo", sources.Organisation, "", 1, ""}}},
		{"family names first", "Kim Yo Jong said the quay was shut. Kim Jong Un said no. Kim said it was late.", []want{{"Kim Yo Jong", sources.Person, "", 1, ""}, {"Kim Jong Un", sources.Person, "", 1, ""}}},
		// Other names of the same.
		{"an acronym that is told", "Mothers Without Borders, known by its Danish acronym MUG, said the quay was shut. MUG said it was late.", []want{{"Mothers Without Borders", sources.Organisation, "", 2, ""}}},
		{"an acronym in brackets", "Norvik Blue (NB) said the quay was shut. NB said it was late.", []want{{"Norvik Blue", sources.Organisation, "", 2, ""}}},
		{"known for", "Ana Brik, known for Norvik Aid, said the quay was shut. Norvik Aid said it was late.", []want{{"Ana Brik", sources.Person, "", 1, ""}, {"Norvik Aid", sources.Person, "", 1, ""}}},
		{"a capital article", "Omar al-Masri said the quay was shut. Al-Masri said it was late.", []want{{"Omar al-Masri", sources.Person, "", 2, ""}}},
		// Pronouns: what the text tells of the sex, and people without a name.
		{"her son", "Robin Marsh met her son. John Holm said he was glad. She said the quay was shut.", []want{{"John Holm", sources.Person, "", 1, ""}, {"Robin Marsh", sources.Person, "", 1, ""}}},
		{"told her", "Robin Marsh saw her off. Jon Holm was glad. She said the quay was shut.", []want{{"Jon Holm", sources.Person, "", 1, ""}}},
		{"an unnamed subject", "Mayor Dag Holm came. A farmer lost his barn. He said the quay was shut.", []want{{"A farmer", sources.Anonymous, "", 1, ""}}},
		{"an unnamed bystander", "Jon Holm came to see a farmer. He said the quay was shut.", []want{{"Jon Holm", sources.Person, "", 1, ""}}},
		{"told of a name", "The first witness was Dag Holm. He said the quay was shut.", []want{{"Dag Holm", sources.Person, "", 1, ""}}},
		// Offices are held by those of whom all is told that the words say.
		{"two ministers", "Finance Minister Ana Brik met Interior Minister Jon Holm. The finance minister said the quay was shut.", []want{{"Ana Brik", sources.Person, "Finance Minister", 1, ""}}},
		{"a former president", "President Jon Holm met former president Dag Orlov. The president said the quay was shut.", []want{{"Jon Holm", sources.Person, "President", 1, ""}}},
		{"another department", "The Justice Department said the quay was shut. The trade department said it was open.", []want{{"Justice Department", sources.Organisation, "", 1, ""}, {"The trade department", sources.Organisation, "", 1, ""}}},
		{"his daughter", "Jon Holm died. His daughter, Eva Orlov, came. His daughter said the quay was shut.", []want{{"Eva Orlov", sources.Person, "daughter", 1, ""}}},
		{"the media", "The Norvik Courier reported that the quay was shut. The media said it was open.", []want{{"Norvik Courier", sources.Media, "", 1, ""}, {"The media", sources.Media, "", 1, ""}}},
		// Where the name starts, and where what is told before it does.
		{"an office inside a body", "House of Commons Speaker John Vold said the quay was shut.", []want{{"John Vold", sources.Person, "House of Commons Speaker", 1, ""}}},
		{"an ambassador to a body", "Former US Ambassador to the United Nations Nikki Brik said the quay was shut.", []want{{"Nikki Brik", sources.Person, "Former US Ambassador to the United Nations", 1, ""}}},
		{"a director of what is no body", "Current Director of National Intelligence John Brik said the quay was shut.", []want{{"John Brik", sources.Person, "Current Director of National Intelligence", 1, ""}}},
		{"an adviser for affairs", "Presidential Adviser for Political Affairs Frank Orlov said the quay was shut.", []want{{"Frank Orlov", sources.Person, "Presidential Adviser for Political Affairs", 1, ""}}},
		{"from a place", "The senator from Ohio Jane Orlov was late. Orlov said the quay was shut.", []want{{"Jane Orlov", sources.Person, "senator from Ohio", 1, ""}}},
		{"a department", "The Department of Justice said the quay was shut.", []want{{"Department of Justice", sources.Organisation, "", 1, ""}}},
		{"of a college", "Dr. Ann Holm of University College Norvik said the quay was shut.", []want{{"Ann Holm", sources.Person, "Dr", 1, ""}}},
		{"father of three", "Father of three Tom Holm said the quay was shut.", []want{{"Tom Holm", sources.Person, "Father of three", 1, ""}}},
		{"commissioner of police", "Rook commissioner of police Ana Holm said the quay was shut.", []want{{"Ana Holm", sources.Person, "Rook commissioner of police", 1, ""}}},
		{"chief of staff", "Harbour chief of staff Jon Holm said the quay was shut. Holm said it was late.", []want{{"Jon Holm", sources.Person, "Harbour chief of staff", 2, ""}}},
		{"a nickname", "President Ivo “Bong” Holm Jr. said the quay was shut. Holm said it was late.", []want{{"Ivo Holm Jr.", sources.Person, "President", 2, ""}}},
		{"an age", "29-year-old Tan Holm said the quay was shut.", []want{{"Tan Holm", sources.Person, "", 1, ""}}},
		{"canals and harbours", "Irrigation and canals commissioner Petra Holm said the quay was shut.", []want{{"Petra Holm", sources.Person, "Irrigation and canals commissioner", 1, ""}}},
		{"an owner across a comma", "The port in a statement by its spokesman, Jon Holm, blamed the storm. Holm said the quay was shut.", []want{{"Jon Holm", sources.Person, "spokesman", 1, ""}}},
		{"a given name alone", "Robert said the quay was shut. “It is,” he said.", []want{{"Robert", sources.Person, "", 2, ""}}},
		{"an agency of the press", "The state news agency said the quay was shut.", []want{{"The state news agency", sources.Media, "", 1, ""}}},
		{"an agency of another kind", "The harbour safety agency said the quay was shut.", []want{{"The harbour safety agency", sources.Organisation, "", 1, ""}}},
		{"an agency behind its name", "The Tanjug news agency said the quay was shut. Tanjug said it was late.", []want{{"Tanjug", sources.Media, "", 2, ""}}},
		{"a newspaper of a place", "The Moscow newspaper said the quay was shut.", []want{{"The Moscow newspaper", sources.Media, "", 1, ""}}},
		{"an ampersand in the acronym", "Western Light and Power Company (WL&P) said the quay was shut. WL&P said it was late.", []want{{"Western Light and Power Company", sources.Organisation, "", 2, ""}}},
		{"a state is short for nothing", "The South China Sea Board met. China said the quay was shut.", []want{{"China", sources.Organisation, "", 1, ""}}},
		// It: what spoke there, or what the sentence before is about.
		{"it, the study", "The study looks at 12 ports. It says that the quay was shut.", []want{{"The study", sources.Document, "", 1, ""}}},
		{"it, whose sentence it is", "The union went to court against the ministry. It said the quay was shut.", []want{{"The union", sources.Organisation, "", 1, ""}}},
		{"it, behind its words", "Norvik Aid said it was late. Two cases are found in the weekly count, it added.", []want{{"Norvik Aid", sources.Organisation, "", 2, ""}}},
		{"it, a storm", "The storm hit the port. It said the quay was shut.", nil},
		// A plain word for whoever spoke last: only where it fits what the text tells.
		{"the official, a baker", "Ana Brik, a baker, said no. The official said the quay was shut.", []want{{"Ana Brik", sources.Person, "baker", 1, ""}, {"The official", sources.Official, "", 1, ""}}},
		{"the official, a mayor", "Ana Brik, the mayor, said no. The official said the quay was shut.", []want{{"Ana Brik", sources.Person, "mayor", 2, ""}}},
		{"the company, a firm", "Norvik Blue Ltd said no. The company said the quay was shut.", []want{{"Norvik Blue Ltd", sources.Organisation, "", 2, ""}}},
		{"the group, a ministry", "The Ministry of Health said no. The group said the quay was shut.", []want{{"Ministry of Health", sources.Organisation, "", 1, ""}, {"The group", sources.Organisation, "", 1, ""}}},
		{"the company, a state", "China said no. The company said the quay was shut.", []want{{"China", sources.Organisation, "", 1, ""}, {"The company", sources.Organisation, "", 1, ""}}},
		{"a body behind words for one", "One of these groups, the Norvik Relief Forces (NRF), said the quay was shut. NRF said it was late.", []want{{"Norvik Relief Forces", sources.Organisation, "", 2, ""}}},
		{"a house that speaks", "The clinic said the quay was shut.", []want{{"The clinic", sources.Organisation, "", 1, ""}}},
		{"a surname that is a direction", "Ida West ran. West said the quay was shut. The West said it was open.", []want{{"Ida West", sources.Person, "", 1, ""}, {"The West", sources.Anonymous, "", 1, ""}}},
		{"a widow with a calling", "Orlov's widow, former runner Ida Brik, said the quay was shut.", []want{{"Ida Brik", sources.Person, "Orlov's widow", 1, ""}}},
		{"of an agency", "Dag Brik of UNICEF said the quay was shut. Brik said it was late.", []want{{"Dag Brik", sources.Person, "", 2, ""}}},
		{"neither alone", "They asked both camps. Democrats and Republicans said the quay was shut.", []want{{"Democrats and Republicans", sources.Group, "", 1, ""}}},
	}
	for _, test := range tests {
		r := attribute.Read(document.New(test.text, nil), nil)
		if len(r.Sources) != len(test.want) {
			t.Errorf("%s: %q has sources %+v, want %d", test.name, test.text, r.Sources, len(test.want))
			continue
		}
		for i, w := range test.want {
			said := 0
			for _, a := range r.Attributions {
				if a.SourceID == i {
					said++
				}
			}
			s := r.Sources[i]
			if s.Name != w.name || s.Kind != w.kind || s.Role != w.role || said != w.said || s.SameVoice != w.about {
				t.Errorf("%s: source %d of %q is %q, %s, role %q, same voice %q, speaking %d times; want %+v", test.name, i, test.text, s.Name, s.Kind, s.Role, s.SameVoice, said, w)
			}
		}
	}
}

// An official belongs to the body before the word; a body deals with what stands
// there.
func TestAffiliation(t *testing.T) {
	for text, want := range map[string]string{
		"A defence official said the quay was shut.":            "defence",
		"The flood defence agency said the quay was shut.":      "",
		"The disaster management agency said it would open.":    "",
		"A spokesman for the harbour board said it would open.": "harbour board",
	} {
		r := attribute.Read(document.New(text, nil), nil)
		if len(r.Sources) != 1 || r.Sources[0].Affiliation != want {
			t.Errorf("%s\nsources %+v, want one of %q", text, r.Sources, want)
		}
	}
}

// A name has one reading: whoever speaks under a name stands among the names to
// check under the same one, with the same role, and is counted once.
func TestNamesAreSources(t *testing.T) {
	for _, text := range []string{
		"Mathematician Ana Brik said nine bridges were closed. Coroner Tom Ode said six people had died.",
		"Foreign Ministry Spokesperson Li Weiguo said the quay was shut. Li said it would open.",
		"The Food and Agriculture Organization said the quay was shut. The FAO said it would open.",
		"US Secretary of State Ida Moss said the quay was shut. Ms Moss said it would open.",
		"The newspaper Norvik Dagen said the quay was shut.",
		"Judge Brik said the quay was shut.",
		"Rowan Post Editor-in-Chief Alba Dace said the quay was shut.",
		"Ursula von der Holm, the mayor of Norvik, said the quay was shut. Von der Holm said it would open.",
	} {
		r := attribute.Read(document.New(text, nil), nil)
		titles := map[string]string{}
		for _, n := range r.Names {
			if _, twice := titles[n.Text]; twice {
				t.Errorf("%s\n%s stands twice among the names", text, n.Text)
			}
			titles[n.Text] = n.Title
		}
		if len(r.Sources) == 0 {
			t.Errorf("%s\nnobody speaks", text)
		}
		for _, s := range r.Sources {
			title, ok := titles[s.Name]
			if !ok || s.Kind == sources.Person && title != s.Role {
				t.Errorf("%s\nthe source is %q, %q, the names with titles are %q", text, s.Name, s.Role, titles)
			}
		}
	}
}

// Where the text does not decide, the voice is unknown and the candidates are
// told.
func TestUndecidedPronoun(t *testing.T) {
	d := document.New("Linda Kask spoke first. When the doors opened at noon, crowds filled the square where Anna Maurer met Clara Dole. She said the vote was lost.", nil)
	r := attribute.Read(d, nil)
	last := r.Attributions[len(r.Attributions)-1]
	if last.SourceID >= 0 {
		t.Errorf("the pronoun is resolved to %q; two women stand before it", r.Sources[last.SourceID].Name)
	}
	if last.Reason == "" {
		t.Error("no reason is given")
	}
}

func TestGrounds(t *testing.T) {
	tests := []struct {
		text   string
		ground sources.Ground
		reason string
	}{
		{"Ada Holm said the quay was shut.", sources.OnRecord, ""},
		{"Officials said the quay was shut.", sources.Unnamed, ""},
		{"A clerk, who spoke on condition of anonymity because she feared for her job, said files were burned.", sources.NotForName, "because she feared for her job"},
		{"Two officers, who were not authorized to speak to the press, said the raid had failed.", sources.NotForName, "not authorized to speak to the press"},
		{"It was reported that the quay was shut.", sources.Hearsay, ""},
	}
	for _, test := range tests {
		r := attribute.Read(document.New(test.text, nil), nil)
		if len(r.Attributions) != 1 {
			t.Errorf("%q has %d attributions, want 1", test.text, len(r.Attributions))
			continue
		}
		a := r.Attributions[0]
		reason := ""
		if a.SourceID >= 0 {
			reason = r.Sources[a.SourceID].Reason
		}
		if a.Ground != test.ground || reason != test.reason {
			t.Errorf("%q rests on %q because %q, want %q because %q", test.text, a.Ground, reason, test.ground, test.reason)
		}
	}
}

// Footage and reports that nobody owns or dates are marked, for their letter.
func TestUnidentified(t *testing.T) {
	for text, want := range map[string]bool{
		"Footage from the scene shows a crowd at the gate.":     true,
		"A Norvik University study shows that the bay is warm.": false,
		"The court order says that the bank must pay.":          false,
	} {
		r := attribute.Read(document.New(text, nil), nil)
		if len(r.Sources) != 1 || r.Sources[0].Unidentified != want {
			t.Errorf("%q has sources %+v, want unidentified %v", text, r.Sources, want)
		}
	}
}
