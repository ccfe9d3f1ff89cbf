// Package sources names the voices an article leans on: people, bodies,
// documents and crowds. It knows who spoke and how far such a voice is trusted
// before anybody has judged it; it never knows what was said.
package sources

import "slices"

// A Key names a source for good, across drafts and readings. It is given when
// the source is first stored; until then it is empty.
type Key string

// A Kind says what sort of voice a source is.
type Kind string

// The kinds of source.
const (
	Person       Kind = "person"       // named
	Organisation Kind = "organisation" // named body, state or company
	Official     Kind = "official"     // unnamed, of a body or office
	Anonymous    Kind = "anonymous"    // nameless by choice, or without office
	Group        Kind = "group"        // unnamed public: witnesses, residents, critics
	Document     Kind = "document"     // report, law, order, footage, poll
	Media        Kind = "media"        // newspaper, agency, broadcaster
)

// Kinds are all of them.
var Kinds = []Kind{Person, Organisation, Official, Anonymous, Group, Document, Media}

// Named reports whether sources of this kind carry a name of their own.
func (k Kind) Named() bool { return k == Person || k == Organisation || k == Media }

// A Ground says on what terms a source spoke.
type Ground string

// The ground rules.
const (
	OnRecord   Ground = "on the record"
	Unnamed    Ground = "unnamed"   // the text gives office or group but no name
	NotForName Ground = "anonymous" // the text says the name is withheld
	Hearsay    Ground = "hearsay"   // nobody is credited: "reportedly"
)

// A Source is one voice of one article, whatever it is called in it.
type Source struct {
	ID          string // "s1", by first mention; belongs to one reading
	Key         Key
	Name        string // the fullest form the article has
	Kind        Kind
	Role        string // "head of the Observatory", "interim president"
	Affiliation string // the body a person speaks for, where the text says so
	Ground      Ground
	Reason      string // why the name is withheld, in the article's words
	// SameVoice is the ID of another source whose voice this one is (the head
	// of a body quoted beside the body), or "".
	SameVoice string
	// Merged is true where a person said so of SameVoice, and the text does not:
	// a ruling laid over a reading, as the three below are.
	Merged bool
	// Unidentified is true of a document or footage without owner or date.
	Unidentified bool
	// Judged is the letter that a person gave the source, and JudgedWhy says
	// who and when. They are rulings laid over a reading and no part of it.
	Judged    Letter
	JudgedWhy string
	// Confidential is true of a source that a person said is to be left out of
	// exports; it is a ruling too.
	Confidential bool
	// Withdrawn is true of a source that a person said can no longer be relied on;
	// Group names the sources that count as one, where a person said so; Beside is
	// true of a source of evidence that the text does not credit. They are rulings
	// too.
	Withdrawn bool
	Group     string
	Beside    bool
	// Scope says in words what the letter holds for, Review is the day, as
	// 2025-03-09, on which it is to be looked at again, and Overdue is true once
	// that day is past. They are rulings too; "" is everything, and no day.
	// MergedInto is the key of the source, of whatever article, that a person said
	// this one is; "" for none.
	Scope      string
	MergedInto string
	Review     string
	Overdue    bool
}

// Index returns where the source with an id stands in a list, -1 where none
// has it. Of the ids that a reading gives, "s1" for the first, it costs one look.
func Index(all []Source, id string) int {
	if len(id) > 1 && len(id) < 10 {
		n := 0
		for i := 1; i < len(id) && n >= 0; i++ {
			if c := id[i]; c >= '0' && c <= '9' {
				n = 10*n + int(c-'0')
			} else {
				n = -1
			}
		}
		if n > 0 && n <= len(all) && all[n-1].ID == id {
			return n - 1
		}
	}
	return slices.IndexFunc(all, func(s Source) bool { return s.ID == id })
}
