// Package page is the desk in a browser: pages drawn on this machine from
// templates, forms that decide, one small script that spares the mouse. It
// speaks to the ledger through the verbs of package desk alone, as the terminal
// does, so that the two cannot differ. It knows HTTP and HTML; what a claim is,
// who may decide and what is confidential it asks the desk.
//
// One file holds one page: the struct that its template is given, and what
// fills it. A page is added with such a file, a template of its name, and a line
// in Pages. What a person decides comes by a form, see Forms.
//
// Every text of an article, a person or a file name passes html/template, which
// makes it text. Offsets never reach the browser: the server marks up the words.
package page

import (
	"net/http"
	"strings"
)

// A Page is one address of the desk in the browser.
type Page struct {
	Name    string // of its template: templates/Name.html; "" of what answers with a file to keep
	Pattern string // of http.ServeMux, without the method, which is GET
	Label   string // in the navigation; "" for none
	Doc     string // what people find there, for the help
	serve   func(*visit) error
}

// OfArticle reports whether it is a page of an article, and not of the desk.
func (p Page) OfArticle() bool { return strings.HasPrefix(p.Pattern, articlePattern) }

// Pages is every page, in the order in which help shows them.
var Pages = []Page{
	{"articles", "/{$}", "Articles", "the articles of the ledger; files and texts are brought in here", articles},
	{"article", "/articles/{article}", "Text", "one article: its text with the claims marked, and the card of one claim", article},
	{"draft", "/articles/{article}/draft", "Draft", "what the latest draft did to the claims of the one before: carried, changed, lost", draft},
	{"sources", "/articles/{article}/sources", "Sources", "the voices of the article: letters, and what rests on each", articleSources},
	{"tieout", "/articles/{article}/tie-out", "Tie-out", "every total with its parts, their sum, the difference and the verdict", tieOut},
	{"coverage", "/articles/{article}/coverage", "Coverage", "how far the check has come, what nobody has looked at, and whether the article may pass", coverage},
	{"queries", "/articles/{article}/queries", "Queries", "the questions to the writer, with room for the answers", queries},
	{"history", "/articles/{article}/history", "History", "what was decided in the article: when, by whom, why", articleHistory},
	{"corrections", "/articles/{article}/corrections", "Corrections", "what was wrong, what is right, when and why", articleCorrections},
	{"figure", "/articles/{article}/figure/{claim}", "", "one figure through all articles, drafts and sources", figure},
	{"exports", "/articles/{article}/exports", "Exports", "each table of the article as a file", articleExports},
	{"", "/articles/{article}/exports/{what}/{format}", "", "", articleDownload},
	{"todo", "/todo", "To do", "what waits, over all articles, the oldest first", todo},
	{"crosscheck", "/crosscheck", "Crosscheck", "articles held to one another: tolls that fall, sources that clash", crosscheck},
	{"ledgersources", "/sources", "Sources", "the voices of all articles that somebody has decided about", ledgerSources},
	{"voice", "/sources/{source}", "", "one source: what rests on it, and what to decide about it", voice},
	{"withdrawal", "/sources/{source}/withdraw", "", "what falls with a source", withdrawal},
	{"history", "/history", "History", "what was decided in all articles: when, by whom, why", history},
	{"corrections", "/corrections", "Corrections", "what was wrong in any article, what is right, when and why", corrections},
	{"exports", "/exports", "Exports", "each table over all articles as a file, and the whole ledger", exports},
	{"", "/exports/{what}/{format}", "", "", download},
	{"help", "/help", "Help", "keys, signs, statuses and rules", help},
	{"rules", "/help/rules", "", "the rules that articles are checked by", rules},
	{"reading", "/help/reading", "", "the rules that articles are read by", readingRules},
}

// A Form is one thing that a person can have done: it is posted to Pattern and
// decides, stores or refuses. None answers a GET.
type Form struct {
	Name    string
	Pattern string // of http.ServeMux, without the method, which is POST
	serve   func(*visit) error
}

// Forms is everything that can be posted.
var Forms = []Form{
	{"mark", "/articles/{article}/mark", mark},
	{"answer", "/articles/{article}/answer", answerQuery},
	{"annex", "/exports", annexDownload},
	{"annex", "/articles/{article}/exports", articleAnnexDownload},
	{"sign", "/articles/{article}/sign", sign},
	{"ask", "/articles/{article}/ask", ask},
	{"dismiss", "/articles/{article}/dismiss", dismiss},
	{"undo", "/articles/{article}/undo", undo},
	{"tick", "/articles/{article}/tick", tick},
	{"add", "/articles/{article}/add", add},
	{"edit", "/articles/{article}/edit", edit},
	{"cut", "/articles/{article}/cut", cut},
	{"override", "/articles/{article}/override", override},
	{"attach", "/articles/{article}/attach", attach},
	{"detach", "/articles/{article}/detach", detach},
	{"best", "/articles/{article}/best", best},
	{"grade", "/sources/{source}/grade", gradeSource},
	{"scope", "/sources/{source}/scope", scopeSource},
	{"review", "/sources/{source}/review", reviewSource},
	{"merge", "/sources/{source}/merge", mergeSource},
	{"split", "/sources/{source}/split", splitSource},
	{"group", "/sources/{source}/group", groupSource},
	{"ungroup", "/sources/{source}/ungroup", ungroupSource},
	{"withdraw", "/sources/{source}/withdraw", withdrawSource},
	{"conceal", "/sources/{source}/conceal", concealSource},
	{"bring", "/articles", bring},
	{"undo", "/undo", undo},
	{"archive", "/articles/{article}/archive", archive},
	{"settle", "/articles/settle", settle},
	{"person", "/person", person},
}

// routes registers all addresses.
func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	for _, p := range Pages {
		mux.Handle("GET "+p.Pattern, s.visited(p.Name, p.serve))
	}
	mux.HandleFunc("GET /live", s.live)
	for _, f := range Forms {
		mux.Handle("POST "+f.Pattern, s.visited("", f.posted))
	}
	return mux
}
