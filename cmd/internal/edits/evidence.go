package edits

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/sources"
)

// evidence composes what a row says of its source: a piece of evidence where the
// claim had none, and where it had one, that piece as the sheet has it now. What is
// said of several cannot be told apart in one cell.
func (r *returning) evidence(ctx context.Context, c *claimRow, n desk.Named, add func([]db.Decision, string)) error {
	column := c.decidedIn("voice", "source")
	before, now := r.pieces(c, c.base()), r.pieces(c, c.now)
	if !c.changed[column] && !c.changed["where"] && !c.changed["excerpt"] && !(c.changed["basis"] && len(before)+len(now) > 0) {
		if c.changed["basis"] {
			c.refuse("Basis says “%s”, and there is no evidence whose it could be: neither Source nor Where nor what it says was filled in", table.Short(r.typed(c.cells["basis"]), 60))
		}
		return nil
	}
	said := claims.Evidence{Stance: claims.Supports, Locator: spaced(r.typed(c.cells["where"])), Excerpt: unquoted(r.typed(c.cells["excerpt"]))}
	switch basis := r.typed(c.cells["basis"]); {
	case c.changed["basis"] && spaced(basis) == "":
		c.refuse("Basis is blank, and was “%s”: what evidence is stays said of it", table.Short(c.base().words(c.key, "basis"), 60))
		return nil
	case c.changed["basis"]:
		if err := basisIn(basis, &said); err != nil {
			c.refuse("Basis: %v", err)
			return nil
		}
	case !c.changed[column] && len(before) == 0: // it is of the source that the text credits, and says on what terms that spoke
		if err := basisIn(basis, &said); err != nil {
			said.Directness, said.Ground = "", ""
		}
	}
	source := sourceIn(r.typed(c.cells[column]), n.Record)
	if len(now) > 0 && slices.ContainsFunc(now, func(b table.Backing) bool { return says(n.Record, &b, source, said, c.changed["basis"]) }) {
		return nil // it says so already
	}
	if len(before) > 1 {
		c.refuse("the claim has %d pieces of evidence, and one cell cannot say which of them was changed; vouch evidence list shows them", len(before))
		return nil
	}
	if !equalPieces(before, now) || c.then == nil && len(now) > 0 {
		c.refuse("somebody has linked evidence or taken it away since: %s. The sheet says: %s", c.now.record.Veil.Hide(linesOf(n.Record, now)), strings.Join(given(source, said), ", "))
		return nil
	}
	if what, undo := r.takenBack(c.now, c.key, claims.Attach); what != nil {
		r.overTaken(c, what, undo, strings.Join(given(source, said), ", "))
		return nil
	}
	if source == "" {
		c.refuse("the sheet names no source for “%s”", table.Short(strings.Join(given(source, said), ", "), 60))
		return nil
	}
	if len(before) == 1 {
		return r.corrected(ctx, c, n, &before[0], column, source, said, add)
	}
	made, err := r.finder.Attach(ctx, []string{n.Article + ":" + n.Key}, desk.Linked{Evidence: said, Source: source, Unstated: true})
	if err != nil {
		c.refuse("%v", err)
		return nil
	}
	add(made.Decisions, evidenceWords(made, said))
	return nil
}

// evidenceWords says what evidence a row links.
func evidenceWords(made *desk.Attached, said claims.Evidence) string {
	words := "evidence: " + made.Source
	if made.New {
		words += " (a new source)"
	}
	return strings.Join(append([]string{words, table.StanceWords(said.Stance)}, terms(said)...), ", ")
}

// terms says of evidence on what terms its source spoke, and what there is to say of it
// besides.
func terms(e claims.Evidence) []string {
	e.Stance = claims.Supports // which is said where it is another
	parts := given("", e)
	if words := (&table.Backing{Evidence: e}).Terms(); words != "" {
		parts = append([]string{words}, parts...)
	}
	return parts
}

// corrected puts a piece of evidence as the sheet has it in the place of that one.
func (r *returning) corrected(ctx context.Context, c *claimRow, n desk.Named, was *table.Backing, column, source string, said claims.Evidence, add func([]db.Decision, string)) error {
	e := was.Evidence
	if c.changed["where"] {
		e.Locator = said.Locator
	}
	if c.changed["excerpt"] {
		e.Excerpt = said.Excerpt
	}
	if c.changed["basis"] {
		e.Stance, e.Directness, e.Ground, e.Count = said.Stance, said.Directness, said.Ground, said.Count
	}
	text, err := r.desk.Text(ctx, e.Kept)
	if err != nil {
		return err
	}
	other := source
	if !c.changed[column] {
		other = ""
	}
	decisions, err := r.finder.Relink(ctx, n, was, e, other, text)
	if err != nil {
		c.refuse("%v", err)
		return nil
	}
	if i := sources.Index(n.Record.Ledger.Sources, source); i >= 0 {
		source = desk.Shown(&n.Record.Ledger.Sources[i])
	}
	is := append(given(source, claims.Evidence{}), table.StanceWords(e.Stance))
	add(decisions, fmt.Sprintf("evidence %d is now: %s", was.Number, strings.Join(append(is, terms(e)...), ", ")))
	return nil
}

// pieces returns the evidence of a claim as the row of the file may show it: that of
// confidential sources where it was written with their names, and not where it was
// written without.
func (r *returning) pieces(c *claimRow, s *side) []table.Backing {
	row := s.rows[c.key]
	if row == nil || row.index >= len(s.backings) {
		return nil
	}
	all := s.backings[row.index]
	of := c.base().rows[c.key]
	if of == nil || len(of.cells) < 2 {
		return all
	}
	named := 0 // cells that are as they are with the names, and not without
	for _, column := range []string{"voice", "source", "where", "excerpt", "basis"} {
		if cell, there := c.cells[column]; there {
			with := r.same(cell, of.cells[0][column])
			without := slices.ContainsFunc(of.cells[1:], func(cells map[string]table.Cell) bool { return r.same(cell, cells[column]) })
			if with && !without {
				named++
			} else if without && !with {
				named--
			}
		}
	}
	if named > 0 {
		return all
	}
	var shown []table.Backing
	for _, b := range all {
		if b.Erased || b.Voice >= len(s.record.Ledger.Sources) || !s.record.Ledger.Sources[b.Voice].Confidential {
			shown = append(shown, b)
		}
	}
	return shown
}

func equalPieces(a, b []table.Backing) bool {
	return slices.EqualFunc(a, b, func(x, y table.Backing) bool { return x.Number == y.Number })
}

func linesOf(r *table.Record, all []table.Backing) string {
	if len(all) == 0 {
		return "none is linked"
	}
	var lines []string
	for i := range all {
		name := "a source"
		if v := all[i].Voice; v < len(r.Ledger.Sources) {
			name = desk.Shown(&r.Ledger.Sources[v])
		}
		lines = append(lines, strings.Join(given(name, all[i].Evidence), ", "))
	}
	return strings.Join(lines, "; ")
}

// given says what there is to say of evidence.
func given(source string, e claims.Evidence) []string {
	var parts []string
	if source != "" {
		parts = append(parts, source)
	}
	if e.Locator != "" {
		parts = append(parts, e.Locator)
	}
	if e.Excerpt != "" {
		parts = append(parts, "“"+table.Short(e.Excerpt, 60)+"”")
	}
	return parts
}

// says reports whether a piece of evidence holds what a row says; of what it is, where
// the row says that.
func says(r *table.Record, b *table.Backing, source string, said claims.Evidence, basis bool) bool {
	switch {
	case b.Erased || b.Voice >= len(r.Ledger.Sources) || spaced(b.Locator) != said.Locator || unquoted(b.Said()) != said.Excerpt:
		return false
	case basis && (b.Stance != said.Stance || b.Directness != said.Directness || b.Ground != said.Ground || b.Count != said.Count):
		return false
	}
	s := &r.Ledger.Sources[b.Voice]
	return source == "" || strings.EqualFold(s.ID, source) || strings.EqualFold(s.Name, source)
}

// sourceIn returns the source that a cell names: "S3", "S3 Ward register", or a name.
func sourceIn(cell string, r *table.Record) string {
	cell = spaced(cell)
	number, name, _ := strings.Cut(cell, " ")
	if i := sources.Index(r.Ledger.Sources, strings.ToLower(number)); i >= 0 {
		if name == "" || strings.Contains(strings.ToLower(r.Ledger.Sources[i].Name), strings.ToLower(strings.Trim(name, "()"))) {
			return r.Ledger.Sources[i].ID
		}
	}
	return cell
}

// unquoted returns an excerpt without the quotation marks that a table puts around
// it.
func unquoted(s string) string {
	s = spaced(s)
	for _, pair := range [][2]string{{"“", "”"}, {`"`, `"`}, {"«", "»"}, {"„", "“"}} {
		if inner, ok := strings.CutPrefix(s, pair[0]); ok {
			if inner, ok = strings.CutSuffix(inner, pair[1]); ok && !strings.Contains(inner, pair[0]) {
				return spaced(inner)
			}
		}
	}
	return s
}

// basisIn reads what a Basis says: original, reports another, repeats; on the record,
// background, anonymous; how a figure was come by; contradicts it. What the table says
// there of a source that the text alone credits says nothing of evidence.
func basisIn(cell string, e *claims.Evidence) error {
	words := map[string]func(){
		"original": func() { e.Directness = claims.Original }, "reports another": func() { e.Directness = claims.Relayed }, "relayed": func() { e.Directness = claims.Relayed },
		"repeats": func() { e.Directness = claims.Repeats }, "on the record": func() { e.Ground = claims.GroundOnRecord }, "on record": func() { e.Ground = claims.GroundOnRecord },
		"background": func() { e.Ground = claims.GroundBackground }, "anonymous": func() { e.Ground = claims.GroundAnonymous },
	}
	for _, s := range claims.Stances {
		words[table.StanceWords(s)] = func() { e.Stance = s }
		words[string(s)] = func() { e.Stance = s }
	}
	for _, k := range claims.Counts {
		words[grade.CountWords(k)] = func() { e.Count = k }
	}
	for part := range strings.SplitSeq(cell, ",") {
		part = strings.ToLower(spaced(part))
		if part == "" || slices.Contains(ofText, part) {
			continue
		}
		set, known := words[part]
		if !known {
			return fmt.Errorf("“%s” is none of original, reports another, repeats; on the record, background, anonymous; counted by name, verified, estimated, claimed by a party; supports, contradicts, partly, context", part)
		}
		set()
	}
	return nil
}

// ofText are the words of a Basis that speak of what the text says alone.
var ofText = []string{"quoted", string(sources.Unnamed), string(sources.Hearsay), "unidentified"}
