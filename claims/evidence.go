package claims

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"vouch/sources"
)

// A Stance says what a piece of evidence does to a claim.
type Stance string

// The stances.
const (
	Supports    Stance = "supports"
	Contradicts Stance = "contradicts"
	Partly      Stance = "partly"  // supports some of it
	Context     Stance = "context" // bears on it, for neither side
)

// Stances are all of them, in the order in which help shows them.
var Stances = []Stance{Supports, Contradicts, Partly, Context}

// A Directness says how near a source stands to what it tells of; "" where nobody has
// said, which lowers no grade and raises none.
type Directness string

// How near.
const (
	Original Directness = "original" // a witness, or the document itself
	Relayed  Directness = "relayed"  // reports somebody else
	Repeats  Directness = "repeats"  // repeats a report
)

// Directnesses are all of them, the nearest first.
var Directnesses = []Directness{Original, Relayed, Repeats}

// The grounds on which a source of evidence speaks, as they are typed and kept.
const (
	GroundOnRecord   = "on-record"
	GroundBackground = "background" // to be quoted by office, not by name
	GroundAnonymous  = "anonymous"
)

// What evidence for a quote or a statement speaks of.
const (
	Said = "said" // that it was said
	So   = "so"   // that what was said is so
)

// Grounds are all of them.
var Grounds = []string{GroundOnRecord, GroundBackground, GroundAnonymous}

// A Count says how a source came by a figure.
type Count string

// How figures come about.
const (
	ByName    Count = "names"     // each one counted by name
	Verified  Count = "verified"  // each case corroborated
	Estimated Count = "estimated" // worked out, not counted
	Claimed   Count = "claimed"   // said by a party
)

// Counts are all of them.
var Counts = []Count{ByName, Verified, Estimated, Claimed}

// Evidence ties one claim to one source: what the source says, where, and what
// that does to the claim. It is the value of a ruling, and says nothing of who
// added it, when and why.
type Evidence struct {
	Key        string      `json:"key"` // shared by what one act tied to several claims
	Source     sources.Key `json:"source"`
	Stance     Stance      `json:"stance"`
	Directness Directness  `json:"directness,omitempty"`
	About      string      `json:"about,omitempty"` // of a quote or statement: Said or So
	Ground     string      `json:"ground,omitempty"`
	Locator    string      `json:"locator,omitempty"`    // where in the source: a page, a paragraph, 00:12:41
	Excerpt    string      `json:"excerpt,omitempty"`    // the source's words
	AsOf       string      `json:"as_of,omitempty"`      // 2025-03-09: the day that it speaks of
	Says       string      `json:"says,omitempty"`       // the figure that the source gives, as it is written: "740", "700 to 800"
	Count      Count       `json:"count,omitempty"`      // how the source came by it
	Working    string      `json:"working,omitempty"`    // how the claim was worked out from it: "52 / 40 = 1.3"
	Approver   string      `json:"approver,omitempty"`   // who approved that a source without a name is used
	Translator string      `json:"translator,omitempty"` // who put its words into the language of the article
	Kept       *Kept       `json:"kept,omitempty"`       // what was read; nil for a source that is named alone
	Tested     *Tested     `json:"tested,omitempty"`     // how the excerpt did when it was entered
}

// Kept says what was read of a source: the bytes as they came, and the text that
// was read from them. Hashes are SHA-256 in hexadecimal, of what the store holds
// beside its log, by hash.
type Kept struct {
	SHA256 string    `json:"sha256"`           // of the bytes
	Size   int64     `json:"size"`             // in bytes
	Origin string    `json:"origin"`           // path or address
	Read   time.Time `json:"read"`             // when
	Text   string    `json:"text,omitempty"`   // hash of the text; "" where only the hash of the bytes is kept
	Places string    `json:"places,omitempty"` // hash of where its paragraphs stand, see Passages
}

// Holds lists the hashes of what the store holds: bytes, text and places.
func (k *Kept) Holds() []string {
	if k == nil || k.Text == "" {
		return nil
	}
	return []string{k.SHA256, k.Text, k.Places}
}

// A Tested is what came of holding an excerpt to its source, and to the claim.
type Tested struct {
	Found  string `json:"found"`            // one of the words below
	Place  string `json:"place,omitempty"`  // where it stands: "page 2, paragraph 4"
	Holds  string `json:"holds,omitempty"`  // what of the claim it holds, in words; "" where there is nothing to hold
	Lacks  string `json:"lacks,omitempty"`  // what of the claim it does not hold
	Differ string `json:"differ,omitempty"` // how its words differ from the nearest
}

// What came of looking for an excerpt in its source.
const (
	FoundExact  = "exact"     // as it is written there
	FoundFolded = "folded"    // after the folding that is published
	Altered     = "altered"   // the nearest passage has other words
	NotFound    = "not found" // nothing like it is there
	Untested    = "not tested"
)

// String encodes the evidence, as a ruling's value: one line of JSON.
func (e *Evidence) String() string { return oneLineJSON(e) }

// String encodes what a test said, as a ruling's value.
func (t *Tested) String() string { return oneLineJSON(t) }

// oneLineJSON writes a value that has no form but one.
func oneLineJSON(v any) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false) // names in it are looked for as they are written
	if err := e.Encode(v); err != nil {
		panic(err) // of strings, numbers and times there is none
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// ParseEvidence reads what String wrote, and holds it to what evidence can be.
func ParseEvidence(s string) (*Evidence, error) {
	e := &Evidence{}
	if err := json.Unmarshal([]byte(s), e); err != nil {
		return nil, fmt.Errorf("evidence cannot be read: %w", err)
	}
	return e, e.Validate()
}

// ParseTested reads what String wrote.
func ParseTested(s string) (*Tested, error) {
	t := &Tested{}
	if err := json.Unmarshal([]byte(s), t); err != nil {
		return nil, fmt.Errorf("what a test said cannot be read: %w", err)
	}
	return t, t.validate()
}

func (t *Tested) validate() error {
	switch t.Found {
	case FoundExact, FoundFolded, Altered, NotFound, Untested:
		return nil
	}
	return fmt.Errorf("%q is nothing that a test finds", t.Found)
}

// Validate returns an error for evidence that makes no sense, with the words that
// it could have in place of one that is not known.
func (e *Evidence) Validate() error {
	if e.Source == "" {
		return errors.New("evidence comes from a source")
	}
	for _, f := range []struct {
		what, value string
		known       []string
		may         bool
	}{
		{"stance", string(e.Stance), Words(Stances), false},
		{"directness", string(e.Directness), Words(Directnesses), true},
		{"ground", e.Ground, Grounds, true},
		{"thing that evidence speaks of", e.About, []string{Said, So}, true},
		{"way to come by a figure", string(e.Count), Words(Counts), true},
	} {
		if err := oneOf(f.what, f.value, f.known, f.may); err != nil {
			return err
		}
	}
	if e.AsOf != "" {
		if _, err := time.Parse(time.DateOnly, e.AsOf); err != nil {
			return fmt.Errorf("%q is no day; write it as 2025-03-09", e.AsOf)
		}
	}
	if e.Tested != nil {
		if err := e.Tested.validate(); err != nil {
			return err
		}
	}
	return e.Kept.validate()
}

func (k *Kept) validate() error {
	if k == nil {
		return nil
	}
	for _, hash := range append(k.Holds(), k.SHA256) {
		if b, err := hex.DecodeString(hash); err != nil || len(b) != 32 {
			return fmt.Errorf("%q is no SHA-256", hash)
		}
	}
	return nil
}

// Words returns the words of a list.
func Words[T ~string](list []T) []string {
	words := make([]string, len(list))
	for i, w := range list {
		words[i] = string(w)
	}
	return words
}

func oneOf(what, value string, known []string, may bool) error {
	if may && value == "" {
		return nil
	}
	for _, k := range known {
		if k == value {
			return nil
		}
	}
	return fmt.Errorf("%q is no %s: %s", value, what, strings.Join(known, ", "))
}

// An Introduced source is one that evidence comes from and that no article need
// name. It is the value of the ruling that introduces it.
type Introduced struct {
	Name string       `json:"name"`
	Kind sources.Kind `json:"kind"`
}

// String encodes the source, as a ruling's value.
func (i Introduced) String() string { return oneLineJSON(i) }

// ParseIntroduced reads what String wrote.
func ParseIntroduced(s string) (Introduced, error) {
	var i Introduced
	if err := json.Unmarshal([]byte(s), &i); err != nil {
		return i, fmt.Errorf("a source cannot be read: %w", err)
	}
	if strings.TrimSpace(i.Name) == "" {
		return i, errors.New("a source has a name")
	}
	return i, oneOf("kind of source", string(i.Kind), Words(sources.Kinds), false)
}
