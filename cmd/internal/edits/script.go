package edits

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/sheet"
	"vouch/db"
	"vouch/sources/document"
)

// script takes what was said in the comments of an annotated script: what answers a
// query or a flag, a mark that one is resolved, and new comments, which are queries.
func (r *returning) script(ctx context.Context) error {
	if len(r.Book.Comments) == 0 {
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
	written := s.written()
	comments := r.Book.Comments
	if !r.Book.Linked {
		comments = linkedByPlace(comments, written)
	}
	for _, c := range comments {
		r.Rows++
		at := fmt.Sprintf("comment %d", c.Number)
		of, ours := written[asShown(c.Text)]
		query, rule, short := table.QuestionOf(c.Text)
		switch {
		case ours && of.Key != "":
			r.replies(ctx, at, s, of, c)
		case ours:
			for _, reply := range c.Replies {
				r.hold(fmt.Sprintf("comment %d", reply.Number), "%s answers a note that asks nothing: “%s”", reply.Author, table.Short(reply.Text, 80))
			}
			if len(c.Replies) == 0 {
				r.Same++
			}
		case query != "":
			r.replies(ctx, at, s, table.Comment{Key: query}, c)
		case rule != "" && s.now.findingLike(rule, short) != nil:
			r.replies(ctx, at, s, table.Comment{Key: s.now.findingLike(rule, short).Key}, c)
		case rule != "" && c.Author == "vouch":
			if len(c.Replies) == 0 {
				r.Same++
				continue
			}
			r.hold(at, "no check asks that any more; the answer was “%s”", table.Short(c.Replies[0].Text, 80))
		default:
			r.asks(at, s, c)
		}
	}
	return nil
}

// written returns the comments that the script had when it was exported, and those
// that it would have now, by what they say; those of the file itself too.
func (s *sides) written() map[string]table.Comment {
	known := map[string]table.Comment{}
	for _, side := range []*side{s.now, s.base()} {
		record := *side.record
		record.Rulings = side.rulings
		for _, all := range table.Comments(&record) {
			for _, c := range all {
				known[asShown(c.Text)] = c
				for _, reply := range c.Replies { // which stands by itself where a program knows no threads
					if _, there := known[asShown(reply.Text)]; !there {
						known[asShown(reply.Text)] = table.Comment{}
					}
				}
			}
		}
		for _, a := range record.Ledger.Document.Annotations {
			if a.Kind == document.Comment || a.Kind == document.Footnote {
				known[asShown(record.Veil.Hide(a.Text))] = table.Comment{}
			}
		}
	}
	return known
}

// linkedByPlace puts comments under the question whose place they share, in a file of
// a program that does not say which comment answers which. Where two questions share
// it that cannot be told, and the comments stay by themselves.
func linkedByPlace(comments []sheet.Comment, written map[string]table.Comment) []sheet.Comment {
	at := map[[2]string][]int{} // questions by place
	var out []sheet.Comment
	for _, c := range comments {
		place := [2]string{c.Before, c.Words}
		of, ours := written[asShown(c.Text)]
		if ours && of.Key != "" {
			at[place] = append(at[place], len(out))
		} else if questions := at[place]; !ours && len(questions) == 1 {
			out[questions[0]].Replies = append(out[questions[0]].Replies, c)
			continue
		}
		out = append(out, c)
	}
	return out
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

// replies takes what answers a question: the replies that it had not when the script
// was exported, or the mark that it is resolved.
func (r *returning) replies(ctx context.Context, at string, s *sides, of table.Comment, c sheet.Comment) {
	had := map[string]bool{}
	for _, reply := range of.Replies {
		had[asShown(reply.Text)] = true
	}
	var words []string
	var by, first string
	several := false
	for _, reply := range c.Replies {
		if had[asShown(reply.Text)] || spaced(reply.Text) == "" {
			continue
		}
		several = several || by != "" && !claims.SamePerson(by, reply.Author)
		by, first = cmp.Or(by, reply.Author), cmp.Or(first, fmt.Sprintf("comment %d", reply.Number))
		words = append(words, reply.Text)
	}
	if several { // each with its name, under that of the first
		words = words[:0]
		for _, reply := range c.Replies {
			if !had[asShown(reply.Text)] && spaced(reply.Text) != "" {
				words = append(words, reply.Author+": "+reply.Text)
			}
		}
	}
	switch {
	case len(words) > 0:
		r.answer(ctx, first, s, of.Key, strings.Join(words, "\n"), spaced(by))
	case c.Done && len(of.Replies) == 0:
		r.answer(ctx, at, s, of.Key, resolved, "")
	default:
		r.Same++
	}
}

// resolved is the answer of who marks a question as resolved, and says nothing.
const resolved = "resolved in Word, without a word"

// asks takes a new comment for a query about the claim that it hangs on.
func (r *returning) asks(at string, s *sides, c sheet.Comment) {
	for _, reply := range c.Replies {
		c.Text += "\n" + reply.Author + ": " + reply.Text
	}
	if spaced(c.Text) == "" {
		r.Same++
		return
	}
	key, err := s.now.hangsOn(c)
	if err != nil {
		r.hold(at, "%s asks “%s”: %v", c.Author, table.Short(c.Text, 80), err)
		return
	}
	n := s.now.named(s.article, key)
	for _, q := range r.history[thing{claims.ClaimObject, key}] {
		if q.Action == claims.Query && asShown(q.Words) == asShown(c.Text) {
			r.Same++ // it was asked already
			return
		}
	}
	by := spaced(c.Author)
	r.propose(at, fmt.Sprintf("%s: %s asks “%s”", n.Line(), cmp.Or(by, r.By), table.Short(c.Text, 80)), desk.On([]desk.Named{n}, db.Decision{By: by, Action: claims.Query, Words: c.Text}))
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
