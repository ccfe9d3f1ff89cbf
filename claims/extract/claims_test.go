package extract

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// TestClaims reads whole sentences. A wanted claim is "kind: words <- source";
// a dash stands for nobody. Every listed claim of the text is wanted.
func TestClaims(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"a figure and its credit", "At least 31 miners were hurt, according to the Coal Board.",
			"figure: At least 31 miners <- Coal Board"},
		{"a statement whose figure is not all", "The Coal Board said 31 miners had been sent home on Friday because the lift had failed.",
			"statement: 31 miners had been sent home on Friday because the lift had failed <- Coal Board; figure: 31 miners <- Coal Board"},
		{"a statement whose figures say it all", "At least 31 miners and four members of the rescue team lost their lives, the Coal Board said.",
			"figure: At least 31 miners <- Coal Board; figure: four members <- Coal Board"},
		{"a list of things is told apart", "Neighbours described broken windows, the smell of gas, and the shouting of a crowd.",
			"statement: broken windows <- Neighbours; statement: the smell of gas <- Neighbours; statement: the shouting of a crowd <- Neighbours"},
		{"a clause without an auxiliary", "Petra Lund said that whole streets stand empty.",
			"statement: whole streets stand empty <- Petra Lund"},
		{"a relay only passes on", "The Valley Post quoted Petra Lund as saying the lift had failed twice.",
			"statement: the lift had failed twice <- Petra Lund"},
		{"an act is no statement", "The council announced school closings.", ""},
		{"one quote over two sentences", "“The lift failed. Nobody came to mend it,” Petra Lund said.",
			"quote: The lift failed. Nobody came to mend it <- Petra Lund"},
		{"the paper does not inherit a credit", "The lift failed on Monday, Petra Lund said. The mine has four lifts.",
			"statement: The lift failed on Monday <- Petra Lund; figure: four lifts <- -"},
		{"an uncredited superlative is listed", "It was the worst accident in the valley.",
			"assertion: It was the worst accident in the valley <- -"},
	}
	for _, test := range tests {
		l := Ledger(document.New(test.text, nil))
		var got []string
		for _, c := range l.Claims {
			if !c.Listed() {
				continue
			}
			source := "-"
			if c.Source >= 0 {
				source = l.Sources[c.Source].Name
			}
			got = append(got, string(c.Kind)+": "+l.Document.Quote(c.Span)+" <- "+source)
		}
		if strings.Join(got, "; ") != test.want {
			t.Errorf("%s\n got %s\nwant %s", test.name, strings.Join(got, "; "), test.want)
		}
	}
}

// TestSame ties mentions of one fact and leaves look-alikes apart.
func TestSame(t *testing.T) {
	tests := []struct {
		name, text string
		want       bool
	}{
		{"one toll twice", "A flood killed 214 people in the valley. Of the 214 dead, most were farmers, Petra Lund said.", true},
		{"credited later", "The dam held 1,250 tonnes of water.\n\nIt held 1,250 tonnes of water, the Dam Board said.", true},
		{"a small number is chance", "Six houses burned. The fire brigade sent six men.", false},
		{"more is not the same", "A flood killed 214 people. Another 214 people were killed downstream.", false},
		{"vague words never tie", "Thousands of people fled. Thousands of people came back.", false},
	}
	for _, test := range tests {
		l := Ledger(document.New(test.text, nil))
		tied := 0
		for _, c := range l.Claims {
			if c.Same >= 0 {
				tied++
				if c.Kind != claims.FigureClaim || l.Claims[c.Same].Same >= 0 {
					t.Errorf("%s: %q points at a claim that points on", test.name, l.Document.Quote(c.Span))
				}
			}
		}
		if (tied > 0) != test.want {
			t.Errorf("%s: %d claims tied, want %v", test.name, tied, test.want)
		}
	}
}

// TestLabelsLeaveNoGaps holds the letters of listed claims to a, b, c in each
// sentence, names and dates after them.
func TestLabelsLeaveNoGaps(t *testing.T) {
	l := Ledger(document.New("On Friday Petra Lund, the head of the Coal Board, said 31 miners and four guards were hurt when 12 carts fell.", nil))
	listed, hidden := "", ""
	for _, c := range l.Claims {
		if letter := strings.TrimPrefix(c.Label, "1.1"); c.Listed() {
			listed += letter
		} else {
			hidden += letter
		}
	}
	if listed != "abcd" || !strings.HasPrefix(hidden, "e") {
		t.Errorf("listed claims are lettered %s, the others %s", listed, hidden)
	}
}
