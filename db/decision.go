package db

import (
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/sources"
)

// A Decision is a ruling that somebody asks for.
type Decision struct {
	By      string // who; required
	Action  claims.Action
	Kind    claims.Object // of the object; taken from the target for Undo and Redact
	Object  string        // permanent key; likewise. Of a finding: FindingKey
	Article string        // the article it is decided in
	Called  string        // what the person called the object, for error messages; may be empty
	Value   string
	Target  string // of Undo and Redact the number of a ruling; of Redact else one of the targets below
	Reason  string
	Words   string
	Name    string // of the person whose name Redact erases; it is not kept
	// Contents are the bytes, and the text and places read from them, that evidence,
	// or its page fetched again, names by their hashes and the store does not hold yet.
	Contents [][]byte
	// Version is that of the object when the decision was made, or
	// AnyVersion.
	Version int64
}

// AnyVersion is the version of a decision that holds whatever was decided
// before.
const AnyVersion = -1

// FindingKey is the permanent key of a finding: its fingerprint, in its article.
func FindingKey(article, fingerprint string) string { return article + "/" + fingerprint }

// What Redact erases besides the words of a ruling: of an article all of its
// texts, with what was read in them, or one draft ("draft 2"), or the bytes it
// came in as, of all drafts or of one ("bytes draft 2"); of a source or a person
// the name.
const (
	TextTarget  = "text"
	DraftTarget = "draft"
	BytesTarget = "bytes"
	NameTarget  = "name"
)

// Validate returns an error where a field that people fill has in it what would
// hide, reorder or forge what others see of the decision, or where its value is
// none that its action knows. Every way in which a decision comes about passes
// here: a command, a page, an import. Names and values are one line of valid
// UTF-8 without control characters; a reason and words may have several lines.
func (d *Decision) Validate() error {
	if strings.TrimSpace(d.By) == "" {
		return errors.New("a decision says who made it")
	}
	if d.Name != "" && strings.EqualFold(strings.TrimSpace(d.By), strings.TrimSpace(d.Name)) {
		return errors.New("a name is erased by somebody else: who erases it stands in the log")
	}
	if d.By == claims.Redacted {
		return fmt.Errorf("%q is no name", claims.Redacted)
	}
	for _, f := range []struct{ name, words string }{
		{"name of who decides", d.By}, {"action", string(d.Action)}, {"kind of the object", string(d.Kind)}, {"key of the object", d.Object},
		{"article", d.Article}, {"value", d.Value}, {"target", d.Target},
	} {
		if err := oneLine(f.words); err != nil {
			return fmt.Errorf("the %s %w", f.name, err)
		}
	}
	for _, f := range []struct{ name, words string }{{"reason", d.Reason}, {"text", d.Words}} {
		if err := severalLines(f.words); err != nil {
			return fmt.Errorf("the %s %w", f.name, err)
		}
	}
	return d.known()
}

// ValidateErased is Validate for a decision of another ledger whose value was
// erased there: nothing can be said of that.
func (d *Decision) ValidateErased() error {
	blank := *d
	blank.Action, blank.Value = claims.Undo, ""
	if err := blank.Validate(); err != nil {
		return err
	}
	if !slices.Contains(objects[d.Action], d.Kind) {
		return fmt.Errorf("a %s is not about a %s", d.Action, d.Kind)
	}
	return nil
}

// ValidName returns an error where a name that somebody gave is none that a log
// can show.
func ValidName(name string) error { return oneLine(name) }

// oneLine fails on what a field of one line cannot hold: bytes that are no
// UTF-8, control characters, and those that break lines or turn the order of
// what is shown around.
func oneLine(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("is not valid UTF-8: %q", s)
	}
	for _, r := range s {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' || unicode.Is(unicode.Bidi_Control, r) {
			return fmt.Errorf("has the control character %U in it", r)
		}
	}
	return nil
}

func severalLines(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("is not valid UTF-8: %q", s)
	}
	for _, r := range s {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return fmt.Errorf("has the control character %U in it", r)
		}
	}
	return nil
}

// objects are what each action of a person can be about.
var objects = map[claims.Action][]claims.Object{
	claims.Mark: {claims.ClaimObject}, claims.SignOff: {claims.ClaimObject}, claims.Dismiss: {claims.FindingObject},
	claims.Judge: {claims.SourceObject}, claims.Merge: {claims.SourceObject}, claims.Split: {claims.SourceObject},
	claims.Group: {claims.SourceObject}, claims.Ungroup: {claims.SourceObject}, claims.Withdraw: {claims.SourceObject}, claims.Conceal: {claims.SourceObject},
	claims.Scope: {claims.SourceObject}, claims.Due: {claims.SourceObject},
	claims.Query: {claims.ClaimObject}, claims.Answer: {claims.ClaimObject, claims.FindingObject},
	claims.Add: {claims.ClaimObject}, claims.Edit: {claims.ClaimObject}, claims.Cut: {claims.ClaimObject},
	claims.Tick: {claims.ArticleObject}, claims.Archive: {claims.ArticleObject}, claims.Rename: {claims.ArticleObject}, claims.Seal: {claims.ArticleObject},
	claims.Attach: {claims.ClaimObject}, claims.Detach: {claims.ClaimObject}, claims.Test: {claims.ClaimObject}, claims.Recheck: {claims.ClaimObject}, claims.Best: {claims.ClaimObject}, claims.Override: {claims.ClaimObject}, claims.Publish: {claims.ClaimObject}, claims.Introduce: {claims.SourceObject},
	claims.Undo: nil, claims.Redact: nil, // any
}

// known returns an error for an action that no person takes, an object it is
// not taken on, or a value it does not have.
func (d *Decision) known() error {
	kinds, ok := objects[d.Action]
	if !ok {
		return fmt.Errorf("%q is nothing that people decide", d.Action)
	}
	if d.Kind != "" && kinds != nil && !slices.Contains(kinds, d.Kind) {
		return fmt.Errorf("a %s is not about a %s", d.Action, d.Kind)
	}
	switch d.Action {
	case claims.Mark:
		for _, s := range claims.Statuses {
			if string(s.Status) == d.Value {
				return nil
			}
		}
		return fmt.Errorf("%q is no status", d.Value)
	case claims.Judge:
		letter, err := sources.ParseLetter(d.Value)
		if err == nil && letter.String() != d.Value {
			err = fmt.Errorf("%q is no letter from A to F", d.Value)
		}
		return err
	case claims.Scope:
		if strings.TrimSpace(d.Value) == "" {
			return errors.New("what a letter holds for is said in words")
		}
	case claims.Due:
		if _, err := time.Parse(time.DateOnly, d.Value); err != nil {
			return fmt.Errorf("%q is no day; write it as 2025-03-09", d.Value)
		}
	case claims.Archive:
		if d.Value != "" && d.Value != claims.Deleted {
			return fmt.Errorf("%q is nothing that an article is archived as", d.Value)
		}
	case claims.Rename:
		return ValidID(d.Value)
	case claims.Seal:
		if sum, err := hex.DecodeString(d.Value); err != nil || len(sum) != HashSize {
			return fmt.Errorf("%q is not a hash of 64 hexadecimal digits", d.Value)
		}
	case claims.Add, claims.Edit:
		_, err := claims.ParseAmendment(d.Value)
		return err
	case claims.Attach:
		_, err := claims.ParseEvidence(d.Value)
		return err
	case claims.Override:
		if !slices.Contains(grade.Labels(), d.Value) {
			return fmt.Errorf("%q is no label of a grade: %s", d.Value, strings.Join(grade.Labels(), ", "))
		}
	case claims.Publish:
		_, err := claims.ParsePublished(d.Value)
		return err
	case claims.Test:
		_, err := claims.ParseTested(d.Value)
		return err
	case claims.Recheck:
		_, err := claims.ParseRechecked(d.Value)
		return err
	case claims.Introduce:
		_, err := claims.ParseIntroduced(d.Value)
		return err
	}
	return nil
}
