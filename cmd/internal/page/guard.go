package page

import (
	"errors"
	"net/http"
	"time"

	"vouch/cmd/internal/desk"
	"vouch/db/stores"
)

// policy is the Content-Security-Policy of every answer: nothing but what this
// server sends, no script and no style in a page, no frame around it.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

// Handler answers every request: the name of the host first, then where the
// request comes from, then whether it may be here at all.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	if s.people == nil {
		mux.HandleFunc("GET /enter", s.enter)
	} else {
		mux.HandleFunc("GET /login", s.loginPage)
		mux.HandleFunc("POST /login", s.login)
		mux.HandleFunc("POST /logout", s.logout)
	}
	mux.Handle("GET /assets/", s.plainly(assets())) // for the page that says how to come in
	mux.Handle("/", s.known(s.plainly(s.routes())))
	all := http.NewServeMux()
	all.HandleFunc("GET /healthz", s.healthy)
	all.HandleFunc("GET /metrics", s.measured)
	all.Handle("/", s.named(s.near(mux)))
	return hardened(s.counted(s.caught(all)))
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

// caught makes one line of a panic that nothing below made one of.
func (s *Server) caught(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, err := desk.Guard("this page", func() (any, error) {
			next.ServeHTTP(w, r)
			return nil, nil
		})
		if errors.Is(err, http.ErrAbortHandler) {
			panic(http.ErrAbortHandler)
		}
		if err != nil {
			s.answer(w, r, http.StatusInternalServerError, err)
		}
	})
}

// named refuses requests under another name of the host: a page of another site
// whose name was bound to this machine meanwhile.
func (s *Server) named(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.hosts[r.Host] {
			parting(w)
			http.Error(w, "this desk is not called that", http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// parting closes a connection once it is answered, whatever more its client means
// to send: nobody who is outside holds one.
func parting(w http.ResponseWriter) {
	w.Header().Set("Connection", "close")
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(partTime)) // one that cannot be moved stays
}

// partTime is how long what is refused may still come in, unread: an answer is lost
// where a connection is closed on it.
const partTime = 500 * time.Millisecond

var errForeign = errors.New("this came from a page of another site or another program, and was not done")

// near refuses what another site, or a program on another port of this machine,
// has a browser send: everything that changes something, and all that is no page
// for a person to look at. Cookies tell ports of a host apart as little as
// SameSite does.
func (s *Server) near(next http.Handler) http.Handler {
	cross := http.NewCrossOriginProtection()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if cross.Check(r) != nil || foreign(r) {
			parting(w)
			s.answer(w, r, http.StatusForbidden, errForeign)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// foreign reports whether a page of another origin takes something in from here:
// a picture, a script, a frame, a stream. Following a link is none of that.
func foreign(r *http.Request) bool {
	site := r.Header.Get("Sec-Fetch-Site")
	return (site == "same-site" || site == "cross-site") &&
		(r.Header.Get("Sec-Fetch-Mode") != "navigate" || r.Header.Get("Sec-Fetch-Dest") != "document")
}

// known lets in who has the cookie.
func (s *Server) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.people != nil {
			r = r.WithContext(stores.From(r.Context(), s.address(r)))
		}
		window := s.session(r)
		if window == nil {
			if window = s.bearer(w, r); window == nil {
				return
			}
		}
		next.ServeHTTP(w, withSession(r, window))
	})
}

// plainly answers what has no address, or not with that method, with a page of
// trouble like any other.
func (s *Server) plainly(mux *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h, pattern := mux.Handler(r)
		if pattern != "" {
			mux.ServeHTTP(w, r) // which fills in what the pattern names
			return
		}
		var none noted
		h.ServeHTTP(&none, r)
		if allow := none.Header().Get("Allow"); allow != "" {
			w.Header().Set("Allow", allow)
			s.answer(w, r, http.StatusMethodNotAllowed, errMethod)
			return
		}
		s.answer(w, r, http.StatusNotFound, errNowhere)
	})
}

var (
	errNowhere = errors.New("there is no such page")
	errMethod  = errors.New("this address does not take that method")
)

// A noted is an answer that is only looked at.
type noted struct{ header http.Header }

func (n *noted) Header() http.Header {
	if n.header == nil {
		n.header = http.Header{}
	}
	return n.header
}
func (*noted) Write(p []byte) (int, error) { return len(p), nil }
func (*noted) WriteHeader(int)             {}
