package page

import (
	"crypto/rand"
	"slices"

	"vouch/cmd/internal/desk"
)

// mostAsked is how many articles of one window wait for an answer at a time, and
// largestAsked how many bytes of them.
const (
	mostAsked    = 32
	largestAsked = 64 << 20
)

// An asking is an article that waits: whether it is another's next draft, its person
// has not said yet. It is held in memory alone; who brought it in has it still.
type asking struct {
	id     string
	run    *desk.Run
	result *desk.Result
	size   int
}

// ask keeps an article until it is answered for, and names the question. It returns
// false where too many wait.
func (s *session) ask(run *desk.Run, r *desk.Result) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	a := asking{rand.Text(), run, r, len(r.Checked.Record.Ledger.Document.Text)}
	held := a.size
	for _, other := range s.asked {
		held += other.size
	}
	if len(s.asked) >= mostAsked || held > largestAsked {
		return "", false
	}
	s.asked = append(s.asked, a)
	return a.id, true
}

// answered takes a question from those that wait; false where it is not there.
func (s *session) answered(id string) (asking, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.asked, func(a asking) bool { return a.id == id })
	if i < 0 {
		return asking{}, false
	}
	a := s.asked[i]
	s.asked = slices.Delete(s.asked, i, i+1)
	return a, true
}

// waiting returns the articles that wait for an answer.
func (s *session) waiting() (all []taken) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.asked {
		o := a.result.Offered
		all = append(all, taken{Sign: "?", Name: a.result.Name, Question: o.Words(), Of: o.Article, ID: a.id})
	}
	return all
}

// settle keeps an article that waited, as its person says.
func settle(v *visit) error {
	answer := v.field("answer")
	if answer != "draft" && answer != "own" {
		return asked("say whether it is a draft: %q is no answer", answer)
	}
	a, ok := v.window.answered(v.field("question"))
	if !ok {
		return missing("this was answered already, or vouch was started anew since: bring the article in again")
	}
	a.run.Settle(v.r.Context(), a.result, answer == "draft")
	t := v.takenOf(a.result)
	if t.good && len(t.Notes) == 0 {
		if len(v.window.waiting()) > 0 {
			return v.back("/") // where the others are asked for
		}
		return v.back(t.Path)
	}
	p := &takenPage{Frame: v.frame("What was brought in"), Taken: []taken{t}}
	v.page = "taken"
	return v.showAs(statusOf(t), p)
}
