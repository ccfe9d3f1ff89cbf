// Package role says what each person of a newsroom may do: five roles, each of which
// may do all that the one before it may, and for every act the least of them that may.
// It knows no names, no passwords and no store; whoever keeps people asks here.
package role

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims"
)

// A Role is what somebody is to a desk.
type Role string

// The roles, from the least.
const (
	Reader  Role = "reader"
	Writer  Role = "writer"
	Checker Role = "checker"
	Head    Role = "head"
	Admin   Role = "admin"
)

// A Line is a role with what whoever has it may do that the one before may not.
type Line struct {
	Role Role
	Doc  string
}

// All is every role, from the least.
var All = []Line{
	{Reader, "reads articles, claims, findings and what was decided, and exports them"},
	{Writer, "brings in articles and drafts, answers queries, links and takes away evidence"},
	{Checker, "decides: statuses, flags, letters of sources, claims that were missed or misread, queries; makes a source confidential"},
	{Head, "signs off and publishes, sees confidential sources, withdraws a source, puts a grade of their own, archives, renames and seals, verifies, exports and proves the log"},
	{Admin, "lets people in and says what they are, erases and deletes, takes over other ledgers"},
}

// Parse returns the role of a name. The error lists them all.
func Parse(name string) (Role, error) {
	for _, l := range All {
		if string(l.Role) == name {
			return l.Role, nil
		}
	}
	return "", fmt.Errorf("%q is no role; the roles are %s", name, strings.Join(Names(), ", "))
}

// Names returns the names of the roles, from the least.
func Names() []string {
	names := make([]string, len(All))
	for i, l := range All {
		names[i] = string(l.Role)
	}
	return names
}

// An Act is what somebody does or asks to see: the action of a ruling, or one of those
// below, which make no ruling of a person or none at all.
type Act string

// The acts that are no action of a person.
const (
	Look   Act = "read the ledger"                   // articles, and what was decided
	Bring  Act = "bring in articles"                 // and drafts of them
	Annex  Act = "see confidential sources"          // by name
	Revoke Act = "take back what others decided"     // one's own anybody takes back who may decide it
	Delete Act = "delete articles"                   // which erases their texts
	Whole  Act = "hand out or verify the whole log"  // backups, proofs, exports of the log and of whole ledgers
	Take   Act = "take over what other ledgers hold" // imports of ledgers, and merges
	People Act = "let people in"                     // make, change and shut out accounts
)

// Of returns the act of taking an action.
func Of(a claims.Action) Act { return Act(a) }

// least is the least role that may do each act.
var least = map[Act]Role{
	Look: Reader, Bring: Writer, Annex: Head, Revoke: Head, Delete: Admin, Whole: Head, Take: Admin, People: Admin,

	Of(claims.Read): Writer, Of(claims.Receive): Writer, Of(claims.Reopen): Writer, // which the program writes where somebody brings in an article
	Of(claims.Answer): Writer, Of(claims.Attach): Writer, Of(claims.Detach): Writer, Of(claims.Introduce): Writer,
	Of(claims.Test): Writer, Of(claims.Recheck): Writer,
	Of(claims.Undo): Writer, // of one's own; see Revoke

	Of(claims.Mark): Checker, Of(claims.Dismiss): Checker, Of(claims.Judge): Checker, Of(claims.Scope): Checker, Of(claims.Due): Checker,
	Of(claims.Merge): Checker, Of(claims.Split): Checker, Of(claims.Group): Checker, Of(claims.Ungroup): Checker,
	Of(claims.Query): Checker, Of(claims.Add): Checker, Of(claims.Edit): Checker, Of(claims.Cut): Checker, Of(claims.Tick): Checker,
	Of(claims.Best): Checker, Of(claims.Conceal): Checker,

	Of(claims.SignOff): Head, Of(claims.Publish): Head, Of(claims.Withdraw): Head, Of(claims.Override): Head,
	Of(claims.Archive): Head, Of(claims.Rename): Head, Of(claims.Seal): Head,

	Of(claims.Redact): Admin, Of(claims.Import): Admin,
}

// Least returns the least role that may do an act; Admin for one that is not known.
func Least(a Act) Role {
	if r, known := least[a]; known {
		return r
	}
	return Admin
}

// Acts returns every act that a role is asked for, in order of its words.
func Acts() []Act {
	var acts []Act
	for a := range least {
		acts = append(acts, a)
	}
	slices.Sort(acts)
	return acts
}

// May reports whether a role may do an act. What is no role may do nothing.
func (r Role) May(a Act) bool {
	rank := slices.Index(Names(), string(r))
	return rank >= 0 && rank >= slices.Index(Names(), string(Least(a)))
}
