package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"crypto/sha256"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"iter"
	"time"

	"vouch/claims"
	"vouch/claims/table"
)

// dataPackage writes the tables of a ledger as CSV files in a zip, with a descriptor
// that says what each holds. They are packed as they come: an article is read once.
var dataPackage = Exchange{
	Name:       "datapackage",
	Doc:        "Frictionless Data Package, a zip: the tables as CSV with their schema; for databases, notebooks and archives",
	What:       "tables",
	Ending:     ".zip",
	Extensions: []string{".zip"},
	Binary:     true,
	Write: func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error {
		p := newPackage()
		for d, err := range all {
			if err != nil {
				return err
			}
			if err := p.add(d, o); err != nil {
				return err
			}
		}
		return p.write(w, o)
	},
}

// packaged are the tables of a data package. Each has the article's id in front.
var packaged = []struct {
	name string
	of   func(*Dossier) (*table.Table, error)
}{
	{"articles", func(d *Dossier) (*table.Table, error) { return d.articleTable(), nil }},
	{"claims", func(d *Dossier) (*table.Table, error) { return table.Attribution(d.Record, d.All, packagedColumns) }},
	{"sources", func(d *Dossier) (*table.Table, error) { return table.SourceList(d.Record), nil }},
	{"evidence", func(d *Dossier) (*table.Table, error) { return table.EvidenceTable(d.Record), nil }},
	{"findings", func(d *Dossier) (*table.Table, error) { return table.FindingsTable(d.Record), nil }},
	{"tieout", func(d *Dossier) (*table.Table, error) { return table.TieOut(d.Record), nil }},
	{"queries", func(d *Dossier) (*table.Table, error) { return table.Queries(d.Record, d.Rulings), nil }},
	{"names", func(d *Dossier) (*table.Table, error) { return table.Names(d.Record), nil }},
}

// packagedColumns are the columns of the claims of a data package: those that desks
// keep, and those that programs compute with.
var packagedColumns = append(table.ExportColumns[:len(table.ExportColumns):len(table.ExportColumns)],
	"sentence", "reading", "low", "high", "bound", "unit", "counted", "as-of", "sources-low", "best", "sources-high", "checker", "second", "working", "findings", "key")

// numbers are the columns that hold numbers and nothing else, by table; all others
// hold words.
var numbers = map[string]map[string]string{
	"articles": {"claims": "integer", "sources": "integer", "draft": "integer"},
	"claims":   {"low": "number", "high": "number", "sources-low": "number", "sources-high": "number"},
	"sources":  {"claims": "integer"},
	"evidence": {"no": "integer"},
	"tieout":   {"value": "number"},
}

// articleTable is one row on the article itself.
func (d *Dossier) articleTable() *table.Table {
	doc := d.Ledger.Document
	listed := 0
	for i := range d.Ledger.Claims {
		if d.Ledger.Claims[i].Listed() {
			listed++
		}
	}
	words := func(s string) table.Cell { return table.Cell{Text: s} }
	count := func(n int) table.Cell {
		v := claims.Int(int64(n))
		return table.Cell{Text: v.String(), Kind: table.Figure, Number: v}
	}
	return &table.Table{
		Name: "articles", Title: "Articles",
		Columns: []table.Column{{Key: "title", Name: "Title"}, {Key: "date", Name: "Date"}, {Key: "language", Name: "Language"}, {Key: "outlet", Name: "Outlet"}, {Key: "address", Name: "Address"},
			{Key: "draft", Name: "Draft"}, {Key: "read", Name: "Read"}, {Key: "sha256", Name: textHash}, {Key: "claims", Name: "Claims"}, {Key: "sources", Name: "Sources"}},
		Rows: func(yield func([]table.Cell, error) bool) {
			yield([]table.Cell{words(d.hide(table.Title(doc))), words(doc.Published.String()), words(doc.Language), words(d.hide(doc.Outlet)), words(d.Address()),
				count(len(d.drafts())), words(d.read()), words(fmt.Sprintf("%x", doc.Hash())), count(listed), count(len(d.Ledger.Sources))}, nil)
		},
	}
}

// A packing is the tables of a data package while they are packed.
type packing struct {
	files []*packed
	rows  bytes.Buffer
}

// A packed file is one that is compressed as it is written.
type packed struct {
	like    *table.Table // for its columns; nil before there was one
	to      bytes.Buffer
	deflate *flate.Writer
	crc     hash.Hash32
	sum     hash.Hash
	size    int64
}

func newPackage() *packing {
	p := &packing{}
	for range packaged {
		p.files = append(p.files, newPacked())
	}
	return p
}

func newPacked() *packed {
	f := &packed{crc: crc32.NewIEEE(), sum: sha256.New()}
	f.deflate, _ = flate.NewWriter(&f.to, flate.DefaultCompression) // fails for a level that there is not
	return f
}

func (f *packed) Write(b []byte) (int, error) {
	f.crc.Write(b)
	f.sum.Write(b)
	f.size += int64(len(b))
	return f.deflate.Write(b)
}

// add packs the tables of one article.
func (p *packing) add(d *Dossier, o Options) error {
	for i, file := range packaged {
		t, err := file.of(d)
		if err != nil {
			return err
		}
		t = keyed(table.Before(t, table.Column{Key: "article", Name: "Article"}, d.Article))
		p.rows.Reset()
		if err := writeSeparated(&p.rows, t, Options{Raw: o.Raw}, ','); err != nil {
			return err
		}
		rows := p.rows.Bytes()
		if p.files[i].like != nil { // the columns are named once
			_, rows, _ = bytes.Cut(rows, []byte("\r\n"))
		}
		p.files[i].like = t
		if _, err := p.files[i].Write(rows); err != nil {
			return err
		}
	}
	return nil
}

// keyed returns a table whose columns are named in the file by their keys; what
// people call them is their title.
func keyed(t *table.Table) *table.Table {
	u := *t
	u.Columns = make([]table.Column, len(t.Columns))
	for i, c := range t.Columns {
		u.Columns[i] = table.Column{Key: c.Name, Name: c.Key}
	}
	return &u
}

// write writes the zip: the descriptor, then the tables.
func (p *packing) write(w io.Writer, o Options) error {
	archive := zip.NewWriter(w)
	at := time.Time{}
	if o.Stamp != nil {
		at, _ = time.Parse(time.RFC3339, o.Stamp.Time) // none, where there is no time
	}
	descriptor := newPacked()
	var resources list
	for i, f := range p.files {
		resources = append(resources, f.resource(packaged[i].name))
	}
	if _, err := descriptor.Write(append(appendValue(nil, descriptorOf(resources, o)), '\n')); err != nil {
		return err
	}
	if err := descriptor.pack(archive, "datapackage.json", at); err != nil {
		return err
	}
	for i, f := range p.files {
		if err := f.pack(archive, pathOf(packaged[i].name), at); err != nil {
			return err
		}
	}
	return archive.Close()
}

func pathOf(name string) string { return "data/" + name + ".csv" }

// pack puts a file into a zip.
func (f *packed) pack(archive *zip.Writer, name string, at time.Time) error {
	if err := f.deflate.Close(); err != nil {
		return err
	}
	h := &zip.FileHeader{Name: name, Method: zip.Deflate, CRC32: f.crc.Sum32(), CompressedSize64: uint64(f.to.Len()), UncompressedSize64: uint64(f.size)}
	if at = at.UTC(); at.Year() < 1980 {
		at = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC) // the first day that a zip knows
	}
	//lint:ignore SA1019 CreateRaw writes these two as they are, and not Modified
	h.ModifiedDate = uint16(at.Day() | int(at.Month())<<5 | (at.Year()-1980)<<9)
	//lint:ignore SA1019 as above
	h.ModifiedTime = uint16(at.Second()/2 | at.Minute()<<5 | at.Hour()<<11)
	out, err := archive.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = out.Write(f.to.Bytes())
	return err
}

func descriptorOf(resources list, o Options) object {
	d := object{}.with("profile", "tabular-data-package").with("name", "vouch").with("title", packageTitle)
	d = d.with("description", packageDescription(o.Raw))
	if o.Stamp != nil {
		d = d.with("created", o.Stamp.Time).with(stampName, literal(o.Stamp.AppendJSON(nil)))
	}
	return d.with("resources", resources)
}

// resource describes a table: its file and what its columns hold.
func (f *packed) resource(name string) object {
	var fields list
	for _, c := range f.like.Columns {
		kind := numbers[name][c.Name]
		if kind == "" {
			kind = "string"
		}
		fields = append(fields, object{}.with("name", c.Name).with("type", kind).with("title", c.Key))
	}
	schema := object{}.with("fields", fields)
	if name == "articles" {
		schema = schema.with("primaryKey", "article")
	} else {
		schema = schema.with("foreignKeys", list{object{}.with("fields", "article").with("reference", object{}.with("resource", "articles").with("fields", "article"))})
	}
	return object{}.with("name", name).with("path", pathOf(name)).with("title", f.like.Title).with("profile", "tabular-data-resource").
		with("format", "csv").with("mediatype", "text/csv").with("encoding", "utf-8").with("bytes", int(f.size)).with("hash", fmt.Sprintf("sha256:%x", f.sum.Sum(nil))).
		with("dialect", dialect).with("schema", schema)
}

// dialect is how the files are written: as the standard has it where nothing is said,
// which not every reader knows.
var dialect = object{}.with("delimiter", ",").with("lineTerminator", "\r\n").with("quoteChar", `"`).with("doubleQuote", true).with("skipInitialSpace", false).with("header", true)
