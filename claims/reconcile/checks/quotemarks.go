package checks

import (
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/reconcile/say"
	"vouch/sources/document"
)

var quotemarks = &reconcile.Check{
	Name:     "quotemarks",
	Rules:    "D11",
	Severity: claims.Note,
	Doc: `a quotation that opens and never closes, or closes and never opened

Fires once for an article whose paragraphs hold double quotation marks that do
not pair.

Silent on a quotation over several paragraphs, each of which opens it anew, on inches
and seconds, and on single marks, which are apostrophes as often as not.

	FLAG "It was dark, said Ines Kaya.
	OK "It was dark," said Ines Kaya.
	OK "It was dark. ¶ "Then it was light," said Ines Kaya.
	OK The board is 6" wide.`,
	Run: runQuotemarks,
}

func runQuotemarks(p *reconcile.Pass) error {
	d := p.Ledger.Document
	var spans []document.Span
	for b := range d.Blocks.Len() {
		block := d.Blocks.At(b)
		if block.First >= block.Last {
			continue
		}
		open, last := pairs(d, d.Sentences.At(block.First).First, d.Sentences.At(block.Last-1).Last)
		if open == 0 || open == 1 && b+1 < d.Blocks.Len() && opensQuote(d, b+1) {
			continue // balanced, or the next paragraph goes on with it
		}
		if open < 0 && b > 0 && d.Blocks.At(b-1).Kind == document.BlockQuote || block.Kind == document.BlockQuote {
			continue
		}
		spans = append(spans, last)
	}
	if len(spans) > 0 {
		p.Report(reconcile.Finding{Severity: claims.Note, Decided: true, Spans: spans,
			Message: "quotemarks: a mark without its pair in " + say.Places(d, spans) + ". Where does the quotation end?"})
	}
	return nil
}

// pairs counts the double quotation marks that stand open at the end of a range of
// tokens, and returns the last of them. Closing marks without an opening one
// count below 0.
func pairs(d *document.Document, first, last int) (open int, at document.Span) {
	straight := false
	for i := first; i < last; i++ {
		if d.Tokens.At(i).Kind != document.QuoteMark {
			continue
		}
		switch d.Quote(d.Tokens.At(i).Span) {
		case "“", "„", "«":
			open++
			at = d.Tokens.At(i).Span
		case "”", "»":
			open--
			at = d.Tokens.At(i).Span
		case `"`, "''", "``":
			if i > first && d.Tokens.At(i).Glued && d.Tokens.At(i-1).Kind == document.Number && !straight {
				continue // 6"
			}
			straight = !straight
			at = d.Tokens.At(i).Span
		}
	}
	if straight {
		open++
	}
	return open, at
}

func opensQuote(d *document.Document, b int) bool {
	s := strings.TrimLeft(d.Quote(d.Blocks.At(b).Span), " ")
	return strings.HasPrefix(s, `"`) || strings.HasPrefix(s, "“") || strings.HasPrefix(s, "„") || strings.HasPrefix(s, "«")
}
