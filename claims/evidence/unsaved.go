package evidence

import (
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/match"
)

var unsaved = &Check{
	Name:     "unsaved",
	Rules:    "E11",
	Severity: claims.Note,
	Doc: `pages that nobody saved

Fires once for an article whose evidence names an address without a copy that is
kept, or of which the hash alone is kept, or that was not there any more when it was
looked up again; and where the text itself says that something stands on a website or
in a post, and none of its evidence has a copy.

Silent on what was read from a file or a page with its bytes kept, even where the page
is gone since.

Practice: OCCRP's proof file holds a saved copy of every page; the Berkeley Protocol
wants a capture with hash and time.

	FLAG The office repaired 40 wells. ← 40 wells | supports original | Works office, organisation | at https://works.example/wells
	FLAG The office said on its website that it had repaired 40 wells. ← 40 wells | supports original | Works office, organisation | at p. 2
	OK The office said on its website that it had repaired 40 wells. ← 40 wells | supports original | Works office, organisation | kept We repaired 40 wells.
	OK The office repaired 40 wells. ← 40 wells | supports original | Works office, organisation | at p. 2`,
	Run: func(p *Pass) {
		var about []int
		var cited []*Piece
		var parts []string
		for i := range p.Pieces {
			saved := false
			var loose []*Piece
			for _, e := range p.of(i) {
				switch kept := e.Kept != nil && e.Kept.Text != ""; {
				case kept:
					saved = true
				case e.Gone, e.Kept != nil && address(e.Kept.Origin), address(e.Locator):
					loose = append(loose, e)
				}
			}
			online := p.online(i)
			if len(loose) == 0 && (saved || !online || len(p.of(i)) == 0) {
				continue
			}
			about = append(about, i)
			if len(loose) == 0 {
				loose = p.of(i)[:1]
			}
			cited = append(cited, loose...)
			parts = append(parts, fmt.Sprintf("%s (evidence %d)", p.words(i), loose[0].Number))
		}
		if len(about) == 0 {
			return
		}
		const most = 3
		more := ""
		if n := len(parts) - most; n > 0 {
			more = fmt.Sprintf(" and %d more", n)
		}
		p.say(claims.Note, about, cited, "not saved: %s%s. No copy of the page is kept; --url or --file keeps one.", strings.Join(parts[:min(len(parts), most)], ", "), more)
	},
}

// address reports whether a place is one on the network.
func address(s string) bool {
	return strings.Contains(s, "http://") || strings.Contains(s, "https://") || strings.HasPrefix(s, "www.")
}

var onNetwork = match.Must(`["on in via"] any{0,3} ["website webpage tweet blog facebook telegram instagram tiktok"] | "social media"`)

// online reports whether the sentence of a claim says that it stands on the network.
func (p *Pass) online(i int) bool {
	first, end := p.sentence(i)
	for k := first; k < end; k++ {
		if match.Here(onNetwork, p.Ledger.Document, k) {
			return true
		}
	}
	return false
}
