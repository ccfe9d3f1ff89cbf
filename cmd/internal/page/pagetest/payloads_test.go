package pagetest

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/sources/read"
)

// payloads are words that would run, or have something fetched, where they were
// taken for markup, a script, a style or an address. Each asks for an address of its
// own below site.
func payloads(site string) (all []string) {
	const n = "\x00" // stands for the address
	for i, p := range []string{
		`<script>fetch('` + n + `')</script>`, `<script src="` + n + `"></script>`, `<ScRiPt>fetch('` + n + `')</ScRiPt>`, `<script
>fetch('` + n + `')</script>`, `<scr<script>ipt>fetch('` + n + `')</script>`, `<script type=module>fetch('` + n + `')</script>`,
		`<img src=x onerror="fetch('` + n + `')">`, `<img src="` + n + `">`, `<img srcset="` + n + ` 1x">`, `<IMG """><SCRIPT>fetch("` + n + `")</SCRIPT>">`,
		`<svg/onload=fetch('` + n + `')>`, `<svg><script>fetch('` + n + `')</script></svg>`, `<svg><image href="` + n + `"></svg>`, `<svg><use href="` + n + `#x"></svg>`,
		`<svg><animate onbegin=fetch('` + n + `') attributeName=x dur=1s>`, `<svg><a href="javascript:fetch('` + n + `')"><text y=9>x</text></a></svg>`,
		`"><script>fetch('` + n + `')</script>`, `'><script>fetch('` + n + `')</script>`, `--><script>fetch('` + n + `')</script>`, `]]><script>fetch('` + n + `')</script>`,
		`</title><script>fetch('` + n + `')</script>`, `</textarea><script>fetch('` + n + `')</script>`, `</script><script>fetch('` + n + `')</script>`, `</style><script>fetch('` + n + `')</script>`,
		`</option></select><script>fetch('` + n + `')</script>`, `</svg><script>fetch('` + n + `')</script>`, `</template><script>fetch('` + n + `')</script>`, `</noscript><script>fetch('` + n + `')</script>`,
		`" onmouseover="fetch('` + n + `')" x="`, `' onfocus='fetch("` + n + `")' autofocus x='`, `" autofocus onfocus="fetch('` + n + `')`, ` onclick=fetch('` + n + `') `,
		`x" onpointerenter=fetch('` + n + `') tabindex=1 "`, "` onload=fetch('" + n + "')", `"/onload=fetch('` + n + `')//`, `\"><script>fetch('` + n + `')</script>`,
		`javascript:fetch('` + n + `')`, `JaVaScRiPt:fetch('` + n + `')`, "java\tscript:fetch('" + n + "')", `data:text/html,<script>fetch('` + n + `')</script>`, `vbscript:fetch("` + n + `")`,
		`<a href="javascript:fetch('` + n + `')" autofocus>x</a>`, `<a href="` + n + `" ping="` + n + `">x</a>`, `[x](javascript:fetch('` + n + `'))`, `![x](` + n + `)`,
		`<iframe src="` + n + `"></iframe>`, `<iframe srcdoc="<script>parent.fetch('` + n + `')</script>">`, `<object data="` + n + `"></object>`, `<embed src="` + n + `">`,
		`<video src="` + n + `" autoplay></video>`, `<audio src=x onerror=fetch('` + n + `')>`, `<input type=image src="` + n + `">`, `<body background="` + n + `">`,
		`<link rel=stylesheet href="` + n + `">`, `<link rel=preload as=image href="` + n + `">`, `<style>@import '` + n + `';</style>`, `<div style="background:url(` + n + `)">x</div>`,
		`<details open ontoggle=fetch('` + n + `')>`, `<marquee onstart=fetch('` + n + `')>x</marquee>`, `<form action="` + n + `"><input autofocus onfocus=this.form.submit()></form>`,
		`<math><mtext></form><form><mglyph><style></math><img src onerror=fetch('` + n + `')>`, `{{` + n + `}}<script>fetch('` + n + `')</script>`, `${fetch('` + n + `')}`,
	} {
		all = append(all, strings.ReplaceAll(p, n, fmt.Sprintf("%s/canary/%d", site, i+1)))
	}
	return all
}

// hostile stores hostile words wherever people put words, and returns the addresses
// of pages that show them.
func (s *desktop) hostile(words []string) (paths []string) {
	s.Helper()
	ctx := context.Background()
	line := func(i int) string { // one line, as names and reasons are
		return strings.Join(strings.Fields(words[i%len(words)]), " ")
	}
	for part := range 3 {
		var text strings.Builder
		for i := part; i < len(words); i += 3 {
			fmt.Fprintf(&text, "Some %d boats and %d crates lay in the harbour, Ana %s Brik said. %s told the board that \u201c%s is what %d people saw\u201d.\n\n",
				40+i, 300+i, line(i), line(i+1), words[i], 7+i)
		}
		c, err := s.desk.Check(ctx, desk.Input{Name: line(part) + ".txt", Content: []byte(text.String()), Options: read.Options{Title: line(part + 3)}})
		if err != nil || c.Unkept != nil {
			s.Fatal(err, c.Unkept)
		}
		name := c.Stored.Article
		r, err := s.desk.Open(ctx, name)
		if err != nil {
			s.Fatal(err)
		}
		if len(r.Ledger.Claims) < 20 {
			s.Fatalf("%d claims in hostile text", len(r.Ledger.Claims))
		}
		decide := func(d db.Decision) {
			d.Article = name
			if _, err := s.desk.Decide(ctx, desk.Judge{By: "Ana " + line(len(paths)), Reason: line(part) + " " + line(part+9), Expect: db.AnyVersion}, []db.Decision{d}); err != nil {
				s.Fatal(err)
			}
		}
		for i := range 20 {
			key := string(r.Ledger.Claims[i].Key)
			decide(db.Decision{Action: claims.Mark, Kind: claims.ClaimObject, Object: key, Value: string(claims.Changed), Words: line(i + 20*part)})
			decide(db.Decision{Action: claims.Query, Kind: claims.ClaimObject, Object: key, Words: line(i + 20*part + 1)})
			if i%3 > 0 {
				continue // all of them stand on the pages of queries, history and corrections
			}
			paths = append(paths, "/articles/"+escaped(name)+"?claim="+r.Ledger.Claims[i].Label)
		}
		if len(r.Ledger.Sources) == 0 {
			s.Fatal("no source has a hostile name")
		}
		for _, source := range r.Ledger.Sources[:min(3, len(r.Ledger.Sources))] {
			decide(db.Decision{Action: claims.Judge, Kind: claims.SourceObject, Object: string(source.Key), Value: "C"})
		}
		for _, word := range []string{line(part), line(part + 30)} {
			paths = append(paths, "/articles/"+escaped(name)+"?q="+escaped(word), "/articles/"+escaped(name)+"?show="+escaped(word), "/?q="+escaped(word), "/articles/"+escaped(word), "/"+escaped(word))
		}
	}
	return paths
}

// htmlExports stores every table that comes as HTML in files, and returns them.
func (s *desktop) htmlExports(c *http.Client, paths []string) (files []string) {
	s.Helper()
	folder := s.TempDir()
	seen := map[string]bool{}
	for _, list := range []string{"/exports", strings.SplitN(paths[0], "?", 2)[0] + "/exports"} {
		_, body := get(s.T, c, "http://"+s.host+list)
		for _, link := range links(body) {
			if !strings.HasSuffix(link, "/html") || seen[link] {
				continue
			}
			seen[link] = true
			status, content := get(s.T, c, "http://"+s.host+link)
			file := filepath.Join(folder, fmt.Sprintf("%d.html", len(files)))
			if status != http.StatusOK {
				s.Fatalf("%s: %d %s", link, status, content)
			}
			if err := os.WriteFile(file, content, 0o600); err != nil {
				s.Fatal(err)
			}
			files = append(files, file)
		}
	}
	if len(files) == 0 {
		s.Error("no table comes as HTML")
	}
	return files
}
