package evidence

import (
	"fmt"
	"strings"

	"vouch/claims"
)

var unbacked = &Check{
	Name:     "unbacked",
	Rules:    "E1",
	Severity: claims.Note,
	Doc: `figures and quotations that nothing backs yet

Once an article has evidence, says which of its figures and quotations have none, all
in one line; vouch coverage lists them with everything else that is missing.

Silent on what has evidence elsewhere in the article, and on what somebody has decided
on, with a name and a reason: common knowledge, what the reporter saw, what is cut.

Practice: OCCRP's checkers want a footnote with proof on every sentence.

	FLAG The flood killed 745 people. It drowned 31 cows. ← 745 people | supports original | Parish register, document
	OK The flood killed 745 people. It drowned some cows. ← 745 people | supports original | Parish register, document`,
	Run: func(p *Pass) {
		linked := map[int]bool{}
		for i := range p.Pieces {
			if len(p.Pieces[i]) > 0 {
				linked[p.first(i)] = true
			}
		}
		var bare []int
		all := 0
		named := map[int]bool{}
		for i := range p.Ledger.Claims {
			c, first := &p.Ledger.Claims[i], p.first(i)
			if c.Kind != claims.FigureClaim && c.Kind != claims.QuoteClaim || i < len(p.Settled) && p.Settled[i] || named[first] {
				continue
			}
			named[first] = true
			all++
			if !linked[first] {
				bare = append(bare, i)
			}
		}
		if len(bare) == 0 {
			return
		}
		const most = 3
		var words []string
		for _, i := range bare[:min(len(bare), most)] {
			words = append(words, p.words(i))
		}
		more := ""
		if n := len(bare) - most; n > 0 {
			more = fmt.Sprintf(" and %d more", n)
		}
		p.say(claims.Note, bare, nil, "no evidence: %d of the %d figures and quotations that are open, %s%s. What backs them?", len(bare), all, strings.Join(words, ", "), more)
	},
}
