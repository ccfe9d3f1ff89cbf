package edits

import (
	"fmt"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/sheet"
)

// A place is where comments hang: the words, and what stands before them in the
// paragraph.
type place struct{ before, words string }

// linkedByPlace puts comments under what they answer in a file that does not say which
// comment answers which, as LibreOffice leaves it out. Somebody else's comment at the
// place of one question, and of nothing besides, answers it; where it may be said of one
// thing or of another it is listed, and what stands where nothing stood is new.
func (r *returning) linkedByPlace(comments []sheet.Comment, m margin, edited map[int]*table.Comment) []sheet.Comment {
	at := map[place][]int{}    // comments of the script, by place, as they stand in out
	added := map[place][]int{} // new ones
	foreign := false
	var out []sheet.Comment
	for _, c := range comments {
		of, ours := m.known[asShown(c.Text)]
		if was := edited[c.Number]; was != nil {
			of, ours = *was, true
		}
		where := place{c.Before, c.Words}
		if ours {
			if of.Text != "" { // not an answer that it had, nor a remark of the file
				at[where] = append(at[where], len(out))
				if c.Words != "" {
					end := place{c.Before + c.Words, ""} // where some programs hang what answers it
					at[end] = append(at[end], len(out))
				}
			}
			out = append(out, c)
			continue
		}
		foreign = true
		here := at[where]
		if len(here) == 0 && len(added[where]) == 0 {
			added[where] = append(added[where], len(out))
			out = append(out, c)
			continue
		}
		if len(here) == 1 && len(added[where]) == 0 {
			question := &out[here[0]]
			if of := m.known[asShown(question.Text)]; of.Key != "" && !claims.SamePerson(question.Author, c.Author) && oneAuthor(question.Replies, c.Author) {
				question.Replies = append(question.Replies, c)
				continue
			}
		}
		r.Rows++
		r.hold(fmt.Sprintf("comment %d", c.Number), "%s writes “%s” where %s, and the file does not say which comment answers which", someone(c.Author), table.Short(c.Text, 80), otherComments(len(here)+len(added[where])))
	}
	if foreign {
		r.Remarks = append(r.Remarks, "the file does not say which comment answers which, which Word keeps and some programs do not: one where a single question stands is taken for its answer")
	}
	return out
}

// oneAuthor reports whether all comments are of one person.
func oneAuthor(all []sheet.Comment, author string) bool {
	for i := range all {
		if !claims.SamePerson(all[i].Author, author) {
			return false
		}
	}
	return true
}

func otherComments(n int) string {
	if n == 1 {
		return "another comment stands"
	}
	return fmt.Sprintf("%d other comments stand", n)
}
