package page

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/screen"
	"vouch/sources/document"
)

// A marking draws the text of an article with its claims marked in place. It
// writes by hand what a template would write many times slower: an article has
// thousands of claims, and each is some forty bytes of markup. Every text and
// every label goes through text, which is html/template's own escaping.
//
// A claim is a link. One that holds others is a span, its link the words before
// the first of them. Where two claims cross, the later one is closed with the
// earlier and goes on as a span that names it.
type marking struct {
	p       *articlePage
	b       []byte
	prefix  string // of addresses of claims, escaped
	open    []opening
	block   string // number of the block that is open; "" for none
	tag     string // of its text
	margin  []int  // findings that stand in the margin of it
	remarks []document.Annotation
	notes   []table.Note // whose word the claims of the block are
	hits    []int        // where the words that are sought stand, in the passage
	offset  int          // of the piece at hand, in the passage
	byBlock map[string][]int
}

// An opening is a claim whose element is open.
type opening struct {
	claim  int
	linked bool // the element is its link, or the link in it is not closed yet
	span   bool // there is a span to be closed
}

// marked returns the text of an article with its claims marked, or of those of
// its blocks that are named.
func (p *articlePage) marked(only map[string]bool) template.HTML {
	if only != nil && len(only) == 0 {
		return ""
	}
	m := &marking{p: p, prefix: template.HTMLEscapeString(p.Filter.Query() + "claim="), byBlock: p.flagsByBlock()}
	var wanted func(string) bool
	if only != nil {
		wanted = func(number string) bool { return only[blockOf(number)] }
	}
	if only == nil {
		m.b = make([]byte, 0, len(p.record.Ledger.Document.Text)+len(p.order)*110+1<<12)
	}
	title := p.record.Veil.Hide(p.record.Ledger.Document.Title)
	for passage := range table.ScriptOf(p.record, p.Filter.All, p.Filter.Notes, wanted) {
		if passage.Block == document.Heading && len(passage.Pieces) == 1 && passage.Pieces[0].Text == title {
			continue // it stands over the page
		}
		m.passage(&passage)
	}
	m.endBlock()
	return template.HTML(m.b)
}

// blockOf returns the number of the block in a place, "2" of "2.1".
func blockOf(number string) string {
	block, _, _ := strings.Cut(number, ".")
	return block
}

// flagsByBlock returns the findings that stand in the margin of each block: what
// asks something and what holds, where a number that it speaks of stands.
func (p *articlePage) flagsByBlock() map[string][]int {
	d := p.record.Ledger.Document
	all := map[string][]int{}
	for k := range p.record.Findings {
		f := &p.record.Findings[k]
		last := ""
		for _, s := range f.Spans {
			at := d.SentenceAt(s.Start)
			if at >= d.Sentences.Len() {
				continue
			}
			if b := blockOf(d.Place(at)); b != last && !slices.Contains(all[b], k) {
				all[b], last = append(all[b], k), b
			}
		}
	}
	return all
}

func (m *marking) raw(s string) { m.b = append(m.b, s...) }

// text writes words of the article or of a person.
func (m *marking) text(s string) {
	if s == "" {
		return
	}
	s = screen.Safe(s, "\n")
	for {
		i := strings.Index(s, "\n\n") // a quotation that runs over several paragraphs
		if i < 0 {
			break
		}
		m.b = append(append(m.b, template.HTMLEscapeString(s[:i])...), "<br>"...)
		s = strings.TrimLeft(s[i:], "\n")
	}
	if strings.ContainsAny(s, `<>&'"`+"\x00") {
		s = template.HTMLEscapeString(s)
	}
	m.b = append(m.b, s...)
}

func (m *marking) passage(p *table.Passage) {
	if p.First || m.block == "" {
		m.beginBlock(p)
	} else {
		m.raw(" ")
	}
	if m.p.Filter.Text != "" {
		var whole strings.Builder
		for k := range p.Pieces {
			whole.WriteString(p.Pieces[k].Text)
		}
		m.hits, m.offset = found(whole.String(), m.p.Filter.Text), 0
	}
	m.remarks = append(m.remarks, p.Remarks...)
	if m.p.Filter.Notes {
		m.notes = append(m.notes, p.Notes...)
	}
	first := true
	for k := range p.Pieces {
		piece := &p.Pieces[k]
		for _, i := range m.outerFirst(piece.Opens) {
			m.begin(i, first, p)
			first = false
		}
		m.words(piece.Text)
		for range piece.Ends {
			m.raw(`<sup class="remark">*</sup>`)
		}
		m.end(piece.Closes)
	}
	if len(m.open) > 0 {
		var left []int
		for _, o := range m.open {
			left = append(left, o.claim)
		}
		m.end(left)
	}
}

// outerFirst returns the claims that are marked, of those that begin at one place,
// the longest first.
func (m *marking) outerFirst(all []int) []int {
	var shown []int
	for _, i := range all {
		if m.p.shown[i] {
			shown = append(shown, i)
		}
	}
	if len(shown) > 1 {
		slices.SortStableFunc(shown, func(a, b int) int {
			return cmp.Compare(m.p.record.Ledger.Claims[b].Span.End, m.p.record.Ledger.Claims[a].Span.End)
		})
	}
	return shown
}

// begin opens the element of a claim.
func (m *marking) begin(i int, full bool, p *table.Passage) {
	m.unlink()
	c := &m.p.record.Ledger.Claims[i]
	mark := m.p.markOf(i)
	class := kindClasses[c.Kind]
	if mark.Status.Closed() {
		class += " done"
	}
	if m.p.worst[i] != claims.NoSeverity {
		class += " flag"
	}
	current := i == m.p.at
	o := opening{claim: i, linked: true, span: m.holdsOthers(i)}
	if o.span {
		m.raw(`<span class="` + class)
		if current {
			m.raw(" current")
		}
		m.raw(`">`)
	}
	m.raw(`<a id="`)
	m.text(c.Label)
	m.raw(`" href="`)
	m.raw(m.prefix)
	m.text(c.Label)
	if !o.span {
		m.raw(`" class="` + class)
		if current {
			m.raw(" current")
		}
	}
	m.raw(`"`)
	if current {
		m.raw(` aria-current="true"`)
		if !m.p.part {
			m.raw(` autofocus`) // so that the place is found without the script
		}
	}
	m.raw("><sup>")
	m.raw(signOf(mark.Status))
	if full {
		m.text(c.Label)
	} else {
		m.text(table.LetterOf(c.Label))
	}
	m.raw("</sup>")
	m.open = append(m.open, o)
}

// kindClasses are the classes that the stylesheet knows for the kinds of claim.
var kindClasses = map[claims.Kind]string{
	claims.FigureClaim: "figure", claims.QuoteClaim: "quote", claims.StatementClaim: "said",
	claims.IdentityClaim: "who", claims.DateClaim: "date", claims.AssertionClaim: "own",
}

func signOf(s claims.Status) string {
	if s == "" {
		s = claims.ToCheck
	}
	return s.Sign()
}

// holdsOthers reports whether another claim that is marked begins in a claim.
func (m *marking) holdsOthers(i int) bool {
	all := m.p.record.Ledger.Claims
	in := func(k int) bool {
		return k != i && m.p.shown[k] && all[k].Span.Start < all[i].Span.End && all[k].Span.Start >= all[i].Span.Start &&
			(all[k].Span.Start > all[i].Span.Start || all[k].Span.End < all[i].Span.End || all[k].Span.End == all[i].Span.End && k > i)
	}
	for k := i + 1; k < len(all) && all[k].Span.Start < all[i].Span.End; k++ {
		if in(k) {
			return true
		}
	}
	for k := i - 1; k >= 0 && all[k].Span.Start >= all[i].Span.Start; k-- {
		if in(k) {
			return true
		}
	}
	return false
}

// unlink closes the link of the innermost claim, where it is one in a span.
func (m *marking) unlink() {
	if n := len(m.open) - 1; n >= 0 && m.open[n].linked && m.open[n].span {
		m.raw("</a>")
		m.open[n].linked = false
	}
}

func (m *marking) shut(o opening) {
	if o.linked {
		m.raw("</a>")
	}
	if o.span {
		m.raw("</span>")
	}
}

// end closes the elements of claims, and with them those of claims that began later
// and go on: they are opened again.
func (m *marking) end(all []int) {
	var again []int
	left := 0
	for _, i := range all {
		if m.p.shown[i] {
			left++
		}
	}
	for left > 0 && len(m.open) > 0 {
		o := m.open[len(m.open)-1]
		m.open = m.open[:len(m.open)-1]
		m.shut(o)
		if slices.Contains(all, o.claim) {
			left--
		} else {
			again = append(again, o.claim)
		}
	}
	for _, i := range slices.Backward(again) {
		c := &m.p.record.Ledger.Claims[i]
		m.raw(`<span class="more ` + kindClasses[c.Kind])
		if i == m.p.at {
			m.raw(" current")
		}
		m.raw(`" data-of="`)
		m.text(c.Label)
		m.raw(`">`)
		m.open = append(m.open, opening{claim: i, span: true})
	}
}

// words writes a piece of the text, with the words that are sought marked.
func (m *marking) words(s string) {
	n := len(m.p.Filter.Text)
	for _, hit := range m.hits {
		start, end := max(hit-m.offset, 0), min(hit+n-m.offset, len(s))
		if start >= end {
			continue
		}
		m.text(s[:start])
		m.raw("<mark>")
		m.text(s[start:end])
		m.raw("</mark>")
		s, m.offset = s[end:], m.offset+end
	}
	m.text(s)
	m.offset += len(s)
}

// beginBlock opens a block: its number, and the element of its text.
func (m *marking) beginBlock(p *table.Passage) {
	m.endBlock()
	m.block = blockOf(p.Number)
	m.tag = "p"
	class := ""
	switch p.Block {
	case document.Heading:
		m.tag = "h2"
	case document.ListItem:
		class = " item"
	case document.BlockQuote:
		class = " inset"
	case document.Caption, document.Footer:
		class = " small"
	case document.Standfirst:
		class = " lead"
	case document.Cell:
		class = " cell"
	}
	m.raw(`<div class="block` + class + `" id="b`)
	m.text(m.block)
	m.raw(`"><i>`)
	m.text(m.block)
	m.raw("</i><" + m.tag + ">")
	if p.Heads != "" {
		m.raw(`<em>`)
		m.text(p.Heads)
		m.raw(`:</em> `)
	}
	m.margin = m.byBlock[m.block]
}

// endBlock closes a block, with what stands in its margin: flags and ties, each
// sign and rule once, and the remarks of the file.
func (m *marking) endBlock() {
	if m.block == "" {
		return
	}
	m.raw("</" + m.tag + ">")
	if len(m.margin)+len(m.remarks)+len(m.notes) > 0 {
		m.raw(`<p class="margin">`)
		said := map[string]int{}
		for _, k := range m.margin {
			f := &m.p.record.Findings[k]
			word := table.Sign(f) + f.Rule
			if said[word]++; said[word] > 1 {
				continue
			}
			m.flag(f, word)
		}
		for k := range m.notes {
			m.note(&m.notes[k])
		}
		for _, a := range m.remarks {
			m.raw(`<span class="remark">* `)
			m.text(table.Remark(a))
			m.raw("</span>")
		}
		m.raw("</p>")
	}
	m.raw("</div>\n")
	m.block, m.notes, m.remarks = "", m.notes[:0], m.remarks[:0]
}

// note writes whose word claims are, and how far that is to be trusted, in the
// margin.
func (m *marking) note(n *table.Note) {
	m.raw(`<span class="whose">`)
	for k, i := range n.Claims {
		if k > 0 {
			m.raw(" ")
		}
		m.text(m.p.record.Ledger.Claims[i].Label)
	}
	m.raw(": ")
	m.text(n.Text)
	m.raw(", ")
	m.text(n.Grade)
	m.raw("</span>")
}

// flag writes a finding in the margin: a link to the claim in this block that it
// speaks of.
func (m *marking) flag(f *reconcile.Finding, word string) {
	class := "tie"
	if !table.Holds(f) {
		class = string(f.Severity)
	}
	at := -1
	for _, i := range f.Claims {
		if m.p.shown[i] && (at < 0 || blockOf(m.p.record.Ledger.Claims[i].Label) == m.block && blockOf(m.p.record.Ledger.Claims[at].Label) != m.block) {
			at = i
		}
	}
	if at < 0 {
		m.raw(`<span class="` + class + `">`)
		m.text(word)
		m.raw("</span> ")
		return
	}
	m.raw(`<a href="` + m.prefix)
	m.text(m.p.record.Ledger.Claims[at].Label)
	m.raw(`" class="` + class + `">`)
	m.text(word)
	m.raw("</a> ")
}
