package edits

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/sources"
)

// evidence composes what a row says of its source: a piece of evidence where the
// claim had none, and where it had one, that piece as the sheet has it now. What is
// said of several cannot be told apart in one cell.
func (r *returning) evidence(ctx context.Context, c *claimRow, n desk.Named, add func([]db.Decision, string)) error {
	column := "voice"
	if _, there := c.cells[column]; !there {
		column = "source"
	}
	if !c.changed[column] && !c.changed["where"] && !c.changed["excerpt"] {
		if c.changed["basis"] {
			c.refuse("Basis says “%s”, and there is no source whose it could be", table.Short(r.typed(c.cells["basis"]), 60))
		}
		return nil
	}
	said := claims.Evidence{Stance: claims.Supports, Directness: claims.Relayed, Locator: spaced(r.typed(c.cells["where"])), Excerpt: unquoted(r.typed(c.cells["excerpt"]))}
	if c.changed["basis"] {
		if err := basisIn(r.typed(c.cells["basis"]), &said); err != nil {
			c.refuse("Basis: %v", err)
			return nil
		}
	}
	source := sourceIn(r.typed(c.cells[column]), n.Record)
	before, now := c.base().pieces(c.key), c.now.pieces(c.key)
	if len(now) > 0 && slices.ContainsFunc(now, func(b table.Backing) bool { return says(n.Record, &b, source, said) }) {
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
	if source == "" {
		c.refuse("the sheet names no source for “%s”", table.Short(strings.Join(given(source, said), ", "), 60))
		return nil
	}
	if len(before) == 1 {
		return r.corrected(ctx, c, n, &before[0], column, source, said, add)
	}
	made, err := r.finder.Attach(ctx, []string{n.Article + ":" + n.Key}, desk.Linked{Evidence: said, Source: source})
	if err != nil {
		c.refuse("%v", err)
		return nil
	}
	words := fmt.Sprintf("evidence: %s, %s, %s", made.Source, table.StanceWords(said.Stance), said.Directness)
	if made.New {
		words = "evidence: " + made.Source + " (a new source), " + table.StanceWords(said.Stance) + ", " + string(said.Directness)
	}
	add(made.Decisions, strings.Join(append([]string{words}, given("", said)...), ", "))
	return nil
}

// corrected puts a piece of evidence as the sheet has it in the place of that one.
func (r *returning) corrected(ctx context.Context, c *claimRow, n desk.Named, was *table.Backing, column, source string, said claims.Evidence, add func([]db.Decision, string)) error {
	e := was.Evidence
	if _, there := c.cells["where"]; there {
		e.Locator = said.Locator
	}
	if _, there := c.cells["excerpt"]; there && c.changed["excerpt"] {
		e.Excerpt = said.Excerpt
	}
	if c.changed["basis"] {
		e.Stance, e.Directness, e.Ground = said.Stance, said.Directness, said.Ground
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
	add(decisions, fmt.Sprintf("evidence %d is now: %s", was.Number, strings.Join(given(source, e), ", ")))
	return nil
}

// pieces returns the evidence of a claim as it is kept, that of confidential sources
// too.
func (s *side) pieces(key string) []table.Backing {
	row := s.rows[key]
	if row == nil || row.index >= len(s.backings) {
		return nil
	}
	return s.backings[row.index]
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

// says reports whether a piece of evidence holds what a row says.
func says(r *table.Record, b *table.Backing, source string, said claims.Evidence) bool {
	if b.Erased || spaced(b.Locator) != said.Locator || spaced(b.Excerpt) != spaced(said.Excerpt) {
		return false
	}
	if b.Voice >= len(r.Ledger.Sources) {
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
// background, anonymous; contradicts it.
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
	for part := range strings.SplitSeq(cell, ",") {
		if part = strings.ToLower(spaced(part)); part == "" {
			continue
		}
		set, known := words[part]
		if !known {
			return fmt.Errorf("“%s” is none of original, reports another, repeats; on the record, background, anonymous; supports, contradicts, partly, context", part)
		}
		set()
	}
	return nil
}
