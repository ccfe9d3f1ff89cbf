package page

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/netip"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"vouch/claims/role"
	"vouch/db"
)

// metrics are what is counted of a server, for Prometheus. No label holds a name of an
// article or of a person, or anything else of the ledger.
type metrics struct {
	requests *prometheus.CounterVec
	took     prometheus.Histogram
	logins   *prometheus.CounterVec
	handler  http.Handler
}

func newMetrics(store db.Store) *metrics {
	m := &metrics{
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "vouch_http_requests_total", Help: "Requests answered, by method and status."}, []string{"method", "code"}),
		took: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "vouch_http_request_seconds", Help: "How long requests took, but for streams.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 60}}),
		logins: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "vouch_logins_total", Help: "Who came to the door, by what came of it: in, wrong, slowed."}, []string{"result"}),
	}
	r := prometheus.NewRegistry()
	r.MustRegister(m.requests, m.took, m.logins, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	r.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "vouch_log_entries", Help: "Entries of the log of the ledger; -1 where it does not answer."}, func() float64 {
		ctx, cancel := context.WithTimeout(context.Background(), healthTime)
		defer cancel()
		head, err := store.Head(ctx)
		if err != nil {
			return -1
		}
		return float64(head.Size)
	}))
	m.handler = promhttp.HandlerFor(r, promhttp.HandlerOpts{})
	return m
}

// methods are those that are counted by name.
var methods = map[string]bool{http.MethodGet: true, http.MethodPost: true, http.MethodHead: true}

// counted counts what is answered.
func (s *Server) counted(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start, seen := time.Now(), &watched{ResponseWriter: w, status: http.StatusOK}
		defer func() {
			method := r.Method
			if !methods[method] {
				method = "other"
			}
			s.metrics.requests.WithLabelValues(method, strconv.Itoa(seen.status)).Inc()
			if r.URL.Path != "/live" {
				s.metrics.took.Observe(time.Since(start).Seconds())
			}
		}()
		next.ServeHTTP(seen, r)
	})
}

// A watched answer remembers its status.
type watched struct {
	http.ResponseWriter
	status int
}

func (w *watched) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

// Unwrap is for http.ResponseController.
func (w *watched) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// measured answers programs on this machine, and those that come with the token of
// somebody who sees everything.
func (s *Server) measured(w http.ResponseWriter, r *http.Request) {
	if !near(r) && !s.overseer(r) {
		parting(w)
		http.Error(w, "metrics are for this machine, and for the token of a head or an admin", http.StatusForbidden)
		return
	}
	s.metrics.handler.ServeHTTP(w, r)
}

// near reports whether a request comes from this machine, and was not sent on.
func near(r *http.Request) bool {
	for _, name := range []string{"X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Via", "X-Real-Ip"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return false
	}
	a, err := netip.ParseAddr(host)
	// A page of another site can have a browser of this machine ask, under its own name.
	return err == nil && a.Unmap().IsLoopback() && r.Header.Get("Sec-Fetch-Site") == ""
}

func (s *Server) overseer(r *http.Request) bool {
	secret, has := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if s.people == nil || !has {
		return false
	}
	p, err := s.people.Door.Token(r.Context(), strings.TrimSpace(secret), s.address(r))
	return err == nil && p.Role.May(role.Whole)
}

// healthTime is how long the ledger may take to answer.
const healthTime = 2 * time.Second

// A health is how the ledger was, lately: who asks often asks it no more often.
type health struct {
	mu   sync.Mutex
	at   time.Time
	fine bool
}

var errSick = errors.New("the ledger does not answer")

// healthy says whether the ledger answers: 200 or 503, in a line.
func (s *Server) healthy(w http.ResponseWriter, r *http.Request) {
	s.health.mu.Lock()
	if now := time.Now(); now.Sub(s.health.at) > time.Second {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), healthTime)
		_, err := s.desk.Store.Head(ctx)
		cancel()
		s.health.at, s.health.fine = time.Now(), err == nil
	}
	fine := s.health.fine
	s.health.mu.Unlock()
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	if !fine {
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = w.Write([]byte(errSick.Error() + "\n"))
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}
