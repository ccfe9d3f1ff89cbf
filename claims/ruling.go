package claims

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// An Action is what a ruling does.
type Action string

// The actions. Read and Receive are the program's own: they say that an article
// came in. Reopen is too: a new draft changed the sentence a decision was about.
const (
	Read      Action = "read"      // an article was read; Value is the digest of its ledger
	Receive   Action = "receive"   // bytes of a text that is known came in again
	Reopen    Action = "reopen"    // a decided claim changed in a new draft
	Mark      Action = "mark"      // a claim is given the status in Value
	SignOff   Action = "sign"      // a second person agrees with a claim's status
	Dismiss   Action = "dismiss"   // a finding is no problem, for a reason
	Judge     Action = "grade"     // a source is given the letter in Value
	Merge     Action = "merge"     // a source is the one whose key is Target
	Split     Action = "split"     // a source is not the one it was merged into
	Group     Action = "group"     // a source is not independent of the one whose key is Target: they count once
	Ungroup   Action = "ungroup"   // a source is independent of those it was grouped with
	Scope     Action = "scope"     // a source's letter holds for what Value says, and for nothing else
	Due       Action = "review"    // a source's letter is to be looked at again on the day in Value
	Withdraw  Action = "withdraw"  // a source can no longer be relied on
	Conceal   Action = "conceal"   // a source is confidential: exports leave it out
	Query     Action = "query"     // the writer is asked something about a claim
	Answer    Action = "answer"    // the query whose number is Target is answered, or the question of a finding
	Add       Action = "add"       // a claim that extraction missed
	Edit      Action = "edit"      // a claim that extraction misread
	Cut       Action = "cut"       // a claim that is none
	Tick      Action = "tick"      // the name in Value, of an article, is spelt and titled right
	Archive   Action = "archive"   // an article is done with: lists leave it out; Value is Deleted where its text was erased with it
	Attach    Action = "evidence"  // evidence for a claim, or against it: Value is what it is
	Detach    Action = "detach"    // the evidence whose number is Target is taken away
	Test      Action = "test"      // the evidence whose number is Target was held to its source again, with what Value says
	Recheck   Action = "recheck"   // the page that the evidence whose number is Target was read from was fetched again: Value is what came of it
	Introduce Action = "introduce" // a source of evidence that no article need name: Value is who it is
	Best      Action = "best"      // of a figure, the value that the evidence whose number is Target gives
	Override  Action = "override"  // the label of a claim's grade is Value, whatever is computed
	Publish   Action = "publish"   // a review of a claim is published: Value is what readers are told
	Rename    Action = "rename"    // an article is called Value; its id, by which rulings name it, stays
	Seal      Action = "seal"      // a dossier of an article was handed out; Value is the SHA-256 of its list of contents
	Undo      Action = "undo"      // the ruling whose number is Target no longer counts
	Import    Action = "import"    // a file of another ledger was read in; Object is that ledger
	Redact    Action = "redact"    // what Target names is erased: the words of a ruling, a text, a name
)

// An Object is what kind of thing a ruling is about.
type Object string

// The kinds.
const (
	ClaimObject   Object = "claim"
	SourceObject  Object = "source"
	FindingObject Object = "finding"
	ArticleObject Object = "article"
	LedgerObject  Object = "ledger" // another one
	PersonObject  Object = "person" // of whom decisions are made under a name
)

// Redacted stands where words stood that were erased. No person has it for a
// name.
const Redacted = "[redacted]"

// A Ruling is what somebody decided: about what, when and why. Rulings are
// never changed; a later one may undo an earlier.
type Ruling struct {
	Seq      int64  // its number in the log, from 1
	Request  string // names the request that made it
	Time     time.Time
	WentBack bool   // the clock stood before the ruling above; order is by Seq
	By       string // who
	Action   Action
	Kind     Object // of the object: ClaimObject and its like
	Object   string // permanent key
	Article  string // the article it was decided in
	Version  int64  // how many rulings the object has had, this one included
	Value    string // a status, a letter, the fields of a claim
	Target   string // a source's key, or the number of another ruling
	Reason   string // why; "" where none was given or it was erased
	Words    string // a note, a question or an answer
	Erased   bool   // reason and words were redacted

	// Of a ruling that was made in another ledger: its name there, and from
	// what, by whom and when it was imported. Time is when it was made. The
	// lower the rank of its ledger, the more it counts; 0 is this ledger.
	Ledger     string
	From       string
	ImportedBy string
	ImportedAt time.Time
	Rank       int

	// Of ledgers that were merged, none of which counts more than another: Maker
	// is the one that it was made in, 0 for this one, and Known says which of
	// the others have it, each with the number that it has in the log there:
	// "3:17 4:9". What a log has before an entry, whoever made that had in sight.
	Maker int64
	Known string
}

// A Setting is how one aspect of a thing stands: what was decided, and by which
// ruling.
type Setting struct {
	Value  string
	Ruling int64
	By     string
}

// A Standing is how a thing stands after all rulings on it, by aspect.
type Standing map[string]Setting

// The aspects of a Standing. Queries have one aspect each, QueryAspect(number).
const (
	StatusAspect     = "status"    // of a claim
	SignedAspect     = "signed"    // by whom the status was signed off
	DismissedAspect  = "dismissed" // of a finding
	AnsweredAspect   = "answered"  // what a finding asks
	LetterAspect     = "letter"    // of a source
	MergedAspect     = "merged"    // into which source
	GroupAspect      = "group"     // of a source: the key of the one that it counts with
	ScopeAspect      = "scope"     // of a source: what its letter holds for
	DueAspect        = "review"    // of a source: the day on which its letter is looked at again
	WithdrawnAspect  = "withdrawn"
	ConcealedAspect  = "concealed"
	AddedAspect      = "added"  // the fields of a claim that was added
	EditedAspect     = "edited" // the fields of a claim that replace what was read
	CutAspect        = "cut"
	ArchivedAspect   = "archived"   // of an article
	BestAspect       = "best"       // the number of the evidence whose value a desk chose
	OverrideAspect   = "override"   // the label that a person gave
	PublishedAspect  = "published"  // of a claim: what readers are told of it
	IntroducedAspect = "introduced" // who a source is that no article need name
	CalledAspect     = "called"     // what people call an article, where that is not its id
)

// The values of a query's aspect.
const (
	QueryOpen     = "open"
	QueryAnswered = "answered"
)

// Deleted is the value of the archived aspect of an article whose text was erased,
// with all that people wrote about it.
const Deleted = "deleted"

// QueryAspect names the aspect of the query made by ruling seq.
func QueryAspect(seq int64) string { return fmt.Sprintf("query %d", seq) }

// EvidenceAspect names the aspect of the evidence that ruling seq added.
func EvidenceAspect(seq int64) string { return fmt.Sprintf("evidence %d", seq) }

// TestedAspect names the aspect of what the last test said of the evidence that
// ruling seq added, where it was tested again.
func TestedAspect(seq int64) string { return fmt.Sprintf("tested %d", seq) }

// RecheckedAspect names the aspect of what came of fetching the page again that the
// evidence which ruling seq added was read from.
func RecheckedAspect(seq int64) string { return fmt.Sprintf("rechecked %d", seq) }

// LookAspect names the aspect that says that the evidence which ruling seq added
// needs another look: its value is the draft in which the claim changed.
func LookAspect(seq int64) string { return fmt.Sprintf("look %d", seq) }

// NameAspect names the aspect of an article under which one of its names is
// ticked.
func NameAspect(name string) string { return "name " + name }

// Status returns the status of a claim: ToCheck when nobody has ruled.
func (s Standing) Status() Status {
	if set, ok := s[StatusAspect]; ok {
		return Status(set.Value)
	}
	return ToCheck
}

// Evidence returns the numbers of the rulings that added the evidence which
// stands, in order.
func (s Standing) Evidence() []int64 {
	var seqs []int64
	for aspect := range s {
		if number, ok := strings.CutPrefix(aspect, "evidence "); ok {
			if seq, err := strconv.ParseInt(number, 10, 64); err == nil {
				seqs = append(seqs, seq)
			}
		}
	}
	slices.Sort(seqs)
	return seqs
}

// looked takes away that evidence needs another look: whoever gives the claim a
// status had it before them.
func (s Standing) looked() {
	for aspect := range s {
		if strings.HasPrefix(aspect, "look ") {
			delete(s, aspect)
		}
	}
}

// Undone returns the numbers of the rulings that a later one has undone. An
// undo that is itself undone undoes nothing, nor does one of a ledger that
// counts less than the one in which the ruling was made. The rulings are in
// order.
func Undone(rulings []Ruling) map[int64]bool {
	undone := map[int64]bool{}
	rank := map[int64]int{}
	for _, r := range rulings {
		rank[r.Seq] = r.Rank
	}
	for i := len(rulings) - 1; i >= 0; i-- {
		r := rulings[i]
		var target int64
		if r.Action != Undo || undone[r.Seq] {
			continue
		}
		if _, err := fmt.Sscan(r.Target, &target); err == nil && r.Rank <= rank[target] {
			undone[target] = true
		}
	}
	return undone
}

// ConflictAspect names the aspect that says that another ledger decided otherwise
// about an aspect, which stands as it was decided here.
func ConflictAspect(aspect string) string { return "otherwise " + aspect }

// Fold returns how a thing stands after its rulings, which are given in order.
// What was decided in a ledger that counts more is not changed by one that counts
// less, whichever came first: where the two differ, the other stands beside it
// under ConflictAspect. Of ledgers that count alike, where neither side had the
// other's decision in sight and the two differ, neither stands: both are there
// under ContestedAspect, until somebody decides who has both in sight.
func Fold(rulings []Ruling) Standing {
	rulings, merged := inOneOrder(rulings)
	s := fold(rulings)
	if merged {
		s.contest(rulings)
	}
	return s
}

func fold(rulings []Ruling) Standing {
	s := Standing{}
	undone := Undone(rulings)
	rank := map[int64]int{}
	for _, r := range rulings {
		rank[r.Seq] = r.Rank
		if undone[r.Seq] {
			continue
		}
		if held, ok := s[aspectOf(r)]; ok && r.Rank > rank[held.Ruling] {
			if value := valueOf(r); value != held.Value {
				s[ConflictAspect(aspectOf(r))] = Setting{value, r.Seq, r.By}
			}
			continue
		}
		delete(s, ConflictAspect(aspectOf(r))) // it was known when this was decided
		set := func(aspect, value string) { s[aspect] = Setting{value, r.Seq, r.By} }
		switch r.Action {
		case Mark:
			set(StatusAspect, r.Value)
			delete(s, SignedAspect) // it was given to another status
			if status := Status(r.Value); status != Changed && status != ToCheck {
				s.looked()
			}
		case Reopen:
			set(StatusAspect, string(Changed))
			delete(s, SignedAspect)
			for _, seq := range s.Evidence() {
				set(LookAspect(seq), r.Value)
			}
		case Attach:
			set(EvidenceAspect(r.Seq), r.Value)
		case Detach:
			var seq int64
			if _, err := fmt.Sscan(r.Target, &seq); err == nil {
				delete(s, EvidenceAspect(seq))
				delete(s, TestedAspect(seq))
				delete(s, RecheckedAspect(seq))
				delete(s, LookAspect(seq))
				if s[BestAspect].Value == r.Target {
					delete(s, BestAspect)
				}
			}
		case Test:
			set("tested "+r.Target, r.Value)
		case Recheck:
			set("rechecked "+r.Target, r.Value)
		case Best:
			set(BestAspect, r.Target)
		case Override:
			set(OverrideAspect, r.Value)
		case Publish:
			set(PublishedAspect, r.Value)
		case Introduce:
			set(IntroducedAspect, r.Value)
		case SignOff:
			set(SignedAspect, r.By)
		case Query:
			set(QueryAspect(r.Seq), QueryOpen)
			set(StatusAspect, string(WithWriter))
			delete(s, SignedAspect)
		case Answer:
			if r.Kind == FindingObject {
				set(AnsweredAspect, "yes")
				break
			}
			query := "query " + r.Target
			if asked, ok := s[query]; ok {
				// The claim goes back to the checker, unless it was marked
				// since, or another question is open.
				set(query, QueryAnswered)
				if s[StatusAspect].Ruling == asked.Ruling {
					set(StatusAspect, string(ToCheck))
				}
			}
		case Dismiss:
			set(DismissedAspect, "yes")
		case Judge:
			set(LetterAspect, r.Value)
			delete(s, DueAspect) // it was looked at again
		case Scope:
			set(ScopeAspect, r.Value)
		case Due:
			set(DueAspect, r.Value)
		case Merge:
			set(MergedAspect, r.Target)
		case Split:
			delete(s, MergedAspect)
		case Group:
			set(GroupAspect, r.Target)
		case Ungroup:
			delete(s, GroupAspect)
		case Withdraw:
			set(WithdrawnAspect, "yes")
		case Conceal:
			set(ConcealedAspect, "yes")
		case Add:
			set(AddedAspect, r.Value)
		case Edit:
			set(EditedAspect, r.Value)
		case Cut:
			set(CutAspect, "yes")
		case Tick:
			set(NameAspect(r.Value), "yes")
		case Archive:
			set(ArchivedAspect, valueOf(r))
		case Rename:
			set(CalledAspect, r.Value)
		}
	}
	return s
}

// aspectOf names the aspect that a ruling is about.
func aspectOf(r Ruling) string {
	switch r.Action {
	case Mark, Reopen, Query, SignOff:
		return StatusAspect
	case Answer:
		if r.Kind == FindingObject {
			return AnsweredAspect
		}
		return "query " + r.Target
	case Tick:
		return NameAspect(r.Value)
	case Attach:
		return EvidenceAspect(r.Seq)
	case Detach:
		return "evidence " + r.Target
	case Test:
		return "tested " + r.Target
	case Recheck:
		return "rechecked " + r.Target
	case Best:
		return BestAspect
	case Override:
		return OverrideAspect
	case Publish:
		return PublishedAspect
	case Introduce:
		return IntroducedAspect
	case Archive:
		return ArchivedAspect
	case Rename:
		return CalledAspect
	case Dismiss:
		return DismissedAspect
	case Judge:
		return LetterAspect
	case Scope:
		return ScopeAspect
	case Due:
		return DueAspect
	case Merge, Split:
		return MergedAspect
	case Group, Ungroup:
		return GroupAspect
	case Withdraw:
		return WithdrawnAspect
	case Conceal:
		return ConcealedAspect
	case Add:
		return AddedAspect
	case Edit:
		return EditedAspect
	case Cut:
		return CutAspect
	}
	return ""
}

// valueOf says what a ruling sets its aspect to.
func valueOf(r Ruling) string {
	switch r.Action {
	case Reopen:
		return string(Changed)
	case Query:
		return string(WithWriter)
	case SignOff:
		return "signed off"
	case Answer:
		if r.Kind == FindingObject {
			return "yes"
		}
		return QueryAnswered
	case Merge, Best, Group:
		return r.Target
	case Ungroup:
		return "independent"
	case Split:
		return "split"
	case Detach:
		return "removed"
	case Archive:
		return cmp.Or(r.Value, "yes")
	case Dismiss, Withdraw, Conceal, Cut, Tick:
		return "yes"
	}
	return r.Value
}
