package edits

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"vouch/claims/table"
	"vouch/cmd/internal/export"
	"vouch/cmd/internal/sheet"
	"vouch/sources/document"
)

// docx is the format of a script that comes back.
const docx = "docx"

// print keeps what stands in the script of an article, in its margin and in its text,
// written as a record of it is.
func (s *side) print(r *table.Record) error {
	record := *r
	record.Rulings = s.rulings
	var margin []table.Comment
	comments := table.Comments(&record)
	for i := range record.Ledger.Claims {
		margin = append(margin, comments[i]...)
	}
	s.margins = append(s.margins, margin)
	format, err := export.Find(docx)
	if err != nil {
		return err
	}
	for _, all := range []bool{false, true} {
		var b bytes.Buffer
		if err := format.WriteScript(&b, &record, all, export.Options{}); err != nil {
			return fmt.Errorf("writing the script of %s to hold the file to: %w", record.Article, err)
		}
		book, err := sheet.Read("script.docx", b.Bytes(), nil)
		if err != nil {
			return err
		}
		var body []string
		for _, p := range book.Body {
			body = append(body, p.Text)
		}
		s.bodies = append(s.bodies, body)
		there := said(book.Comments)
		s.shown = append(s.shown, slices.DeleteFunc(slices.Clone(margin), func(c table.Comment) bool { return !there[asShown(c.Text)] }))
	}
	return nil
}

// reworded lists what was changed in the words of a script: in Word with its changes
// tracked, or without. The text of an article is corrected in the article, so that none of
// it is taken.
func (r *returning) reworded(s *sides) {
	for i, p := range r.Book.Body {
		for _, c := range p.Tracked {
			if words := spaced(c.Text); words != "" && c.Deleted {
				r.hold(fmt.Sprintf("paragraph %d", i+1), "%s takes out “%s”; %s", someone(c.Author), table.Short(words, 60), inTheArticle)
			} else if words != "" {
				r.hold(fmt.Sprintf("paragraph %d", i+1), "%s puts in “%s”; %s", someone(c.Author), table.Short(words, 60), inTheArticle)
			}
		}
	}
	var least []change
	for k, body := range s.base().bodies {
		changes := changesOf(body, r.Book.Body)
		if k == 0 || len(changes) < len(least) {
			least = changes
		}
		if len(changes) == 0 {
			return
		}
	}
	for _, c := range least {
		switch {
		case c.was == "":
			r.hold(c.at, "“%s” is new; %s", table.Short(c.is, 80), inTheArticle)
		case c.is == "":
			r.hold(c.at, "“%s” is gone; %s", table.Short(c.was, 80), inTheArticle)
		default:
			was, is := whereTheyDiffer(c.was, c.is)
			r.hold(c.at, "it says “%s”, and said “%s”; %s", table.Short(is, 80), table.Short(was, 80), inTheArticle)
		}
	}
}

const inTheArticle = "a text is corrected in the article, and checked anew"

// someone is who changed a script.
func someone(author string) string {
	if author == "" {
		return "somebody"
	}
	return author
}

// A change is one of a paragraph: was is "" for one that is new, is for one that is gone.
type change struct{ at, was, is string }

// changesOf holds the paragraphs of a file to those that were written. Those that are on
// neither side of the other are taken for each other where as many are gone between two
// that stayed as are new there.
func changesOf(written []string, body []sheet.Passage) []change {
	var changes []change
	i := 0
	settle := func(until, from, to int) { // written[i:until] is body[from:to] now
		gone, fresh := written[i:until], body[from:to]
		for k := range max(len(gone), len(fresh)) {
			c := change{at: fmt.Sprintf("paragraph %d", min(from+k, max(len(body)-1, 0))+1)}
			if k < len(gone) {
				c.was = gone[k]
			}
			if k < len(fresh) {
				c.is = fresh[k].Text
			}
			if c.was != c.is {
				changes = append(changes, c)
			}
		}
	}
	from := 0
	for to := range body {
		stayed := slices.IndexFunc(written[i:], func(s string) bool { return s == body[to].Text })
		if stayed < 0 {
			continue
		}
		settle(i+stayed, from, to)
		i, from = i+stayed+1, to+1
	}
	settle(len(written), from, len(body))
	return changes
}

// whereTheyDiffer returns the words of two texts between those that they begin with and
// those that they end with alike, with two words on each side.
func whereTheyDiffer(a, b string) (string, string) {
	const around = 2
	x, y := strings.Fields(a), strings.Fields(b)
	start := 0
	for start < min(len(x), len(y)) && x[start] == y[start] {
		start++
	}
	end := 0
	for end < min(len(x), len(y))-start && x[len(x)-1-end] == y[len(y)-1-end] {
		end++
	}
	start, end = max(start-around, 0), max(end-around, 0)
	return strings.Join(x[start:len(x)-end], " "), strings.Join(y[start:len(y)-end], " ")
}

// A margin is the comments of a script as it may have been written, by what they say.
type margin struct {
	known   map[string]table.Comment
	written []table.Comment // those that the script had, of the way in which it was written that fits the file best
}

// margin returns the comments that the script had when it was exported, and those that
// it would have now; those of the file itself too.
func (s *sides) margin(comments []sheet.Comment) margin {
	m := margin{known: map[string]table.Comment{}}
	for _, side := range []*side{s.now, s.base()} {
		for _, all := range side.margins {
			for _, c := range all {
				m.known[asShown(c.Text)] = c
				for _, reply := range c.Replies { // which stands by itself where a program knows no threads
					if _, there := m.known[asShown(reply.Text)]; !there {
						m.known[asShown(reply.Text)] = table.Comment{}
					}
				}
			}
		}
		for _, a := range side.record.Ledger.Document.Annotations {
			if a.Kind == document.Comment || a.Kind == document.Footnote {
				m.known[asShown(a.Text)] = table.Comment{}
				m.known[asShown(side.record.Veil.Hide(a.Text))] = table.Comment{}
			}
		}
	}
	there := said(comments)
	best := 0
	for k, all := range s.base().shown {
		n := 0 // of which the file has more than it lacks
		for _, c := range all {
			if n--; there[asShown(c.Text)] {
				n += 2
			}
		}
		if k == 0 || n > best {
			best, m.written = n, all
		}
	}
	return m
}

// said returns what comments and their replies say.
func said(comments []sheet.Comment) map[string]bool {
	all := map[string]bool{}
	for _, c := range comments {
		all[asShown(c.Text)] = true
		for _, reply := range c.Replies {
			all[asShown(reply.Text)] = true
		}
	}
	return all
}
