// Package policy reads a house's own decisions from a file: rules switched
// off, severities, widths and tolerances. It knows the file's keys; what a
// policy does stands in package claims.
package policy

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

	"vouch/claims"
	"vouch/sources/regular"
)

// FileName is the name of a policy file beside a ledger.
const FileName = "vouch.toml"

// maxBytes is the size above which a policy file is refused.
const maxBytes = 1 << 20

// Find returns the path of the policy file beside a ledger file, and false
// when there is none. The ledger itself need not exist. What stands under that
// name and cannot be read is found too: Load says why, and no rule is switched
// off or on in silence.
func Find(ledgerPath string) (path string, ok bool) {
	path = filepath.Join(filepath.Dir(ledgerPath), FileName)
	_, err := os.Lstat(path)
	return path, err == nil
}

// A file is what a policy file may hold. Numbers are kept as written, because
// a float would already have rounded them.
type file struct {
	Rules      map[string]string         `toml:"rules"`
	Widths     map[string]toml.Primitive `toml:"widths"`
	Tolerances map[string]toml.Primitive `toml:"tolerances"`
	Gate       map[string]toml.Primitive `toml:"gate"`
	Map        map[string]string         `toml:"map"`
	Publisher  map[string]string         `toml:"publisher"`
	Ratings    map[string]toml.Primitive `toml:"ratings"`
}

// A read is what was read of a policy file.
type read struct {
	claims.Policy
	columns map[string]string
}

// Load reads the policy file at path over the default policy. A key that it
// does not know is an error that names the nearest known one, and so is a
// value that makes no sense; then the default policy is returned with it.
//
//	[rules]                  # "off", "note", "review" or "error", by rule name
//	superlative = "off"
//	unattributed = "note"
//
//	[widths]                 # how far hedged figures reach
//	nearly = "0.9"           # "nearly X" reaches down to 0.9 X
//	just_over = "1.1"        # "just over X" reaches up to 1.1 X
//	about = "0.05"           # "about X": this share of X either way
//	about_digits = "2"       # ... where X has at most so many digits
//
//	[tolerances]             # when a check speaks
//	loose_floor = "0.25"     # parts may beat "over X" by this share of X
//	open_gap = "0.5"         # parts may leave this share of a total open
//	conversion = "0.01"      # a conversion may miss by this share
//	secondary = 3            # second-hand sources that do for one that was there
//
//	[gate]                   # what vouch gate lets through
//	figures = true           # every figure is decided on
//	groups = 2               # independent groups behind a contested figure
//	errors = true            # no error is open
//	queries = true           # no question to the writer is open
//	tested = true            # every excerpt is in its source
//	linked = false           # every figure has evidence
//	second = false           # what is decided is signed by a second person
//
//	[map]                    # what the columns of somebody else's sheet are called
//	fact = "Statement"
//	status = "Verified?"
//
//	[publisher]              # who publishes reviews of claims
//	name = "Example News"
//	site = "https://news.example"
//
//	[ratings]                # the scale that the house publishes, words to numbers
//	"False" = 1
//	"Half true" = 3
//	"True" = 5
func Load(path string) (Used, error) {
	text, err := regular.Read(path, maxBytes)
	if err != nil {
		return Default(), fmt.Errorf("reading policy %s: %w", path, errors.Unwrap(err))
	}
	p, err := parse(text)
	if err != nil {
		return Default(), fmt.Errorf("reading policy %s: %w", path, err)
	}
	return Used{p.Policy, p.columns, path, sha256.Sum256(text)}, nil
}

func parse(text []byte) (read, error) {
	p := read{Policy: claims.DefaultPolicy()}
	var f file
	meta, err := toml.Decode(string(text), &f)
	if err != nil {
		return p, oneLine(err)
	}
	for _, key := range meta.Undecoded() {
		if len(key) == 1 || !contains([]string{"widths", "tolerances", "gate", "ratings"}, key[0]) {
			return p, unknown("key", key.String(), []string{"rules", "widths", "tolerances", "gate", "map", "publisher", "ratings"})
		}
	}
	p.columns = f.Map
	if err := rules(&p.Policy, f.Rules); err != nil {
		return p, err
	}
	if err := numbers("widths", f.Widths, meta, map[string]*claims.Number{
		"nearly": &p.Widths.Nearly, "just_over": &p.Widths.JustOver, "about": &p.Widths.About, "about_digits": nil,
	}, func(n claims.Number) error {
		digits, ok := n.Int64()
		if !ok || digits < 0 || digits > 20 {
			return fmt.Errorf("widths.about_digits is %v, want a whole number from 0 to 20", n)
		}
		p.Widths.AboutDigits = int(digits)
		return nil
	}); err != nil {
		return p, err
	}
	if err := numbers("tolerances", f.Tolerances, meta, map[string]*claims.Number{
		"loose_floor": &p.Tolerances.LooseFloor, "open_gap": &p.Tolerances.OpenGap, "conversion": &p.Tolerances.Conversion, "secondary": nil,
	}, func(n claims.Number) error {
		sources, ok := n.Int64()
		if !ok || sources < 0 || sources > 100 {
			return fmt.Errorf("tolerances.secondary is %v, want a whole number from 0 to 100", n)
		}
		p.Tolerances.Secondary = int(sources)
		return nil
	}); err != nil {
		return p, err
	}
	if err := gate(&p.Gate, f.Gate, meta); err != nil {
		return p, err
	}
	if err := publisher(&p.Publisher, f.Publisher, f.Ratings, meta); err != nil {
		return p, err
	}
	one := claims.Int(1)
	switch {
	case p.Widths.Nearly.Sign() <= 0 || p.Widths.Nearly.Cmp(one) > 0:
		return p, fmt.Errorf("widths.nearly is %v, want a share above 0 and up to 1", p.Widths.Nearly)
	case p.Widths.JustOver.Cmp(one) < 0:
		return p, fmt.Errorf("widths.just_over is %v, want 1 or more", p.Widths.JustOver)
	}
	return p, nil
}

// gate reads what an article must have to be let through.
func gate(g *claims.Gate, said map[string]toml.Primitive, meta toml.MetaData) error {
	places := map[string]*bool{"figures": &g.Figures, "errors": &g.Errors, "queries": &g.Queries, "second": &g.Second, "linked": &g.Linked, "tested": &g.Tested, "groups": nil}
	for _, key := range sorted(said) {
		place, known := places[key]
		if !known {
			return unknown("key", "gate."+key, sorted(places))
		}
		var value any
		if err := meta.PrimitiveDecode(said[key], &value); err != nil {
			return oneLine(err)
		}
		if place == nil {
			n, ok := value.(int64)
			if !ok || n < 0 || n > 100 {
				return fmt.Errorf("gate.groups is %v, want a whole number from 0 to 100", value)
			}
			g.Groups = int(n)
			continue
		}
		on, ok := value.(bool)
		if !ok {
			return fmt.Errorf("gate.%s is %v, want true or false", key, value)
		}
		*place = on
	}
	return nil
}

// rules reads what the file says of each rule.
func rules(p *claims.Policy, said map[string]string) error {
	var names []string
	for _, r := range graded() {
		names = append(names, r.name)
	}
	for _, name := range sorted(said) {
		if !contains(names, name) {
			return unknown("rule", name, names)
		}
		switch s := claims.Severity(said[name]); s {
		case "off":
			if p.Off == nil {
				p.Off = map[string]bool{}
			}
			p.Off[name] = true
		case claims.Note, claims.Review, claims.Error:
			if p.Severity == nil {
				p.Severity = map[string]claims.Severity{}
			}
			p.Severity[name] = s
		default:
			return fmt.Errorf("rules.%s is %q, want off, note, review or error", name, said[name])
		}
	}
	return nil
}

// numbers reads the numbers of one table into their places. A place that is
// nil belongs to whole, which judges the number itself.
func numbers(table string, said map[string]toml.Primitive, meta toml.MetaData, places map[string]*claims.Number, whole func(claims.Number) error) error {
	for _, key := range sorted(said) {
		place, ok := places[key]
		if !ok {
			return unknown("key", table+"."+key, sorted(places))
		}
		n, err := number(meta, said[key])
		if err != nil {
			return fmt.Errorf("%s.%s: %w", table, key, err)
		}
		if n.Sign() < 0 {
			return fmt.Errorf("%s.%s is %v, want 0 or more", table, key, n)
		}
		if place != nil {
			*place = n
		} else if err := whole(n); err != nil {
			return err
		}
	}
	return nil
}

// number reads a number that stands in quotation marks, which is exact, or bare.
func number(meta toml.MetaData, v toml.Primitive) (claims.Number, error) {
	var value any
	if err := meta.PrimitiveDecode(v, &value); err != nil {
		return claims.Number{}, oneLine(err)
	}
	switch v := value.(type) {
	case string:
		return claims.ParseNumber(v)
	case int64:
		return claims.Int(v), nil
	case float64:
		// The shortest literal that reads as this float is what was written.
		return claims.ParseNumber(fmt.Sprint(v))
	}
	return claims.Number{}, fmt.Errorf("%v is not a number", value)
}

func oneLine(err error) error {
	var parse toml.ParseError
	if errors.As(err, &parse) {
		return fmt.Errorf("line %d: %s", parse.Position.Line, parse.Message)
	}
	return err
}

// unknown names the known word nearest to the one that was written.
func unknown(what, name string, known []string) error {
	best, gap := "", len(name)
	table, key, dotted := strings.Cut(name, ".")
	if !dotted {
		key = name
	}
	for _, k := range known {
		if d := distance(key, k); d < gap {
			best, gap = k, d
		}
	}
	switch {
	case best == "" || gap > 1+len(key)/2:
		return fmt.Errorf("unknown %s %q, want one of %s", what, name, strings.Join(known, ", "))
	case dotted:
		best = table + "." + best
	}
	return fmt.Errorf("unknown %s %q, did you mean %q?", what, name, best)
}

// distance is the number of letters to insert, drop or change to turn a into b.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(a); i++ {
		corner := row[0]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			change := corner
			if a[i-1] != b[j-1] {
				change++
			}
			corner = row[j]
			row[j] = min(change, row[j]+1, row[j-1]+1)
		}
	}
	return row[len(b)]
}

func sorted[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

func contains(list []string, s string) bool {
	for _, t := range list {
		if t == s {
			return true
		}
	}
	return false
}
