package page

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"vouch/db/people"
)

// A session is one browser that came in with a token.
type session struct {
	mu   sync.Mutex
	by   string        // who decides in it
	seen time.Time     // when it last asked for something; guarded by the door
	who  people.Person // of people who come in by name

	asked []asking // articles that wait for an answer
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

// What the door allows. A token cannot be guessed; who tries all the same is no
// longer answered with a page.
const (
	maxSessions = 64 // the one that was used longest ago gives way
	maxWrong    = 20 // wrong tokens in each wrongTime
	wrongTime   = time.Minute
)

// A door lets browsers in: each token opens it once, for one browser, which is
// known by its cookie from then on. There is always one token that would.
type door struct {
	mu       sync.Mutex
	token    string
	sessions map[[sha256.Size]byte]*session // by the hash of the secret in the cookie
	wrong    int                            // tokens since
	since    time.Time
}

// secret returns 256 random bits, and a little more.
func secret() string { return rand.Text() + rand.Text() }

// come takes a token for the secret of a new session and the token of the next.
// Without the right one it returns whether many wrong ones came lately.
func (d *door) come(token, by string, now time.Time) (cookie, next string, often bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if subtle.ConstantTimeCompare([]byte(token), []byte(d.token)) != 1 {
		if now.Sub(d.since) > wrongTime || now.Before(d.since) {
			d.wrong, d.since = 0, now
		}
		d.wrong++
		return "", "", d.wrong > maxWrong
	}
	if len(d.sessions) >= maxSessions {
		d.dropOldest()
	}
	cookie, d.token = secret(), secret()
	d.sessions[sha256.Sum256([]byte(cookie))] = &session{by: by, seen: now}
	return cookie, d.token, false
}

func (d *door) dropOldest() {
	var oldest [sha256.Size]byte
	var found *session
	for key, s := range d.sessions {
		if found == nil || s.seen.Before(found.seen) {
			oldest, found = key, s
		}
	}
	delete(d.sessions, oldest)
}

// known returns the session of a secret, or nil. What it is looked up by is the
// hash, so that the time it takes tells nothing of the secrets that are right.
func (d *door) known(secret string, now time.Time) *session {
	d.mu.Lock()
	defer d.mu.Unlock()
	s := d.sessions[sha256.Sum256([]byte(secret))]
	if s != nil {
		s.seen = now
	}
	return s
}

// session returns the session that a request belongs to, or nil. A program on
// another port of this machine can set cookies of the same name: each is tried.
func (s *Server) session(r *http.Request) *session {
	for _, c := range r.CookiesNamed(s.cookie) {
		if s.people != nil {
			if p, err := s.people.Door.Session(r.Context(), c.Value); err == nil {
				return s.door.of(c.Value, p, time.Now())
			}
			continue
		}
		if w := s.door.known(c.Value, time.Now()); w != nil {
			return w
		}
	}
	return nil
}

// enter takes a token, once, for a cookie, and leads on to an address without it.
// A browser that is in already needs none. One that only looks ahead, before its
// person wants to, uses none up.
func (s *Server) enter(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	to := ownPath(query.Get("to"))
	switch {
	case s.session(r) != nil:
		http.Redirect(w, r, to, http.StatusSeeOther)
		return
	case r.Method != http.MethodGet || looksAhead(r):
		s.answer(w, r, http.StatusServiceUnavailable, errOutside)
		return
	}
	cookie, next, often := s.door.come(query.Get("token"), s.by, time.Now())
	switch {
	case often:
		w.Header().Set("Retry-After", "60")
		parting(w)
		http.Error(w, "too many tokens that are not right", http.StatusTooManyRequests)
		return
	case cookie == "":
		s.outside(w, r)
		return
	}
	http.SetCookie(w, &http.Cookie{Name: s.cookie, Value: cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	s.told(next)
	http.Redirect(w, r, to, http.StatusSeeOther)
}

// looksAhead reports whether a browser asks for a page before its person does.
func looksAhead(r *http.Request) bool {
	for _, name := range []string{"Sec-Purpose", "Purpose", "X-Moz"} {
		if strings.HasPrefix(strings.ToLower(r.Header.Get(name)), "pre") { // prefetch, preview, prerender
			return true
		}
	}
	return false
}

// ownPath returns a path of this server, "/" for what may lead elsewhere.
func ownPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.IsAbs() || u.Host != "" || !strings.HasPrefix(u.Path, "/") || strings.HasPrefix(u.Path, "//") || strings.Contains(to, "\\") {
		return "/"
	}
	return u.String()
}

var errNotIn = errors.New("you are not in, or your session has ended: log in, and do it again")

var errOutside = errors.New("this window has not come in yet: open the address that vouch serve prints in its terminal")

// outside says how to come in.
func (s *Server) outside(w http.ResponseWriter, r *http.Request) {
	parting(w)
	if s.people != nil {
		if r.Method == http.MethodGet && r.Header.Get("Authorization") == "" && r.URL.Path != "/live" {
			http.Redirect(w, r, "/login?to="+url.QueryEscape(r.URL.RequestURI()), http.StatusSeeOther)
			return
		}
		s.answer(w, r, http.StatusUnauthorized, errNotIn)
		return
	}
	s.answer(w, r, http.StatusUnauthorized, errOutside)
}

// hashOf is what a session is looked up by.
func hashOf(secret string) [sha256.Size]byte { return sha256.Sum256([]byte(secret)) }
