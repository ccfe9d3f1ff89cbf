package page

import (
	"crypto/rand"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
)

// policy is the Content-Security-Policy of every answer: nothing but what this
// server sends, no script and no style in a page, no frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// A session is one browser that came in with a token.
type session struct {
	mu sync.Mutex
	by string // who decides in it
}

func (s *session) person() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.by
}

func (s *session) setPerson(by string) {
	s.mu.Lock()
	s.by = by
	s.mu.Unlock()
}

// Handler answers every request: the name of the host first, then where the
// request comes from, then whether it may be here at all.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /enter", s.enter)
	mux.Handle("GET /assets/", assets()) // for the page that says how to come in
	mux.Handle("/", s.known(s.routes()))
	cross := http.NewCrossOriginProtection()
	return s.named(hardened(cross.Handler(mux)))
}

// named refuses requests under another name of the host: a page of another site
// whose name was bound to this machine meanwhile.
func (s *Server) named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.hosts[r.Host] {
			http.Error(w, "this desk is not called that", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// hardened sets the headers that every answer has.
func hardened(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Frame-Options", "DENY")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store") // confidential work stays off the disk
		next.ServeHTTP(w, r)
	})
}

// enter takes a token, once, for a cookie, and leads on to an address without it.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) {
	given := r.URL.Query().Get("token")
	s.mu.Lock()
	right := subtle.ConstantTimeCompare([]byte(given), []byte(s.token)) == 1
	secret := rand.Text() + rand.Text()
	if right {
		s.token = "" // until there is the next one
		s.windows[secret] = &session{by: s.by}
	}
	s.mu.Unlock()
	if !right {
		s.outside(w, r)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: s.cookie, Value: secret, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	s.renew()
	http.Redirect(w, r, ownPath(r.URL.Query().Get("to")), http.StatusSeeOther)
}

// ownPath returns a path of this server, "/" for what may lead elsewhere.
func ownPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(to, "\\") {
		return "/"
	}
	return u.String()
}

// known lets in who has the cookie.
func (s *Server) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		c, err := r.Cookie(s.cookie)
		if err != nil {
			s.outside(w, r)
			return
		}
		s.mu.Lock()
		window := s.windows[c.Value]
		s.mu.Unlock()
		if window == nil {
			s.outside(w, r)
			return
		}
		next.ServeHTTP(w, withSession(r, window))
	})
}

var errOutside = errors.New("this window has not come in yet: open the address that vouch serve prints in its terminal")

// outside says how to come in.
func (s *Server) outside(w http.ResponseWriter, r *http.Request) {
	s.answer(w, r, http.StatusUnauthorized, &trouble{Frame: Frame{Title: "Not open"}, Line: errOutside.Error()})
}
