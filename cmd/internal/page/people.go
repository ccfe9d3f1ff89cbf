package page

import (
	"bytes"
	"net/http"
	"slices"

	"golang.org/x/net/html"

	"vouch/claims"
	"vouch/claims/role"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/people"
	"vouch/db/stores"
)

// People are those who may come in, each by name.
type People struct {
	Door people.Door
	As   func(people.Person) db.Store // the ledger as somebody may use it
}

// deskOf returns the desk as whoever is in a window may use it.
func (s *Server) deskOf(w *session) *desk.Desk {
	if s.people == nil {
		return s.desk
	}
	if d, there := s.desks.Load(w.who); there {
		return d.(*desk.Desk)
	}
	d := *s.desk
	d.Store = s.people.As(w.who)
	kept, _ := s.desks.LoadOrStore(w.who, &d)
	return kept.(*desk.Desk)
}

// formActs is what each form does, by its name, for those of whom it is asked whether
// they may. What a form asks for besides is asked where it is done.
var formActs = map[string]role.Act{
	"mark": role.Of(claims.Mark), "answer": role.Of(claims.Answer), "annex": role.Annex, "sign": role.Of(claims.SignOff), "ask": role.Of(claims.Query),
	"dismiss": role.Of(claims.Dismiss), "undo": role.Of(claims.Undo), "tick": role.Of(claims.Tick), "add": role.Of(claims.Add), "edit": role.Of(claims.Edit),
	"cut": role.Of(claims.Cut), "override": role.Of(claims.Override), "attach": role.Of(claims.Attach), "detach": role.Of(claims.Detach), "best": role.Of(claims.Best),
	"grade": role.Of(claims.Judge), "scope": role.Of(claims.Scope), "review": role.Of(claims.Due), "merge": role.Of(claims.Merge), "split": role.Of(claims.Split),
	"group": role.Of(claims.Group), "ungroup": role.Of(claims.Ungroup), "withdraw": role.Of(claims.Withdraw), "conceal": role.Of(claims.Conceal),
	"bring": role.Bring, "settle": role.Bring, "archive": role.Of(claims.Archive), "person": role.Look,
}

// mayPost refuses a form that somebody's role may not use, before it is read.
func (v *visit) mayPost(f *Form) error {
	if v.people == nil {
		return nil
	}
	return stores.May(v.r.Context(), desk.Kept(v.desk.Store), formActs[f.Name])
}

// A named handler stands for the form of that name.
type named string

func (named) ServeHTTP(http.ResponseWriter, *http.Request) {}

// allowed leaves out of a page the forms that a role may not use, whatever template they
// came from: they would be refused.
func (s *Server) allowed(page []byte, is role.Role) []byte {
	if s.people == nil || is == role.Admin {
		return page
	}
	out := make([]byte, 0, len(page))
	z := html.NewTokenizer(bytes.NewReader(page))
	z.SetMaxBuf(0)
	skipping := false
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			return out // the page was drawn here: its end is all that can come
		}
		raw := slices.Clone(z.Raw())
		name, more := z.TagName()
		isForm := string(name) == "form"
		if kind == html.StartTagToken && isForm && more {
			skipping = !s.offers(z, is)
		}
		if !skipping {
			out = append(out, raw...)
		}
		if kind == html.EndTagToken && isForm {
			skipping = false
		}
	}
}

// offers reports whether a form, whose start has been read, is one that a role may use.
func (s *Server) offers(z *html.Tokenizer, is role.Role) bool {
	method, action := "", ""
	for more := true; more; {
		var key, value []byte
		key, value, more = z.TagAttr()
		switch string(key) {
		case "method":
			method = string(value)
		case "action":
			action = string(value)
		}
	}
	if method != "post" {
		return true
	}
	r, err := http.NewRequest(http.MethodPost, action, nil)
	if err != nil {
		return false
	}
	h, pattern := s.posts.Handler(r)
	form, known := h.(named)
	return pattern == "" || !known || is.May(formActs[string(form)])
}
