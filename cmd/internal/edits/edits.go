// Package edits takes back what left the ledger as a table or a script and was edited
// elsewhere: it holds each row and each comment to the ledger, as it was when the file
// was exported and as it stands, and says what would be decided and what would not, and
// why. It reads no file and asks nobody; what is not sure is listed, never applied.
package edits

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/sheet"
	"vouch/db"
)

// A Returned is a file that left the ledger as a table or a script, was edited, and
// comes back; or a sheet of somebody else's.
type Returned struct {
	Book    *sheet.Book
	Content []byte            // of the file
	By      string            // who brings it, and decides what it names nobody for
	Article string            // that it is of, where neither it nor the ledger says
	Columns map[string]string // of a sheet of somebody else's: what they are called there, by key; nil for one of ours
}

// A Proposal is what came of holding a file to the ledger: what would be decided, and
// what would not and why. Nothing is stored before Take.
type Proposal struct {
	From    string // what it was exported from, in words; "" where the file does not say
	Edits   []Edit // in the order of the file
	Held    []Held
	Remarks []string // what was not taken from the file, and holds nothing back
	Rows    int      // that were looked at, comments included
	Same    int      // in which nothing was changed

	request string
}

// An Edit is what one row, or one comment, decides. Its decisions are made together
// with all others of the file, or not at all.
type Edit struct {
	At        string // row 5
	What      string // it would be decided, in words
	Decisions []db.Decision
}

// A Held row is one of which nothing is taken.
type Held struct {
	At  string
	Why string
}

// Lines say what would be decided, what was held back and what else is to be known,
// a line each, in the words of whoever edits sheets.
func (e *Proposal) Lines() []string {
	var lines []string
	if e.From != "" {
		lines = append(lines, e.From)
	}
	for _, d := range e.Edits {
		lines = append(lines, d.At+": "+d.What)
	}
	for _, h := range e.Held {
		lines = append(lines, "! "+h.At+": "+h.Why)
	}
	for _, r := range e.Remarks {
		lines = append(lines, "· "+r)
	}
	return append(lines, e.Summary()+".")
}

// Summary counts in a line what there is.
func (e *Proposal) Summary() string {
	s := fmt.Sprintf("%s in %s; %d held back; %d unchanged", counted(len(e.decisions()), "decision", "decisions"), counted(len(e.Edits), "row", "rows"), len(e.Held), e.Same)
	if len(e.Edits) == 0 {
		s = fmt.Sprintf("nothing to decide; %d held back; %d unchanged", len(e.Held), e.Same)
	}
	return s
}

func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

func (e *Proposal) decisions() []db.Decision {
	var all []db.Decision
	for _, d := range e.Edits {
		all = append(all, d.Decisions...)
	}
	return all
}

// Of holds a file to the ledger and says what would be decided. Where the file
// says what it was exported from, what changed in it is told from what others have
// decided since; where it does not, what anybody has decided stands.
func Of(ctx context.Context, d *desk.Desk, in Returned) (*Proposal, error) {
	return desk.Guard(in.Book.Name, func() (*Proposal, error) {
		if _, err := person(in.By); err != nil {
			return nil, fmt.Errorf("importing %s: who brings it: %w", in.Book.Name, err)
		}
		r := &returning{desk: d, Returned: in, finder: d.Finder(in.Article), Proposal: &Proposal{}, sides: map[string]*sides{}, history: map[thing][]claims.Ruling{}, left: map[string][]string{}}
		if err := r.read(ctx); err != nil {
			return nil, fmt.Errorf("importing %s: %w", in.Book.Name, err)
		}
		r.settle()
		r.remarkLeft()
		r.request = r.name()
		return r.Proposal, nil
	})
}

// Take makes the decisions of a file, all of them in one transaction or none.
// Where somebody decided since they were composed, the error wraps a *db.Conflict.
func Take(ctx context.Context, d *desk.Desk, e *Proposal) ([]claims.Ruling, error) {
	decisions := e.decisions()
	if len(decisions) == 0 {
		return nil, nil
	}
	made, err := d.Store.Decide(ctx, e.request, decisions)
	if errors.Is(err, db.ErrUnknownOutcome) {
		return nil, fmt.Errorf("%w; import the file again: what it decided already is not decided twice", err)
	}
	var conflict *db.Conflict
	if errors.As(err, &conflict) {
		return nil, fmt.Errorf("nothing was stored, because somebody decided meanwhile; import the file again: %w", err)
	}
	return made, err
}

// A returning is the work of Of.
type returning struct {
	Returned
	*Proposal
	desk    *desk.Desk
	finder  *desk.Finder
	sides   map[string]*sides
	history map[thing][]claims.Ruling // of what decisions are composed on, those composed included
	left    map[string][]string       // rows whose cell was changed in a column that nobody decides, by column
}

func (r *returning) read(ctx context.Context) error {
	if err := r.stamped(ctx); err != nil {
		return err
	}
	r.Remarks = append(r.Remarks, r.Book.Notes...)
	if r.Columns != nil {
		return r.foreign(ctx)
	}
	read := map[string]string{}
	for _, t := range r.Book.Tables {
		kind := kindOf(t)
		if kind == "" {
			continue
		}
		if other, twice := read[kind]; twice {
			return fmt.Errorf("%s and %s both look like the %s; leave one of them in", sheetName(other), sheetName(t.Name), kind)
		}
		read[kind] = t.Name
		work := r.claimTable
		if kind == queriesKind {
			work = r.queryTable
		}
		if err := work(ctx, t); err != nil {
			return err
		}
	}
	if len(r.Book.Comments) > 0 || len(read) == 0 && r.Book.Format == docx {
		return r.script(ctx, len(read) == 0)
	}
	if len(read) == 0 {
		return errors.New("it has no table in it whose header is one of ours; --map says what the columns of another sheet are called")
	}
	return nil
}

// The tables that come back.
const (
	claimsKind  = "attribution table"
	queriesKind = "query sheet"
)

func sheetName(s string) string {
	if s == "" {
		return "the table"
	}
	return "the sheet “" + s + "”"
}

// kindOf tells by the header which table one is, "" for another.
func kindOf(t *sheet.Table) string {
	has := map[string]bool{}
	for _, h := range t.Header {
		for _, key := range sheet.Keys(h) {
			has[key] = true
		}
	}
	switch {
	case has["question"] && (has["answer"] || has["by"]):
		return queriesKind
	case has["text"] && (has["state"] || has["note"] || has["where"] || has["excerpt"] || has["checker"] || has["second"] || has["fact"]):
		return claimsKind
	}
	return ""
}

// stamped says what the file was exported from, and whether that can be told from
// what was decided since.
func (r *returning) stamped(ctx context.Context) error {
	s := r.Book.Stamp
	if s == nil {
		if r.Columns == nil {
			r.Remarks = append(r.Remarks, "the file does not say any more when it was exported: what anybody has decided on stands")
		}
		return nil
	}
	r.From = r.Book.Name + ": exported from " + s.Articles
	if !s.Time.IsZero() {
		r.From += ", " + s.Time.UTC().Format("2 Jan 2006 15:04 UTC")
	}
	head, err := r.desk.Store.Head(ctx)
	if err != nil {
		return err
	}
	if s.Head.Size > head.Size || s.Head.Size == head.Size && s.Head.Hash != head.Hash {
		r.Remarks = append(r.Remarks, fmt.Sprintf("the file is of another ledger than this, or of a later state of it (entry %d of its log, and this one has %d): what anybody has decided on stands", s.Head.Size, head.Size))
		r.Book.Stamp = nil
		return nil
	}
	if s.Head.Size < 0 {
		r.Book.Stamp = nil
	}
	return nil
}

// name names the request that all decisions of the file are made by: the same file
// that decides the same is one request, however often it is made.
func (r *returning) name() string {
	h := sha256.New()
	h.Write(r.Content)
	for _, d := range r.decisions() {
		fmt.Fprintf(h, "\x00%s\x00%s\x00%s\x00%s\x00%d", d.By, d.Action, d.Object, d.Target, d.Version)
	}
	return "file " + hex.EncodeToString(h.Sum(nil)[:16])
}

// hold keeps back a row, for a reason.
func (r *returning) hold(at, format string, args ...any) {
	r.Held = append(r.Held, Held{at, fmt.Sprintf(format, args...)})
}

// propose adds what a row decides, or holds the row back where the ledger would
// refuse it: no row is half taken.
func (r *returning) propose(at, what string, decisions []db.Decision) {
	added := map[thing][]claims.Ruling{}
	for i := range decisions {
		d := &decisions[i]
		id := thing{d.Kind, d.Object}
		history := append(slices.Clone(r.history[id]), added[id]...)
		d.By, d.Reason = cmp.Or(d.By, r.By), fmt.Sprintf("from %s, %s", r.Book.Name, at)
		d.Version = int64(len(history))
		ruling := claims.Ruling{Seq: 1<<62 + int64(i), By: d.By, Action: d.Action, Kind: d.Kind, Object: d.Object, Value: d.Value, Target: d.Target, Words: d.Words}
		err := d.Validate()
		if err == nil {
			err = claims.Permit(history, ruling)
		}
		if err != nil {
			r.hold(at, "%s: %v", what, err)
			return
		}
		added[id] = append(added[id], ruling)
	}
	for id, more := range added {
		r.history[id] = append(r.history[id], more...)
	}
	r.Edits = append(r.Edits, Edit{at, what, decisions})
}

// settle holds back what rests on a source that a row would have introduced of which
// nothing is taken.
func (r *returning) settle() {
	introduced := map[string]bool{}
	for _, d := range r.decisions() {
		introduced[d.Object] = introduced[d.Object] || d.Action == claims.Introduce
	}
	missing := map[string]string{} // sources by key
	for name, key := range r.finder.Coming() {
		if !introduced[string(key)] {
			missing[string(key)] = name
		}
	}
	r.Edits = slices.DeleteFunc(r.Edits, func(e Edit) bool {
		for _, d := range e.Decisions {
			if d.Action != claims.Attach {
				continue
			}
			evidence, err := claims.ParseEvidence(d.Value)
			if err != nil {
				continue // it is no evidence: the ledger refuses it
			}
			if name, gone := missing[string(evidence.Source)]; gone {
				r.hold(e.At, "the row that names %q first was held back", name)
				return true
			}
		}
		return false
	})
}

// ours reports whether a ruling came from this file in an earlier state of it, by the
// same person: what it said is no word of somebody else.
func (r *returning) ours(ruling claims.Ruling, by string) bool {
	return strings.HasPrefix(ruling.Reason, "from "+r.Book.Name+", ") && claims.SamePerson(ruling.By, cmp.Or(by, r.By))
}

// remarkLeft says which columns were changed that nobody decides.
func (r *returning) remarkLeft() {
	for _, c := range table.AttributionKeys() {
		rows := r.left[c]
		if len(rows) == 0 {
			continue
		}
		r.Remarks = append(r.Remarks, fmt.Sprintf("%s was changed in %s, and left as it is: it is worked out, or stands in the text", table.AttributionName(c), few(rows)))
	}
}

// few names the first of many.
func few(names []string) string {
	const most = 5
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}
