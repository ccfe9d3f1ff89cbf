package edits

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/sheet"
	"vouch/db"
)

// script takes what was said in the comments of an annotated script: what answers a
// query or a flag, a mark that one is resolved, and new comments, which are queries. What
// was changed in its text, or in its comments, is listed. Alone is false for a file that
// has tables of ours in it, whose text is none of a script.
func (r *returning) script(ctx context.Context, alone bool) error {
	if len(r.Book.Comments) == 0 && (!alone || r.Book.Stamp == nil) {
		if len(r.Book.Tables) > 0 {
			return nil
		}
		return errors.New("it has no comments, and no table in it whose header is one of ours")
	}
	article, err := r.theArticle(ctx)
	if err != nil {
		return err
	}
	s, err := r.sidesOf(ctx, article)
	if err != nil {
		return err
	}
	if alone {
		r.reworded(s)
	}
	m := s.margin(r.Book.Comments)
	edited := m.edited(r.Book.Comments)
	comments := r.Book.Comments
	if !r.Book.Linked {
		comments = r.linkedByPlace(comments, m, edited)
	}
	for _, c := range comments {
		r.Rows++
		at := fmt.Sprintf("comment %d", c.Number)
		of, ours := m.known[asShown(c.Text)]
		query, rule, short := table.QuestionOf(c.Text)
		switch {
		case !ours && edited[c.Number] != nil:
			of = *edited[c.Number]
			was, is := whereTheyDiffer(of.Text, c.Text)
			r.hold(at, "what it says was changed to “%s”, and was “%s”: it stays as it was", table.Short(is, 80), table.Short(was, 80))
			r.noted(ctx, at, s, of, c)
		case ours:
			r.noted(ctx, at, s, of, c)
		case query != "":
			r.replies(ctx, at, s, table.Comment{Key: query}, c)
		case rule != "" && s.now.findingLike(rule, short) != nil:
			r.replies(ctx, at, s, table.Comment{Key: s.now.findingLike(rule, short).Key}, c)
		case rule != "" && c.Author == itself:
			if len(c.Replies) == 0 {
				r.Same++
				continue
			}
			r.hold(at, "no check asks that any more; the answer was “%s”", table.Short(c.Replies[0].Text, 80))
		default:
			r.asks(ctx, at, s, c)
		}
	}
	if alone {
		r.goneFrom(s, m, edited)
	}
	return nil
}

// noted takes what stands under a comment that the script had.
func (r *returning) noted(ctx context.Context, at string, s *sides, of table.Comment, c sheet.Comment) {
	if of.Key != "" {
		r.replies(ctx, at, s, of, c)
		return
	}
	for _, reply := range c.Replies {
		r.hold(fmt.Sprintf("comment %d", reply.Number), "%s answers a note that asks nothing: “%s”", someone(reply.Author), table.Short(reply.Text, 80))
	}
	if len(c.Replies) == 0 {
		r.Same++
	}
}

// edited returns the comments of the script of which a file has another wording, by the
// number of that: those with the author and the time of one that the file has not, or with
// its question's number.
func (m margin) edited(comments []sheet.Comment) map[int]*table.Comment {
	there := said(comments)
	found := map[int]*table.Comment{}
	for _, c := range comments {
		if _, ours := m.known[asShown(c.Text)]; ours {
			continue
		}
		query, _, _ := table.QuestionOf(c.Text)
		for k := range m.written {
			w := &m.written[k]
			if there[asShown(w.Text)] {
				continue
			}
			if query != "" && query == w.Key || w.Author == c.Author && !c.Time.IsZero() && c.Time.Equal(w.Time.Truncate(time.Second)) {
				found[c.Number] = w
				break
			}
		}
	}
	return found
}

// goneFrom says which comments of the script the file has no more.
func (r *returning) goneFrom(s *sides, m margin, edited map[int]*table.Comment) {
	there := said(r.Book.Comments)
	changed := map[string]bool{}
	for _, w := range edited {
		changed[w.Text] = true
	}
	var gone []string
	for _, w := range m.written {
		if !there[asShown(w.Text)] && !changed[w.Text] {
			gone = append(gone, "“"+table.Short(spaced(w.Text), 60)+"”")
		}
		for _, reply := range w.Replies {
			if !there[asShown(reply.Text)] {
				gone = append(gone, "“"+table.Short(spaced(reply.Text), 60)+"”")
			}
		}
	}
	if len(gone) > 0 {
		r.Remarks = append(r.Remarks, fmt.Sprintf("%s of %s are not in the file any more, and stay as they are: %s", counted(len(gone), "comment", "comments"), s.article, few(gone)))
	}
}

// findingLike returns the finding of a rule whose key begins so.
func (s *side) findingLike(rule, short string) *reconcile.Finding {
	var found *reconcile.Finding
	for _, all := range [][]reconcile.Finding{s.record.Findings, s.record.Dismissed} {
		for i := range all {
			if f := &all[i]; f.Rule == rule && strings.HasPrefix(f.Key, short) {
				if found != nil {
					return nil
				}
				found = f
			}
		}
	}
	return found
}

// replies takes what answers a question: the replies of one person that it had not when
// the script was exported, or the mark that it is resolved. A question has one answer:
// what others reply too is listed.
func (r *returning) replies(ctx context.Context, at string, s *sides, of table.Comment, c sheet.Comment) {
	had := map[string]bool{}
	for _, reply := range of.Replies {
		had[asShown(reply.Text)] = true
	}
	var words []string
	var first *sheet.Comment
	for i := range c.Replies {
		reply := &c.Replies[i]
		if had[asShown(reply.Text)] || spaced(reply.Text) == "" {
			continue
		}
		if first == nil {
			first = reply
		}
		if !claims.SamePerson(first.Author, reply.Author) {
			r.hold(fmt.Sprintf("comment %d", reply.Number), "%s replies too, and a question has one answer, of %s: “%s”", someone(reply.Author), someone(first.Author), table.Short(reply.Text, 80))
			continue
		}
		words = append(words, reply.Text)
	}
	switch {
	case first != nil:
		at = fmt.Sprintf("comment %d", first.Number)
		if by, ok := r.author(at, first, "answers"); ok {
			r.answer(ctx, at, s, of.Key, strings.Join(words, "\n"), by)
		}
	case c.Done && len(of.Replies) == 0:
		before := len(r.Edits)
		if r.answer(ctx, at, s, of.Key, resolved, ""); len(r.Edits) > before {
			r.Remarks = append(r.Remarks, at+" is marked as resolved; Word does not say by whom: it is taken as of "+r.By)
		}
	default:
		r.Same++
	}
}

// resolved is the answer of who marks a question as resolved, and says nothing.
const resolved = "resolved in Word, without a word"

// author returns who wrote a comment; "" where the file does not say, which is then of
// whoever brings it. What the program says of itself in a script nobody else says for it:
// such a comment is listed.
func (r *returning) author(at string, c *sheet.Comment, does string) (by string, ok bool) {
	by = spaced(c.Author)
	switch {
	case claims.SamePerson(by, itself):
		r.hold(at, "the program %s, by its author, and it is no person: “%s”", does, table.Short(c.Text, 80))
		return "", false
	case slices.Contains(notNamed, strings.ToLower(by)):
		by = ""
	}
	if by == "" {
		r.Remarks = append(r.Remarks, at+" does not say who wrote it: it is taken as of "+r.By)
	}
	return by, true
}

// asks takes a new comment for a query about the claim that it hangs on. What answers it
// waits until it is one.
func (r *returning) asks(ctx context.Context, at string, s *sides, c sheet.Comment) {
	if spaced(c.Text) == "" {
		r.Same++
		return
	}
	key, err := s.now.hangsOn(c)
	if err != nil {
		r.hold(at, "%s asks “%s”: %v", someone(c.Author), table.Short(c.Text, 80), err)
		return
	}
	n := s.now.named(s.article, key)
	for _, q := range r.history[thing{claims.ClaimObject, key}] {
		if q.Action == claims.Query && asShown(q.Words) == asShown(c.Text) {
			r.replies(ctx, at, s, table.Comment{Key: table.QueryKey(q.Seq)}, c) // it was asked already
			return
		}
	}
	by, ok := r.author(at, &c, "asks")
	if !ok {
		return
	}
	r.propose(at, fmt.Sprintf("%s: %s asks “%s”", n.Line(), cmp.Or(by, r.By), table.Short(c.Text, 80)), desk.On([]desk.Named{n}, db.Decision{By: by, Action: claims.Query, Words: c.Text}))
	const later = "which is no query yet: import the file again once it is one"
	for _, reply := range c.Replies {
		r.hold(fmt.Sprintf("comment %d", reply.Number), "%s answers %s, %s: “%s”", someone(reply.Author), at, later, table.Short(reply.Text, 80))
	}
	if c.Done && len(c.Replies) == 0 {
		r.hold(at, "it is marked as resolved, %s", strings.TrimPrefix(later, "which "))
	}
}

// hangsOn returns the claim that a comment hangs on: the innermost one that has its
// words in it, or the only one in them.
func (s *side) hangsOn(c sheet.Comment) (string, error) {
	l := s.record.Ledger
	words := strings.TrimSpace(c.Words)
	if words == "" {
		return "", errors.New("it hangs on no words")
	}
	found := spansOf(s.smallText(), words)
	if len(found) > 1 { // what stands before them tells which
		before := strings.Fields(c.Before)
		for n := 1; n <= len(before) && len(found) > 1; n++ {
			found = found[:0]
			for _, span := range spansOf(s.smallText(), strings.Join(before[len(before)-n:], " ")+" "+words) {
				span.Start = span.End - len(words)
				found = append(found, span)
			}
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("its words, “%s”, stand %d times in the article", table.Short(words, 60), len(found))
	}
	best, within := "", 0
	for _, key := range s.order {
		claim := &l.Claims[s.rows[key].index]
		if !s.listed[key] || !claim.Span.Overlaps(found[0]) {
			continue
		}
		if claim.Span.Covers(found[0]) {
			if best == "" || within > 0 || claim.Span.Len() < l.Claims[s.rows[best].index].Span.Len() {
				best, within = key, 0
			}
			continue
		}
		if best == "" || within > 0 {
			best = key
			within++
		}
	}
	if best == "" || within > 1 {
		return "", fmt.Errorf("its words, “%s”, are of no claim, or of several", table.Short(words, 60))
	}
	return best, nil
}
