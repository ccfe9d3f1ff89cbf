package page

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"mime/multipart"
	"net/http"
	"strings"

	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/intake"
	"vouch/sources/document"
	reader "vouch/sources/read"
)

// bringSize is how many bytes may be brought in at once: files that are read one after
// the other, each held to its own size.
const bringSize = 20 * reader.MaxBytes

// longestTaken is how many articles of one form are listed; of a file of lines there
// may be any number.
const longestTaken = 200

// takenPage is what became of the articles that were brought in.
type takenPage struct {
	Frame
	Taken   []taken
	More    string // what is not listed; "" for nothing
	Trouble string // why the rest was not read; "" where all was
	Typed   typed
	Again   bool // the form stands there again, with what was typed

	count int // of those that are not listed
}

// typed is what a form held besides files, so that nothing of it is lost.
type typed struct{ Text, Title, Date, Address, Article string }

// A taken article is one that was brought in, and what became of it.
type taken struct {
	Sign, Name, Line string
	Path             string   // where it is now; "" for nowhere
	Notes            []string // what its reader had to decide
	Question         string   // why it may be a draft of another; "" where nothing is asked
	Of, ID           string   // that other, and the name of the question

	good bool
}

// bring checks and keeps what a form brings: files, text, an address. Each file is
// read, checked and kept before the next one is looked at, so that no more than one
// is held. One article that is kept is opened; else what became of each is listed.
func bring(v *visit) error {
	p := &takenPage{}
	fields, err := v.takeAll(p)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		p.Trouble = fmt.Sprintf("this is more than the %d MB that can be brought in at once; what follows was not read", large.Limit>>20)
	case err != nil && len(p.Taken) == 0:
		return err
	case err != nil:
		p.Trouble = v.veil.line(err) + "; what follows was not read"
	}
	if len(p.Taken) == 0 && p.Trouble == "" {
		p.Trouble = "nothing was brought in: choose files, paste text or give an address"
	}
	if v.r.URL.Query().Get("part") == "taken" {
		v.page = "taken"
		return v.part("taken", p)
	}
	if len(p.Taken) == 1 && p.Trouble == "" && p.Taken[0].good && len(p.Taken[0].Notes) == 0 {
		return v.back(p.Taken[0].Path)
	}
	p.Frame = v.frame("What was brought in")
	p.Typed, p.Again = *fields, p.Trouble != ""
	for _, t := range p.Taken {
		p.Again = p.Again || t.failed()
	}
	v.page = "taken"
	return v.showAs(statusOf(p.Taken...), p)
}

// failed reports whether an article is not kept, and waits for nothing.
func (t *taken) failed() bool { return !t.good && t.Question == "" }

// statusOf is the status of an answer that lists articles: of success where one of
// them came in.
func statusOf(all ...taken) int {
	for i := range all {
		if !all[i].failed() {
			return http.StatusOK
		}
	}
	return http.StatusUnprocessableEntity
}

// takeAll reads a form part by part. The error is why the rest of it was not read.
func (v *visit) takeAll(p *takenPage) (*typed, error) {
	f := &typed{}
	parts, err := v.r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) { // no file can be in it
		for name, to := range f.fields() {
			*to = v.r.PostForm.Get(name)
		}
		return f, v.takeTyped(p, f)
	}
	if err != nil {
		return f, asked("reading the form: %w", err)
	}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return f, v.takeTyped(p, f)
		}
		if err != nil {
			return f, fmt.Errorf("reading the form: %w", err)
		}
		if part.FormName() == "file" {
			if err := v.takeFile(p, f, part); err != nil {
				return f, err
			}
			continue
		}
		to := f.field(part.FormName())
		if to == nil {
			return f, asked("the form has a field %q, which is not known", part.FormName())
		}
		content, whole, err := limited(part, reader.MaxBytes)
		if err != nil {
			return f, fmt.Errorf("reading the form: %w", err)
		}
		if !whole {
			return f, asked("%s is over %d MB", part.FormName(), reader.MaxBytes>>20)
		}
		*to = string(content)
	}
}

// fields yields the fields of the form by their names.
func (f *typed) fields() iter.Seq2[string, *string] {
	return func(yield func(string, *string) bool) {
		_ = yield("text", &f.Text) && yield("title", &f.Title) && yield("date", &f.Date) && yield("address", &f.Address) && yield("article", &f.Article)
	}
}

func (f *typed) field(name string) *string {
	for known, to := range f.fields() {
		if known == name {
			return to
		}
	}
	return nil
}

// takeFile takes a file of the form. The article that it is to be the next draft of
// stands before it.
func (v *visit) takeFile(p *takenPage, f *typed, part *multipart.Part) error {
	name := part.FileName()
	if name == "" {
		return nil // the field was left empty
	}
	content, whole, err := limited(part, reader.MaxBytes)
	if err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	if !whole {
		p.add(taken{Sign: "✗", Name: name, Line: fmt.Sprintf("reading %s: it is over %d MB", name, reader.MaxBytes>>20)})
		_, err := io.Copy(io.Discard, part) // the files behind it are wanted
		return err
	}
	v.take(p, strings.TrimSpace(f.Article), (&intake.Intake{}).Sent(name, content))
	return nil
}

// limited reads no more than most bytes, and reports whether that was all.
func limited(r io.Reader, most int64) ([]byte, bool, error) {
	content, err := io.ReadAll(io.LimitReader(r, most+1))
	return content, int64(len(content)) <= most, err
}

// takeTyped takes the text and the address of a form.
func (v *visit) takeTyped(p *takenPage, f *typed) error {
	in := &intake.Intake{Options: reader.Options{Title: strings.TrimSpace(f.Title)}, AllowPrivate: v.private}
	if day := strings.TrimSpace(f.Date); day != "" {
		var err error
		if in.Options.Date, err = document.ParseDate(day); err != nil {
			p.Trouble = "the date: " + v.veil.line(err) + "; text and address were not read"
			return nil
		}
	}
	article := strings.TrimSpace(f.Article)
	if strings.TrimSpace(f.Text) != "" {
		v.take(p, article, in.Pasted(strings.ReplaceAll(f.Text, "\r\n", "\n")))
	}
	if address := strings.TrimSpace(f.Address); address != "" {
		v.take(p, article, in.Addressed(address))
	}
	return nil
}

// take has articles checked and kept.
func (v *visit) take(p *takenPage, article string, coming iter.Seq[desk.Coming]) {
	run := v.desk.Taking(article)
	for r := range run.Check(v.r.Context(), coming) {
		t := v.takenOf(&r)
		if r.Offered != nil {
			if id, room := v.window.ask(run, &r); room {
				t.Question, t.Of, t.ID = r.Offered.Words(), r.Offered.Article, id
			} else { // it is not lost, and not another's draft by itself
				words := r.Offered.Words()
				run.Settle(v.r.Context(), &r, false)
				t = v.takenOf(&r)
				t.Notes = append(t.Notes, words+"; too many questions wait, so it is kept as an article of its own")
			}
		}
		p.add(t)
	}
}

// takenOf says what became of an article.
func (v *visit) takenOf(r *desk.Result) taken {
	t := taken{Sign: "✗", Name: r.Name}
	for _, err := range r.Complaints() {
		t.Notes = append(t.Notes, v.veil.line(err))
	}
	switch {
	case r.Err != nil || r.Checked == nil || r.Checked.Unkept != nil:
		if len(t.Notes) > 0 {
			t.Line, t.Notes = t.Notes[0], t.Notes[1:]
		}
		return t
	case r.Offered != nil:
		t.Sign = "?"
		return t
	}
	s := r.Checked.Stored
	t.Sign, t.good, t.Path = "✓", true, articlePath(s.Article)
	switch {
	case s.Reread:
		t.Line = fmt.Sprintf("known, and read anew: %s, draft %d", s.Article, s.Draft)
	case s.Known:
		t.Line = fmt.Sprintf("known already: %s, draft %d", s.Article, s.Draft)
	case s.Draft > 1:
		t.Line, t.Path = fmt.Sprintf("kept as draft %d of %s", s.Draft, s.Article), articlePath(s.Article)+"/draft"
	default:
		t.Line = "kept as " + s.Article
	}
	return t
}

// add lists an article, of very many the first and all that went wrong or asks.
func (p *takenPage) add(t taken) {
	if len(p.Taken) < longestTaken || !t.good && len(p.Taken) < 2*longestTaken {
		p.Taken = append(p.Taken, t)
		return
	}
	p.count++
	p.More = fmt.Sprintf("and %d more, which are not listed here", p.count)
}
