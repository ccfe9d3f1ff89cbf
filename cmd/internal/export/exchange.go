package export

import (
	"bufio"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"iter"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/sources"
	"vouch/sources/document"
)

// An Exchange is a format of the field: one that programs of others read, each of
// which has one thing to be told. It is no way to show a table.
type Exchange struct {
	Name       string   // as users type it
	Doc        string   // what it is for, and who reads it
	What       string   // the export that is written in it
	Ending     string   // of its files: ".jsonld"
	Extensions []string // of files that can be of no other format, lower case with the point
	Binary     bool     // must not be written to a terminal
	// Write writes articles as they come, one after the other.
	Write func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error
}

// A Dossier is one article with everything that a format of the field may tell of
// it. What is confidential was taken out of the record.
type Dossier struct {
	*table.Record
	Rulings  []claims.Ruling // on the article and all that is in it, the program's own too, in order
	Receipts []db.Receipt    // when and from where its texts came
	All      bool            // own-voice assertions, names and dates too
}

// A Rule is what is written of a check.
type Rule struct {
	Name     string
	Covers   string // ids of the rules of the trade that it holds to
	Doc      string // its title, a blank line, when it speaks and stays silent
	Severity claims.Severity
	Off      bool
}

// Exchanges is every format of the field, in the order in which help shows them.
var Exchanges = []Exchange{
	claimReview,
	claimGraph,
	annotation,
	prov,
	csl,
	sarif,
	dataPackage,
}

// ExchangeNames returns the names of the formats of the field that an export is
// written in.
func ExchangeNames(what string) (names []string) {
	for _, x := range Exchanges {
		if x.What == what {
			names = append(names, x.Name)
		}
	}
	return names
}

// FindExchange returns the format of the field of that name, or of a file whose
// ending can be of no other, and false where there is none.
func FindExchange(name, path string) (Exchange, bool) {
	extension := strings.ToLower(filepath.Ext(path))
	for _, x := range Exchanges {
		if x.Name == name || name == "" && slices.Contains(x.Extensions, extension) {
			return x, true
		}
	}
	return Exchange{}, false
}

// vouchSpace begins the names that are our own in formats of others: of claims,
// sources and what no vocabulary of theirs has a word for. Who does not know it
// passes over it.
const vouchSpace = "urn:x-vouch:"

// stampName is the name of the stamp where a format has no place for one.
const stampName = vouchSpace + "stamp"

// stampOf returns the stamp as one line, "" without one.
func stampOf(o Options) string {
	if o.Stamp == nil {
		return ""
	}
	return o.Stamp.Line()
}

// hashName names a text by its SHA-256, as RFC 6920 has it.
func hashName(hash [sha256.Size]byte) string {
	return "ni:///sha-256;" + base64.RawURLEncoding.EncodeToString(hash[:])
}

// address returns where something came from where others can go there: the
// address of a page, without what a person signs in with; else "".
func address(origin string) string {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		return ""
	}
	u.User = nil
	return u.String()
}

// Address returns the address at which the article can be read: the one that it
// came from last; "" for none.
func (d *Dossier) Address() string {
	for _, r := range slices.Backward(d.Receipts) {
		if a := address(r.Origin); a != "" {
			return a
		}
	}
	return ""
}

// text names the text that the record is of.
func (d *Dossier) text() string { return hashName(d.Ledger.Document.Hash()) }

// read returns when the text that the record is of came in first; "" where that is
// not known.
func (d *Dossier) read() string {
	hash := d.Ledger.Document.Hash()
	for _, r := range d.Receipts {
		if r.Text == hash {
			return instant(r.Time)
		}
	}
	return ""
}

// hide returns words without the names that are withheld.
func (d *Dossier) hide(s string) string { return d.Veil.Hide(s) }

// byKey returns the places of the claims by their keys.
func (d *Dossier) byKey() map[string]int {
	index := make(map[string]int, len(d.Ledger.Claims))
	for i := range d.Ledger.Claims {
		index[string(d.Ledger.Claims[i].Key)] = i
	}
	return index
}

// told yields the claims of the attribution table in text order, each with the
// words of the columns that are asked for, by key.
func (d *Dossier) told(columns ...string) iter.Seq2[int, map[string]string] {
	return func(yield func(int, map[string]string) bool) {
		t, err := table.Attribution(d.Record, d.All, append(columns, "key"))
		if err != nil {
			panic(err) // a column that this package made up
		}
		index := d.byKey()
		for row := range t.Rows {
			i, ok := index[row[len(columns)].Text]
			if !ok {
				continue // the line that says what was left undone
			}
			words := make(map[string]string, len(columns))
			for k, key := range columns {
				words[key] = row[k].Text
			}
			if !yield(i, words) {
				return
			}
		}
	}
}

// standing returns how a claim stands, and the ruling that set an aspect of it.
func (d *Dossier) standings() map[string]claims.Standing {
	byObject := map[string][]claims.Ruling{}
	for _, r := range d.Rulings {
		if r.Kind == claims.ClaimObject {
			byObject[r.Object] = append(byObject[r.Object], r)
		}
	}
	standings := make(map[string]claims.Standing, len(byObject))
	for object, rulings := range byObject {
		standings[object] = claims.Fold(rulings)
	}
	return standings
}

// bySeq returns the rulings by their numbers.
func (d *Dossier) bySeq() map[int64]claims.Ruling {
	all := make(map[int64]claims.Ruling, len(d.Rulings))
	for _, r := range d.Rulings {
		all[r.Seq] = r
	}
	return all
}

// withheld reports whether a source is not to be named.
func (d *Dossier) withheld(s *sources.Source) bool { return d.Withheld && s.Confidential }

// language returns the code of the language of a text, "" where it is not known.
func language(d *document.Document) string {
	if len(d.Language) == 2 {
		return d.Language
	}
	return ""
}

// items writes a list of values that is one line an item, between what opens it and
// what closes it.
type items struct {
	out *bufio.Writer
	n   int
	b   []byte
}

func newItems(w io.Writer, open string) (*items, error) {
	i := &items{out: bufio.NewWriterSize(w, 1<<16)}
	_, err := i.out.WriteString(open)
	return i, err
}

func (i *items) add(value any) error {
	i.b = i.b[:0]
	if i.n > 0 {
		i.b = append(i.b, ',')
	}
	i.n++
	i.b = appendValue(append(i.b, "\n  "...), value)
	_, err := i.out.Write(i.b)
	return err
}

// close ends the list with the words that follow it.
func (i *items) close(rest string) error {
	if _, err := i.out.WriteString(rest); err != nil {
		return err
	}
	return i.out.Flush()
}

// warn tells whoever exports of something that was left out, or that readers may
// take amiss.
func (o Options) warn(words string) {
	if o.Warn != nil {
		o.Warn(words)
	}
}
