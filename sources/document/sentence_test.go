package document

import (
	"strings"
	"testing"
)

// boundaries holds prose with "|" where a sentence must end; nowhere else may
// one end. Names and events are invented.
var boundaries = []string{
	`The council met on Monday. | It voted nine to four.`,
	`Gov. Ida Marsh spoke first. | Sen. Paul Teague followed.`,
	`Dr. Lena Orr and Prof. T. R. Vance signed it. | Nobody else did.`,
	`J. R. Hale, a clerk, said so. | He left at 4 p.m. | The hall closed.`,
	`The U.S. President spoke. | The U.S. No. 1 won.`,
	`She works for the U.S. | The office is closed.`,
	`He moved to the U.S. in 2011. | He stayed.`,
	`The deal is worth $3.4 million. | Shares rose 2.5 per cent.`,
	`Unemployment fell to 4.1%. | Wages rose.`,
	`It was sold for €1.2m. | The buyer was not named.`,
	`Police arrested No. 7 on the list. | No. | They arrested two.`,
	`Arden Mills Inc. hired 40 people. | It is run by Arden Mills Inc. | The company is new.`,
	`The firm, Hollis & Co., closed. | It had 12 staff.`,
	`“We will stay,” she said. | “We will not leave.” | The crowd cheered.`,
	`"Why now?" Haddad asked. | Nobody answered.`,
	`"Run!" he shouted. | They ran.`,
	`“Is it over?” asked Marta Vries, the mayor. | It was not.`,
	`He said: “It is over.” | Then he left.`,
	`He said it was over (it was not.) | Then he left.`,
	`They left (the last at noon). | The rest stayed.`,
	`See vol. 3, pp. 14-20. | The table is on p. 9.`,
	`It opened on Jan. 14 and shut on Feb. 2. | March was quiet.`,
	`The suit, Orr v. Vance, ended. | Both sides paid.`,
	`Costs rose, e.g. for fuel. | Others, i.e. rent, did not.`,
	`They brought water, bread, etc. | The rest came later.`,
	`The mayor of St. Arno spoke at Ft. Hale. | It rained.`,
	`Mr. and Mrs. Teague came. | Ms. Orr did not.`,
	`Visit example.com for more. | The site is free.`,
	`At 9 a.m. Monday the gates opened. | At 9 p.m. | They shut.`,
	`What? | Who? | When?`,
	`It rose… then fell. | It rose… | The end came.`,
	`"I ... I do not know," she said. | He did.`,
	`The vote was 5-4. | 12 people left.`,
	`About 40 died. | 12 were children.`,
	`Lt. Col. B. Ferro (ret.) agreed. | Sgt. Dunn did not.`,
	`She earned a Ph.D. in 1999. | She teaches.`,
	`He was born in Washington, D.C., in 1950. | He died there.`,
	`Version 2.0 failed. | Version 3 did not.`,
	`The total is 1,018. | That is high.`,
	`“It is over.” | She left.`,
	`He asked, “Why?” and left. | She stayed.`,
	`“Go home!” and “Shame!” were heard. | Police watched.`,
	`The E.U. and the U.N. agreed. | The A.U. did not.`,
	`It happened in Aug. 2011. | The trial began in Sept. | Nobody came.`,
	`The plan (see Fig. 4) failed. | It was costly.`,
	`Ten were hurt, three seriously. | Four more are missing.[3] | One was found.`,
	`It cost 5 million. | That is all.`,
	`Those were the words of Eli Orr Jr. at the time. | Nobody objected.`,
	`The rate is 3 percent.” | It was 2.`,
	`He lives at 12 Elm St. in Arno. | She lives at 9 Oak Ave. | They met there.`,
	`Yahoo! shares fell. | They rose later.`,
	`"The plan is dead."`,
	`“What next?” | “I do not know.”`,
	`Malcolm X. spoke.`,
	`The dead include a girl, 4. | Her name was not given.`,
	`Five people (two of them children) died. | One is missing.`,
	`The minister, A. K. Rao, resigned. | He gave no reason.`,
	`“We need $3 m.” | “Yes.”`,
	`They asked for Nos. 4 and 5. | They got No. 6.`,
	`It is approx. 40 km away. | It is 5 ft. tall.`,
	`Rep. Lou Teague, R-Arno, voted no. | Rep. Ann Orr, D-Hale, voted yes.`,
	`He said "no." | Then "yes." | She agreed.`,
	`Officials in Washington, D.C. | The officials left.`,
	`The army killed 12 rebels near Arno, 40 miles (64 km) from Hale. | Two fled.`,
	`He lived on Elm St. | The shop is near St. Arno.`,
	`They use Node.js daily. | It is a tool.`,
	`Profits rose. | eBay fell.`,
	`He left. | @harbourwatch said so. | #Arno.`,
	`It is 5 ft. | The wall is high.`,
	`The bill (H.R. 40) passed. | The S.E.C. objected.`,
	`‘It’s done,’ he said. | ‘Leave.’ | She left.`,
}

// A space lost between two sentences does not join them; a dotted name is one.
func TestLostSpace(t *testing.T) {
	for text, want := range map[string]int{
		"They met reporters.That is why they left.": 2,
		"It is on example.com today.":               1,
		"It cost 3.The rest was free.":              1,
		"See Booking.Com for more.":                 1,
	} {
		d := New(text, []Block{{Span: Span{0, len(text)}}})
		if d.Sentences.Len() != want {
			t.Errorf("%q: %d sentences, want %d", text, d.Sentences.Len(), want)
		}
	}
}

func TestSentences(t *testing.T) {
	for _, marked := range boundaries {
		text := strings.ReplaceAll(marked, " | ", " ")
		var got []string
		d := New(text, []Block{{Span: Span{0, len(text)}}})
		for _, s := range d.Sentences.All() {
			got = append(got, d.Quote(s.Span))
		}
		if g := strings.Join(got, " | "); g != marked {
			t.Errorf("\n got %s\nwant %s", g, marked)
		}
	}
}
