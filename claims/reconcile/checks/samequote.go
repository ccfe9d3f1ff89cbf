package checks

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/credit"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var samequote = &reconcile.Check{
	Name:     "samequote",
	Rules:    "D5 D6",
	Severity: claims.Review,
	Doc: `one quotation with two speakers, or in two wordings

Fires where the same words, six or more, stand in quotation marks twice and two named
people are credited with them; and where two quotations of six words or more begin and
end alike and one word between differs.

Silent on quotations repeated whole or in part by one speaker, and on short ones:
slogans and chants.

	FLAG "We will never leave this town," said Ines Kaya. ¶ "We will never leave this town," said Omar Lind.
	FLAG "We will never leave this old town," said Ines Kaya. ¶ "We will not leave this old town," Kaya said.
	OK "We will never leave this town," said Ines Kaya. ¶ "We will never leave this town," Kaya repeated.
	OK "We will never leave this town," said Ines Kaya. ¶ "The road is long," said Omar Lind.`,
	Run: runSamequote,
}

func runSamequote(p *reconcile.Pass) error {
	l, d := p.Ledger, p.Ledger.Document
	seen := map[string]int{}  // whole quotation to claim
	begin := map[string]int{} // first two words and last two, to claim
	for i := range l.Claims {
		c := &l.Claims[i]
		if c.Kind != claims.QuoteClaim {
			continue
		}
		words := d.Words(c.Span)
		if len(words) < 6 {
			continue // a slogan, a chant, a term
		}
		whole := strings.Join(words, " ")
		if o, ok := seen[whole]; ok {
			a, b := l.Claims[o].Source, c.Source
			if a >= 0 && b >= 0 && credit.Voice(l, a) != credit.Voice(l, b) && l.Sources[a].Kind.Named() && l.Sources[b].Kind.Named() {
				p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: []document.Span{l.Claims[o].Span, c.Span},
					Message: fmt.Sprintf("quote: the same words of %s (%s) and of %s (%s). Who said them?",
						l.Sources[a].Name, say.Place(d, l.Claims[o].Span), l.Sources[b].Name, say.Place(d, c.Span))})
			}
			continue
		}
		seen[whole] = i
		n := len(words)
		key := fmt.Sprint(n, " ", words[0], " ", words[1], " ", words[n-2], " ", words[n-1])
		if o, ok := begin[key]; ok {
			if x, y, one := oneWord(d.Words(l.Claims[o].Span), words); one {
				p.Report(reconcile.Finding{Severity: claims.Review, Decided: true, Spans: []document.Span{l.Claims[o].Span, c.Span},
					Message: fmt.Sprintf("quote: %q in %s, %q in %s, the other words alike. What was said?", x, say.Place(d, l.Claims[o].Span), y, say.Place(d, c.Span))})
			}
			continue
		}
		begin[key] = i
	}
	return nil
}

// oneWord returns the only words in which two quotations of one length differ.
func oneWord(a, b []string) (x, y string, one bool) {
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if one {
			return "", "", false
		}
		x, y, one = a[i], b[i], true
	}
	return x, y, one
}
