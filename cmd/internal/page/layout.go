package page

import (
	"embed"
	"fmt"
	"html/template"
	"net/url"
	"strings"
)

//go:embed templates
var templates embed.FS

// A Frame is what every page shows around itself. The struct of each page's
// template embeds one.
type Frame struct {
	Title   string
	By      string // who decides in this window
	Role    string // of whoever came in by name; "" where one person has the desk
	Seq     int64  // of the log, as far as the page knows it; 0 where nothing is followed
	Path    string // of the page, for forms that lead back to it
	Article string // what people call the article that the page is of; "" for none
	Desk    []Link // the pages of the desk; none for who has not come in
	Within  []Link // the pages of the article
	Did     string // number of the ruling that the form before it made; "" for none
}

// Root is the address of the article that the page is of, as pages of it begin.
func (f Frame) Root() string { return articlePath(f.Article) }

// trouble is the page that says in one line what did not work.
type trouble struct {
	Frame
	Line string
}

// drawings parses the template of each page with the layout around it, and the
// parts that several pages have.
func drawings() (map[string]*template.Template, error) {
	layout, err := template.ParseFS(templates, "templates/layout.html", "templates/parts/*.html")
	if err != nil {
		return nil, fmt.Errorf("reading the layout: %w", err)
	}
	names := []string{"trouble", "clash", "taken", "login"}
	for _, p := range Pages {
		if p.Name != "" { // else it is no page, but a file to keep
			names = append(names, p.Name)
		}
	}
	all := map[string]*template.Template{}
	for _, name := range names {
		t, err := layout.Clone()
		if err == nil {
			t, err = t.ParseFS(templates, "templates/"+name+".html")
		}
		if err != nil {
			return nil, fmt.Errorf("reading the page %s: %w", name, err)
		}
		all[name] = t
	}
	return all, nil
}

// A Link is an entry of the navigation.
type Link struct {
	Label, Path string
	Here        bool // it is the page that is shown
}

// links returns the entries of the navigation: of the desk where article is "",
// else of that article.
func (s *Server) links(article, here string) (all []Link) {
	for _, p := range s.pages {
		rest, inArticle := strings.CutPrefix(p.Pattern, articlePattern)
		if p.Label == "" || inArticle != (article != "") {
			continue
		}
		path := strings.TrimSuffix(p.Pattern, "{$}")
		if inArticle {
			path = articlePath(article) + rest
		}
		all = append(all, Link{p.Label, path, p.Name == here})
	}
	return all
}

// articlePattern is how the patterns of all pages of one article begin.
const articlePattern = "/articles/{article}"

// articlePath is the address of an article.
func articlePath(article string) string { return "/articles/" + url.PathEscape(article) }
