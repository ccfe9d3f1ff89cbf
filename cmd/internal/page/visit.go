package page

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/people"
)

type sessionKey struct{}

func withSession(r *http.Request, s *session) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), sessionKey{}, s))
}

// A visit is one request, with whose it is.
type visit struct {
	*Server
	w      http.ResponseWriter
	r      *http.Request
	window *session
	desk   *desk.Desk // as whoever is in may use it
	page   string     // the name of its template
	seq    int64      // of the log, before anything was read
}

// visited makes a handler of what serves a page or a form. An error is answered
// with one line, and nothing of it is half-written: pages are drawn before they
// are sent.
func (s *Server) visited(page string, serve func(*visit) error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		window, _ := r.Context().Value(sessionKey{}).(*session)
		if window == nil {
			s.outside(w, r) // no way leads here; none may
			return
		}
		select {
		case s.atWork <- struct{}{}:
			defer func() { <-s.atWork }()
		case <-r.Context().Done():
			return
		}
		v := &visit{Server: s, w: w, r: r, window: window, desk: s.deskOf(window), page: page}
		if head, err := v.desk.Store.Head(r.Context()); err == nil && r.Method == http.MethodGet {
			v.seq = head.Size
		}
		_, err := desk.Guard("this page", func() (any, error) { return nil, serve(v) })
		if errors.Is(err, http.ErrAbortHandler) {
			panic(http.ErrAbortHandler) // what was sent breaks off, and the browser says so
		}
		if err != nil {
			v.refuse(err)
		}
	})
}

// An errStatus is trouble with a status of its own.
type errStatus struct {
	status int
	error
}

func (e errStatus) Unwrap() error { return e.error }

// asked wraps what is wrong with a request.
func asked(format string, args ...any) error {
	return errStatus{http.StatusBadRequest, fmt.Errorf(format, args...)}
}

// missing wraps what is wrong with an address.
func missing(format string, args ...any) error {
	return errStatus{http.StatusNotFound, fmt.Errorf(format, args...)}
}

// named returns what the article of the address is called.
func (v *visit) named() (string, error) { return v.desk.Known(v.r.Context(), v.r.PathValue("article")) }

// refuse answers with one line of trouble, the same that a terminal shows.
func (v *visit) refuse(err error) {
	status := http.StatusUnprocessableEntity
	var own errStatus
	var conflict *db.Conflict
	var large *http.MaxBytesError
	var unknown *desk.UnknownError
	switch {
	case errors.As(err, &large):
		status = http.StatusRequestEntityTooLarge
		err = fmt.Errorf("this is more than the %d kB that a form may have", large.Limit>>10)
	case errors.As(err, &own):
		status = own.status
	case errors.As(err, &conflict):
		status = http.StatusConflict
	case errors.As(err, &unknown), errors.Is(err, db.ErrNotFound):
		status = http.StatusNotFound
	case errors.Is(err, people.ErrRefused):
		status = http.StatusForbidden
	case desk.Faulty(err), errors.Is(err, db.ErrUnknownOutcome):
		status = http.StatusInternalServerError
	}
	v.answer(v.w, v.r, status, err)
}

// frame fills in what every page shows around itself.
func (v *visit) frame(title string) Frame {
	path := v.r.URL.RequestURI()
	if v.r.Method == http.MethodPost { // where a form leads, nobody can look
		path = ownPath(v.r.PostForm.Get("back"))
	}
	did := ""
	if n := parseNumber(v.r.URL.Query().Get("did")); n > 0 && v.page != "article" { // which says more of it
		did = strconv.FormatInt(n, 10)
	}
	return Frame{Role: string(v.window.who.Role), Did: did, Title: title, By: v.window.person(), Seq: v.seq, Path: path, Desk: v.links("", v.page)}
}

// within fills in the frame of a page of an article.
func (v *visit) within(title, article string) Frame {
	f := v.frame(title)
	f.Article, f.Within, f.Desk = article, v.links(article, v.page), v.links("", "") // pages of both go by one name
	return f
}

// show draws the page's template and sends it.
func (v *visit) show(data any) error { return v.part("layout", data) }

// showAs does so under a status that is not that of success.
func (v *visit) showAs(status int, data any) error { return v.draw(status, "layout", data) }

// part draws one named part of the page's template and sends it: a card
// that the script puts in the place of another.
func (v *visit) part(name string, data any) error { return v.draw(http.StatusOK, name, data) }

func (v *visit) draw(status int, name string, data any) error {
	var b bytes.Buffer
	if err := v.drawn[v.page].ExecuteTemplate(&b, name, data); err != nil {
		return fmt.Errorf("drawing the page: %w", err)
	}
	drawn := v.allowed(b.Bytes(), v.window.who.Role)
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.WriteHeader(status)
	_, _ = v.w.Write(drawn) // who has left needs no answer
	return nil
}

// back leads to a page of this server after a form was done.
func (v *visit) back(to string) error {
	http.Redirect(v.w, v.r, ownPath(to), http.StatusSeeOther)
	return nil
}

// answer sends a page that says in one line what did not work.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, status int, err error) {
	t := &trouble{Frame: Frame{Title: "That did not work", Path: r.URL.RequestURI()}, Line: untyped(s.veil.line(err))}
	if window, _ := r.Context().Value(sessionKey{}).(*session); window != nil {
		v := &visit{Server: s, w: w, r: r, window: window, desk: s.deskOf(window)}
		t.Frame = v.frame(t.Title)
	}
	if desk.Faulty(err) {
		s.log(err.Error())
	}
	var b bytes.Buffer
	if err := s.drawn["trouble"].ExecuteTemplate(&b, "layout", t); err != nil {
		http.Error(w, t.Line, status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // who has left needs no answer
}
