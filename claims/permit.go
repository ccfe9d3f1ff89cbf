package claims

import (
	"errors"
	"fmt"
	"strconv"
)

// once are the rulings that make sense one time until they are undone: the
// aspect that they set, and what whoever did it first has done.
var once = map[Action]struct {
	aspect func(Ruling) string
	done   string
}{
	Dismiss:  {constant(DismissedAspect), "dismissed it"},
	Conceal:  {constant(ConcealedAspect), "made it confidential"},
	Withdraw: {constant(WithdrawnAspect), "withdrawn it"},
	Cut:      {constant(CutAspect), "cut it"},
	Tick:     {func(r Ruling) string { return NameAspect(r.Value) }, "ticked it"},
}

func constant(aspect string) func(Ruling) string { return func(Ruling) string { return aspect } }

// Permit returns an error when a ruling would make no sense after those that
// its object has had: a status signed off by whoever gave it, an answer to no
// question, an undo of something already undone.
func Permit(history []Ruling, r Ruling) error {
	s := Fold(history)
	if o, ok := once[r.Action]; ok {
		if first, ok := s[o.aspect(r)]; ok {
			return fmt.Errorf("%s has %s already", first.By, o.done)
		}
		return nil
	}
	switch r.Action {
	case SignOff:
		return permitSignOff(s, r)
	case Answer:
		return permitAnswer(s, r)
	case Merge:
		if r.Target == r.Object {
			return errors.New("a source cannot be merged into itself")
		}
	case Split:
		if _, ok := s[MergedAspect]; !ok {
			return errors.New("it was not merged into another source")
		}
	case Group:
		if set, ok := s[GroupAspect]; ok && set.Value == r.Target {
			return fmt.Errorf("%s has grouped it so already", set.By)
		}
	case Ungroup:
		if _, ok := s[GroupAspect]; !ok {
			return errors.New("it was not grouped with another source")
		}
	case Archive:
		return permitArchive(s, r)
	case Rename:
		called, ok := s[CalledAspect]
		if ok && called.Value == r.Value || !ok && r.Object == r.Value {
			return fmt.Errorf("it is called %s already", r.Value)
		}
	case Detach, Test, Recheck, Best:
		if _, ok := s["evidence "+r.Target]; !ok {
			return fmt.Errorf("there is no evidence %s on it", r.Target)
		}
	case Introduce:
		if known, ok := s[IntroducedAspect]; ok {
			return fmt.Errorf("%s has introduced it already", known.By)
		}
	case Undo:
		return permitUndo(history, r)
	}
	return nil
}

// permitSignOff asks for a status, and for a second person.
func permitSignOff(s Standing, r Ruling) error {
	marked, ok := s[StatusAspect]
	switch {
	case !ok || Status(marked.Value) == ToCheck:
		return errors.New("there is no status to sign off")
	case marked.By == Redacted:
		return fmt.Errorf("the name of who gave it the status %q is erased, so that nobody can be told to be a second person; give it a status anew", marked.Value)
	case SamePerson(marked.By, r.By):
		return fmt.Errorf("%s gave it the status %q; a second person signs it off", marked.By, marked.Value)
	}
	if signed, ok := s[SignedAspect]; ok && SamePerson(signed.By, r.By) {
		return fmt.Errorf("%s has signed it off already", signed.By)
	}
	return nil
}

// permitAnswer asks for an open question: a finding's own, or a query.
func permitAnswer(s Standing, r Ruling) error {
	if r.Kind == FindingObject {
		if a, ok := s[AnsweredAspect]; ok {
			return fmt.Errorf("it was answered already, ruling %d by %s", a.Ruling, a.By)
		}
		return nil
	}
	switch s["query "+r.Target].Value {
	case "":
		return fmt.Errorf("there is no query %s", r.Target)
	case QueryAnswered:
		return fmt.Errorf("query %s is answered already", r.Target)
	}
	return nil
}

// permitArchive lets what is archived be deleted, and nothing else.
func permitArchive(s Standing, r Ruling) error {
	a, ok := s[ArchivedAspect]
	switch {
	case ok && a.Value == Deleted:
		return fmt.Errorf("%s has deleted it already", a.By)
	case ok && r.Value != Deleted:
		return fmt.Errorf("%s has archived it already; vouch undo %d brings it back", a.By, a.Ruling)
	}
	return nil
}

// permitUndo asks for a ruling that stands and that erased nothing.
func permitUndo(history []Ruling, r Ruling) error {
	undone := Undone(history)
	for _, h := range history {
		switch {
		case strconv.FormatInt(int64(h.Seq), 10) != r.Target:
			continue
		case undone[h.Seq]:
			return fmt.Errorf("ruling %s is undone already", r.Target)
		case h.Action == Introduce:
			return fmt.Errorf("ruling %s introduced the source, on which evidence may rest; withdraw it", r.Target)
		case h.Action == Redact:
			return fmt.Errorf("ruling %s erased something, which cannot come back", r.Target)
		case h.Action == Archive && h.Value == Deleted:
			return fmt.Errorf("ruling %s deleted it, and what was erased with that cannot come back", r.Target)
		}
		return nil
	}
	return fmt.Errorf("there is no ruling %s on it", r.Target)
}
