package page

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"vouch/db/people"
)

// loginForm is what the page is drawn from at which people come in.
type loginForm struct {
	Frame
	To, Name, Line string
}

// loginSize is how many bytes the form has at most with which people come in.
const loginSize = 8 << 10

// loginTime is how long it may take to let somebody in: passwords are tried one at a
// time.
const loginTime = 20 * time.Second

func (s *Server) loginPage(w http.ResponseWriter, r *http.Request) {
	to := ownPath(r.URL.Query().Get("to"))
	if s.session(r) != nil {
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	}
	s.drawLogin(w, http.StatusOK, loginForm{To: to})
}

func (s *Server) drawLogin(w http.ResponseWriter, status int, f loginForm) {
	f.Title = "Log in"
	var b bytes.Buffer
	if err := s.drawn["login"].ExecuteTemplate(&b, "layout", f); err != nil {
		http.Error(w, f.Line, status)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // who has left needs no answer
}

// login lets somebody in by name and password, for two cookies: one for the session, and
// one by which the browser is known again, so that whoever tries their name elsewhere
// keeps nobody out here.
func (s *Server) login(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, loginSize)
	if err := r.ParseForm(); err != nil {
		s.answer(w, r, http.StatusBadRequest, errors.New("this is no form to log in with"))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), loginTime)
	defer cancel()
	f := loginForm{To: ownPath(r.PostForm.Get("to")), Name: strings.TrimSpace(r.PostForm.Get("name"))}
	t := people.Try{Name: f.Name, Password: r.PostForm.Get("password"), Address: s.address(r)}
	if c, err := r.Cookie(s.cookie + "-browser"); err == nil {
		t.Browser = c.Value
	}
	e, err := s.people.Door.LogIn(ctx, t)
	var wait *people.Wait
	switch {
	case errors.As(err, &wait):
		s.metrics.logins.WithLabelValues("slowed").Inc()
		w.Header().Set("Retry-After", strconv.Itoa(int(wait.Time.Seconds())+1))
		f.Line = wait.Error()
		s.drawLogin(w, http.StatusTooManyRequests, f)
		return
	case errors.Is(err, people.ErrWrong):
		s.metrics.logins.WithLabelValues("wrong").Inc()
		f.Line = people.ErrWrong.Error()
		s.drawLogin(w, http.StatusUnauthorized, f)
		return
	case err != nil:
		s.log(err.Error())
		s.answer(w, r, http.StatusServiceUnavailable, errors.New("nobody can be let in now; try again"))
		return
	}
	s.metrics.logins.WithLabelValues("in").Inc()
	s.leave(r) // whoever was in before
	s.setCookie(w, s.cookie, e.Session, 0)
	if e.Browser != "" {
		s.setCookie(w, s.cookie+"-browser", e.Browser, people.Kept)
	}
	http.Redirect(w, r, f.To, http.StatusSeeOther)
}

// logout ends a session.
func (s *Server) logout(w http.ResponseWriter, r *http.Request) {
	if err := s.leave(r); err != nil {
		s.answer(w, r, http.StatusServiceUnavailable, err)
		return
	}
	s.setCookie(w, s.cookie, "", -time.Second)
	http.Redirect(w, r, "/login", http.StatusSeeOther)
}

// leave ends the sessions whose cookies a request has.
func (s *Server) leave(r *http.Request) error {
	for _, c := range r.CookiesNamed(s.cookie) {
		if err := s.people.Door.LogOut(r.Context(), c.Value); err != nil {
			return err
		}
		s.door.forget(c.Value)
	}
	return nil
}

func (s *Server) setCookie(w http.ResponseWriter, name, value string, keep time.Duration) {
	// Lax, so that a link in a message leads in; what another site posts is refused by
	// where it comes from.
	http.SetCookie(w, &http.Cookie{Name: name, Value: value, Path: "/", HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode, MaxAge: int(keep / time.Second)})
}

// bearer returns the session of a program that comes with a token, which lasts for one
// request, and reads. It answers whoever has none.
func (s *Server) bearer(w http.ResponseWriter, r *http.Request) *session {
	secret, has := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if s.people == nil || !has {
		s.outside(w, r)
		return nil
	}
	p, err := s.people.Door.Token(r.Context(), strings.TrimSpace(secret), s.address(r))
	if err != nil {
		w.Header().Set("WWW-Authenticate", "Bearer")
		s.outside(w, r)
		return nil
	}
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		s.answer(w, r, http.StatusForbidden, errors.New("with a token one reads; people decide at the page or at a terminal"))
		return nil
	}
	return &session{by: p.Name, who: p}
}

// address returns from where a request came: where a server of the desk's own stands
// before this one, what that says last.
func (s *Server) address(r *http.Request) string {
	if s.behind {
		if all := r.Header.Values("X-Forwarded-For"); len(all) > 0 {
			said := strings.Split(all[len(all)-1], ",")
			return strings.TrimSpace(said[len(said)-1])
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// of returns what is known of a window of somebody who came in by name.
func (d *door) of(secret string, p people.Person, now time.Time) *session {
	d.mu.Lock()
	defer d.mu.Unlock()
	key := hashOf(secret)
	w := d.sessions[key]
	if w == nil || w.who != p {
		if len(d.sessions) >= maxPeople {
			d.dropOldest()
		}
		w = &session{by: p.Name, who: p}
		d.sessions[key] = w
	}
	w.seen = now
	return w
}

// maxPeople is of how many windows of people something is held in memory.
const maxPeople = 4096

func (d *door) forget(secret string) {
	d.mu.Lock()
	delete(d.sessions, hashOf(secret))
	d.mu.Unlock()
}
