package evidence

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/copies"
)

var copied = &Check{
	Name:     "copied",
	Rules:    "E3",
	Severity: claims.Review,
	Doc: `sources of one claim that are not independent

Fires where two sources that support a claim, each counted by itself, rest on the same
bytes, are quoted with the same words, are kept with texts that share long passages or
an agency's credit, or one of them, which is not first-hand, names the other as where
it has it from; and where both relay the same third source. Where a
person has grouped all sources of a claim already, a note says that they are one.

Silent where both are first-hand, on quotations, whose words are the same wherever
they are printed, and where another group supports the claim too.

Practice: the Knight Science Journalism project: no wire story seen many times. Iraq
Body Count guards against counting twice.

	FLAG The flood killed 745 people. ← 745 people | supports relayed | Valley Post, media | "The relief office counted 745 dead in the valley by noon." ← 745 people | supports relayed | Hill Star, media | "The relief office counted 745 dead in the valley by noon."
	OK The flood killed 745 people. ← 745 people | supports relayed | Valley Post, media | "Our reporter saw 745 graves." ← 745 people | supports original | Parish register, document | "We buried 745 people."`,
	Run: func(p *Pass) {
		for _, f := range p.facts() {
			some := backing(f.Pieces)
			all, firsts := voices(some), p.groups(some)
			if len(all) > 1 && len(firsts) == 1 {
				p.say(claims.Note, f.Claims, some, "one voice: %s has %d sources that count as one: %s. Is there another?", p.words(f.Claims[0]), len(all), p.names(some))
				continue
			}
			if len(firsts) > 2 {
				continue // one of three may be a copy, and two are left
			}
			if a, b, why := p.dependent(some, p.Ledger.Claims[f.First].Kind == claims.QuoteClaim); a != nil {
				p.say(claims.Review, f.Claims, []*Piece{a, b}, "not independent: %s rests on %s (evidence %d) and %s (evidence %d); %s. Do they count as one?",
					p.words(f.Claims[0]), p.source(a).Name, a.Number, p.source(b).Name, b.Number, why)
			}
		}
	},
}

// dependent returns two pieces of different groups of which one is where the other has it
// from, and says how that shows.
func (p *Pass) dependent(all []*Piece, quotation bool) (a, b *Piece, why string) {
	for k, a := range all {
		for _, b := range all[k+1:] {
			if p.group(a) == p.group(b) {
				continue
			}
			switch {
			case a.Kept != nil && b.Kept != nil && (a.Kept.SHA256 == b.Kept.SHA256 || a.Kept.Text != "" && a.Kept.Text == b.Kept.Text):
				return a, b, "both were read from the same file"
			case a.Directness == claims.Original && b.Directness == claims.Original:
			case !quotation && sameWords(a.Excerpt, b.Excerpt):
				return a, b, "both have the same words"
			case !quotation && p.shared(a, b) != "":
				return a, b, p.shared(a, b)
			case a.Directness != claims.Original && credits(a.Excerpt, p.source(b).Name):
				return a, b, "the words of the first name the second"
			case b.Directness != claims.Original && credits(b.Excerpt, p.source(a).Name):
				return a, b, "the words of the second name the first"
			case a.Directness != claims.Original && b.Directness != claims.Original:
				for i := range p.Ledger.Sources {
					if third := p.Ledger.Sources[i].Name; credits(a.Excerpt, third) && credits(b.Excerpt, third) {
						return a, b, "both have it from " + third
					}
				}
			}
		}
	}
	return nil, nil, ""
}

// shared says what shows that the texts which two sources are kept with are not
// independent of each other; "" where nothing does, or they are not kept.
func (p *Pass) shared(a, b *Piece) string {
	if a.Text == "" || b.Text == "" {
		return ""
	}
	pair := [2]string{a.Text, b.Text}
	if words, known := p.pairs[pair]; known {
		return words
	}
	words := ""
	if links := copies.Find([]copies.Text{{Key: "a", Name: p.source(a).Name, Text: a.Text}, {Key: "b", Name: p.source(b).Name, Text: b.Text}}); len(links) > 0 {
		switch link := links[0]; link.Reason {
		case copies.SharedWords:
			words = fmt.Sprintf("the texts that are kept of both share %d words", link.Words)
		case copies.SameCredit:
			words = "both texts are signed " + link.Origin
		default:
			words = "both texts have it from " + link.Origin
		}
	}
	if p.pairs == nil {
		p.pairs = map[[2]string]string{}
	}
	p.pairs[pair] = words
	return words
}

// sameWords reports whether two excerpts of some length are one.
func sameWords(a, b string) bool {
	const fewest = 8 // shorter ones say the same by chance
	x, y := strings.Fields(strings.ToLower(a)), strings.Fields(strings.ToLower(b))
	return len(x) >= fewest && strings.Join(x, " ") == strings.Join(y, " ")
}

// credits reports whether words name a source, as whole words.
func credits(words, name string) bool {
	const shortest = 6 // "Post" is a word
	name = strings.TrimPrefix(name, "the ")
	if len(name) < shortest {
		return false
	}
	for at := 0; ; {
		i := strings.Index(words[at:], name)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(name)
		before, _ := utf8.DecodeLastRuneInString(words[:start])
		after, _ := utf8.DecodeRuneInString(words[end:])
		if !inWord(before) && !inWord(after) {
			return true
		}
		at = end
	}
}
