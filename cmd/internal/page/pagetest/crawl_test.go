package pagetest

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vouch/cmd/internal/page"
)

// crawl follows the links of the desk from its first page, and returns the addresses
// of pages, some of each pattern, in order of patterns. It fails where a page of the
// list is led to by none, or a link leads nowhere.
func (s *desktop) crawl(c *http.Client, each int) []string {
	s.Helper()
	return s.crawlFrom(c, each)
}

// crawlFrom adds the addresses that are given, whatever they are answered with.
func (s *desktop) crawlFrom(c *http.Client, each int, more ...string) []string {
	s.Helper()
	mux := http.NewServeMux()
	for _, p := range page.Pages {
		mux.HandleFunc("GET "+p.Pattern, func(http.ResponseWriter, *http.Request) {})
	}
	patternOf := func(path string) string {
		r, err := http.NewRequest(http.MethodGet, path, nil)
		if err != nil {
			s.Fatal(err)
		}
		_, pattern := mux.Handler(r)
		return strings.TrimPrefix(pattern, "GET ")
	}
	byPattern := map[string][]string{}
	shown := map[string]bool{} // claims shown beside the articles' own pages
	seen := map[string]bool{"/": true}
	for waiting := []string{"/"}; len(waiting) > 0; {
		path := waiting[0]
		waiting = waiting[1:]
		pattern := patternOf(path)
		withClaim := pattern + strings.Repeat("?claim", min(1, strings.Count(path, "claim=")))
		if len(byPattern[withClaim]) >= each {
			continue
		}
		byPattern[withClaim] = append(byPattern[withClaim], path)
		shown[pattern] = true
		status, body := get(s.T, c, "http://"+s.host+path)
		if status != http.StatusOK && !(status == http.StatusUnprocessableEntity && strings.Contains(pattern, "/figure/")) { // which not every figure has
			s.Errorf("%s is answered with %d", path, status)
			continue
		}
		if strings.Contains(pattern, "{format}") {
			continue // a file
		}
		base, _ := url.Parse(path)
		for _, link := range links(body) {
			to, err := base.Parse(link)
			if err != nil || to.Host != "" {
				s.Errorf("%s leads to %q", path, link)
				continue
			}
			to.Fragment = ""
			if p := to.String(); !seen[p] && !strings.HasPrefix(p, "/assets/") {
				seen[p] = true
				waiting = append(waiting, p)
			}
		}
	}
	var all []string
	for _, p := range page.Pages {
		if !shown[p.Pattern] {
			s.Errorf("no link leads to %s", p.Pattern)
		}
		for _, key := range []string{p.Pattern, p.Pattern + "?claim"} {
			if p.Name != "" {
				all = append(all, byPattern[key]...)
			}
		}
	}
	all = append(all, more...)
	slices.Sort(all)
	return slices.Compact(all)
}

// escaped writes words for an address.
func escaped(words string) string { return url.PathEscape(words) }

// links returns where the links of a page lead.
func links(body []byte) (all []string) {
	for z := html.NewTokenizer(bytes.NewReader(body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return all
		case html.StartTagToken:
			if t := z.Token(); t.Data == "a" {
				for _, a := range t.Attr {
					if a.Key == "href" && !strings.HasPrefix(a.Val, "#") {
						all = append(all, a.Val)
					}
				}
			}
		}
	}
}

// TestNothingOutside holds that no page takes in anything but what this server
// sends, names no folder of this machine, and has neither script nor style of its
// own in it. The control is a page that does all of it.
func TestNothingOutside(t *testing.T) {
	outside := regexp.MustCompile(`(?i)\b(?:src|href|action|srcset|data)\s*=\s*["']?\s*(?:https?:)?//|<script>|<style|\sstyle=|\son\w+\s*=|url\([^#]`)
	if control := `<script>x</script><img src="https://a.example/x" style="x" onload="y">`; len(outside.FindAllString(control, -1)) < 3 {
		t.Error("nothing is looked for")
	}
	s := serve(t, nil, nil, "harbour-vote")
	c := s.client()
	for _, path := range s.crawl(c, 2) {
		_, body := get(t, c, "http://"+s.host+path)
		if found := outside.FindAll(tagsOf(body), 3); found != nil {
			t.Errorf("%s has in it %q", path, found)
		}
		if bytes.Contains(body, []byte(strings.TrimSuffix(s.ledger, "vouch.db"))) {
			t.Errorf("%s names the folder of the ledger", path)
		}
	}
}

// tagsOf returns the tags of a page, without its text.
func tagsOf(body []byte) []byte {
	var b bytes.Buffer
	for z := html.NewTokenizer(bytes.NewReader(body)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return b.Bytes()
		case html.StartTagToken, html.SelfClosingTagToken:
			b.Write(z.Raw())
		}
	}
}
