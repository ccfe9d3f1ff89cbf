// Package fetch gets a page from the web for somebody who typed its address, and
// from nowhere else: it does not reach into the network the program runs in. The
// address is checked when a connection is made, after every name was resolved
// and after every redirection, so that neither a spelling nor a name that
// changes its answer gets round it. It keeps no cookies and uses no proxy.
package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Limits of one fetch.
const (
	MaxBytes     = 20 << 20 // of the page, unpacked
	maxRedirects = 5
	maxHeader    = 64 << 10
	totalTime    = 30 * time.Second
	dialTime     = 10 * time.Second
)

// Options say what may be fetched.
type Options struct {
	// AllowPrivate lets the page come from one's own network, and from any port.
	AllowPrivate bool
}

// A Page is what came back.
type Page struct {
	Address   string // where it came from, after redirections
	MediaType string // as the server gave it
	Content   []byte // unpacked
	Time      time.Time
	Notes     []string // what a reader should know: where it was redirected to

	status string
	header http.Header
}

// A RefusedError says that an address may not be fetched, and why.
type RefusedError struct{ Address, Reason string }

// Error names the address and the reason.
func (e *RefusedError) Error() string {
	return fmt.Sprintf("%s is refused: %s", e.Address, e.Reason)
}

// A StatusError says that a server answered, and sent no page.
type StatusError struct {
	Address string
	Code    int    // of HTTP: 404
	Status  string // as the server wrote it: "404 Not Found"
}

// Error names the address, the answer, and what helps where something does.
func (e *StatusError) Error() string {
	return fmt.Sprintf("fetching %s: the server answered %s%s", e.Address, e.Status, advice(e.Code))
}

// Gone reports whether the server says that there is no such page.
func (e *StatusError) Gone() bool { return e.Code == http.StatusNotFound || e.Code == http.StatusGone }

// IsAddress reports whether a name that a user typed is the address of a page
// and not a file.
func IsAddress(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasPrefix(lower, "http://") || strings.HasPrefix(lower, "https://")
}

// Get fetches a page. It returns a *RefusedError for an address in a private
// network, for another scheme than http and https, for another port than 80 and
// 443; a *StatusError for an answer other than 200; and an error for a page over MaxBytes and for a server that does not answer
// in time.
func Get(ctx context.Context, address string, o Options) (*Page, error) {
	return get(ctx, address, o, nil, nil)
}

// get takes two things more for tests: a resolver, and an address that counts
// as public.
func get(ctx context.Context, address string, o Options, resolver *net.Resolver, public func(netip.AddrPort) bool) (*Page, error) {
	ctx, cancel := context.WithTimeout(ctx, totalTime)
	defer cancel()
	target, err := url.Parse(strings.TrimSpace(address))
	if err != nil {
		return nil, fmt.Errorf("fetching %s: it is no address", address)
	}
	var notes []string
	g := &guard{allowPrivate: o.AllowPrivate, public: public}
	if err := g.checkURL(target); err != nil {
		return nil, fmt.Errorf("fetching the page: %w", err)
	}
	dialer := &net.Dialer{Timeout: dialTime, Control: g.control, Resolver: resolver}
	client := &http.Client{
		Transport: &http.Transport{
			Proxy:                  nil, // the guard would see the proxy's address only
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    dialTime,
			ResponseHeaderTimeout:  dialTime,
			MaxResponseHeaderBytes: maxHeader,
			DisableCompression:     true, // unpacked below, where it is counted
			DisableKeepAlives:      true,
		},
		CheckRedirect: func(r *http.Request, via []*http.Request) error {
			if len(via) > maxRedirects {
				return fmt.Errorf("it was redirected more than %d times", maxRedirects)
			}
			r.Header.Del("Referer") // it would tell one site about another
			return g.checkURL(r.URL)
		},
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, target.String(), nil)
	if err != nil {
		return nil, fmt.Errorf("fetching %s: %w", address, err)
	}
	request.Header.Set("User-Agent", "vouch")
	request.Header.Set("Accept", "text/html,application/xhtml+xml,application/pdf,text/plain,text/markdown,*/*;q=0.5")
	request.Header.Set("Accept-Encoding", "gzip")
	response, err := client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("fetching the page: %w", plain(err))
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, &StatusError{address, response.StatusCode, response.Status}
	}
	content, err := body(response)
	if err != nil {
		return nil, fmt.Errorf("fetching %s: %w", address, err)
	}
	final := response.Request.URL.String()
	if final != target.String() {
		notes = append(notes, "redirected to "+final)
	}
	return &Page{
		Address: final, MediaType: response.Header.Get("Content-Type"), Content: content, Time: time.Now(), Notes: notes,
		status: response.Proto + " " + response.Status, header: response.Header,
	}, nil
}

// plain takes the method and the address off an error, which says them twice.
func plain(err error) error {
	var u *url.Error
	if !errors.As(err, &u) {
		return err
	}
	if u.Timeout() {
		return fmt.Errorf("%s did not answer in time", u.URL)
	}
	return fmt.Errorf("%s: %w", u.URL, u.Err)
}

func advice(status int) string {
	switch status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden, http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return "; open it in a browser, save it and check the file"
	}
	return ""
}

// body reads the page, counting its bytes after they were unpacked.
func body(response *http.Response) ([]byte, error) {
	var r io.Reader = io.LimitReader(response.Body, MaxBytes+1)
	switch encoding := strings.ToLower(strings.TrimSpace(response.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
	case "gzip", "x-gzip":
		unpacked, err := gzip.NewReader(r)
		if err != nil {
			return nil, fmt.Errorf("the page is packed in a broken way: %w", err)
		}
		r = unpacked
	default:
		return nil, fmt.Errorf("the page is packed as %q, which was not asked for", encoding)
	}
	content, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case len(content) > MaxBytes:
		return nil, fmt.Errorf("the page is more than %d MB", MaxBytes>>20)
	case err != nil:
		return nil, fmt.Errorf("the page broke off: %w", err)
	}
	return content, nil
}

// A guard decides which addresses may be reached.
type guard struct {
	allowPrivate bool
	public       func(netip.AddrPort) bool
}

// control is called with every address a connection is about to be made to,
// after names were resolved.
func (g *guard) control(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return &RefusedError{address, "it is no address of a host"}
	}
	if g.allowPrivate || g.public != nil && g.public(at) {
		return nil
	}
	if why := private(at.Addr()); why != "" {
		return &RefusedError{address, why + "; --allow-private fetches from one's own network"}
	}
	if at.Port() != 80 && at.Port() != 443 {
		return &RefusedError{address, "pages come from port 80 or 443; --allow-private fetches from any"}
	}
	return nil
}
