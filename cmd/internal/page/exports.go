package page

import (
	"bytes"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"time"

	"vouch/cmd/internal/deliver"
	"vouch/cmd/internal/export"
	"vouch/db"
)

// exportsPage lists what can be written out of an article, or of all of them.
type exportsPage struct {
	Frame
	Kinds []exportKind
	Form  string // address of the form for the annex
}

// A formatHelp is a format, and what it is for.
type formatHelp struct{ Label, Doc string }

// Formats are all formats that the page may offer.
func (*exportsPage) Formats() (all []formatHelp) {
	for _, f := range export.Formats {
		all = append(all, formatHelp{f.Name, f.Doc})
	}
	for _, x := range export.Exchanges {
		all = append(all, formatHelp{x.Name, x.Doc})
	}
	return all
}

// An exportKind is one thing to export, in every format that is a file.
type exportKind struct {
	Name, Doc string
	Formats   []Link
}

// exports lists what can be written out of all articles.
func exports(v *visit) error {
	p := &exportsPage{Frame: v.frame("Exports"), Form: "/exports"}
	for i := range deliver.Exports {
		if k := exportKindOf(&deliver.Exports[i], "/exports", deliver.Exports[i].OfAll); len(k.Formats) > 0 {
			p.Kinds = append(p.Kinds, k)
		}
	}
	return v.show(p)
}

// articleExports lists what can be written out of an article.
func articleExports(v *visit) error {
	name, err := v.named()
	if err != nil {
		return err
	}
	p := &exportsPage{Frame: v.within("Exports", name), Form: articlePath(name) + "/exports"}
	for i := range deliver.Exports {
		if k := exportKindOf(&deliver.Exports[i], p.Form, func(string) bool { return true }); len(k.Formats) > 0 {
			p.Kinds = append(p.Kinds, k)
		}
	}
	return v.show(p)
}

func exportKindOf(e *deliver.Export, under string, can func(format string) bool) exportKind {
	k := exportKind{Name: e.Name, Doc: e.Doc}
	for _, name := range e.Formats {
		if extensionOf(name) != "" && can(name) {
			k.Formats = append(k.Formats, Link{Label: name, Path: under + "/" + url.PathEscape(e.Name) + "/" + url.PathEscape(name)})
		}
	}
	return k
}

// extensionOf is the ending of the files of a format, "" of one that is for a
// terminal alone.
func extensionOf(format string) string {
	if x, ok := export.FindExchange(format, ""); ok {
		return x.Ending
	}
	f, err := export.Find(format)
	switch {
	case err != nil:
		return "." + format // a format of one export alone is called as its files end
	case len(f.Extensions) == 0:
		return ""
	}
	return f.Extensions[0]
}

// download writes one export of all articles.
func download(v *visit) error {
	return v.download("", v.r.PathValue("what"), v.r.PathValue("format"), false)
}

// articleDownload writes one export of an article.
func articleDownload(v *visit) error {
	name, err := v.named()
	if err != nil {
		return err
	}
	return v.download(name, v.r.PathValue("what"), v.r.PathValue("format"), false)
}

// annexDownload writes one export of all articles, with what is confidential where
// that was asked for.
func annexDownload(v *visit) error { return v.annex("") }

// articleAnnexDownload does so for an article.
func articleAnnexDownload(v *visit) error {
	name, err := v.named()
	if err != nil {
		return err
	}
	return v.annex(name)
}

func (v *visit) annex(article string) error {
	what, format, ok := strings.Cut(v.field("export"), "/")
	if !ok {
		return asked("say what is to be exported, and in which format")
	}
	if v.field("annex") != "yes" {
		return asked("confidential names are written only for whoever says so: tick that you want them")
	}
	return v.download(article, what, format, true)
}

// download sends an export as a file; article is "" for all.
func (v *visit) download(article, what, format string, annex bool) error {
	w := deliver.Wish{What: what, Format: format, Annex: annex, Stamp: export.Stamp{Time: v.desk.Now().UTC().Format(time.RFC3339), Tool: db.Program()}}
	w.Options.Mark, w.Options.Width = true, textWidth // spreadsheets open what is downloaded, and editors of text
	name := "ledger"
	if article != "" {
		w.Articles, name = []string{article}, article
	}
	e, err := w.Find()
	if err != nil {
		return errStatus{http.StatusNotFound, err}
	}
	extension := extensionOf(format)
	if extension == "" {
		return missing("%s is for a terminal; choose another format", format)
	}
	if !(article == "" && e.Name == "ledger") {
		name += "-" + e.Name
	}
	if annex {
		name += "-annex"
	}
	out := &held{w: v.w, before: func(h http.Header) {
		h.Set("Content-Type", mediaOf(extension))
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": fileName(name) + extension}))
	}}
	if err := deliver.Write(v.r.Context(), v.desk, w, out); err != nil {
		if out.sent {
			return errors.Join(err, http.ErrAbortHandler) // a file that breaks off must not look whole
		}
		return err
	}
	return out.flush()
}

// textWidth is how many characters the lines of a table in plain text have.
const textWidth = 120

// heldBytes is how much of a download is held back, so that what fails is answered
// with its line: nearly all of them whole.
const heldBytes = 4 << 20

// A held answer is sent once it is whole, or longer than what is held back.
type held struct {
	w      http.ResponseWriter
	before func(http.Header)
	b      bytes.Buffer
	sent   bool
}

func (h *held) Write(p []byte) (int, error) {
	if !h.sent && h.b.Len()+len(p) <= heldBytes {
		return h.b.Write(p)
	}
	if err := h.flush(); err != nil {
		return 0, err
	}
	h.extend()
	return h.w.Write(p)
}

func (h *held) flush() error {
	if h.sent {
		return nil
	}
	h.before(h.w.Header())
	h.sent = true
	h.extend()
	_, err := h.b.WriteTo(h.w)
	return err
}

// extend gives a client that takes what it is sent its time for the next piece.
func (h *held) extend() {
	_ = http.NewResponseController(h.w).SetWriteDeadline(time.Now().Add(writeTime)) // an answer that cannot be given longer has the time it had
}

// mediaOf is the media type of files by their ending.
func mediaOf(extension string) string {
	switch extension {
	case ".txt":
		return "text/plain; charset=utf-8"
	case ".md":
		return "text/markdown; charset=utf-8"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".tsv":
		return "text/tab-separated-values; charset=utf-8"
	case ".html":
		return "text/html; charset=utf-8"
	case ".json", ".prov.json", ".csl.json":
		return "application/json"
	case ".jsonld":
		return "application/ld+json"
	case ".sarif":
		return "application/sarif+json"
	case ".zip":
		return "application/zip"
	case ".jsonl":
		return "application/jsonl"
	case ".xlsx":
		return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	case ".docx":
		return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	}
	return "application/octet-stream"
}

// fileName makes a name of a file out of that of an article: what no system takes
// for a folder, a device or a hidden file.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
	return strings.TrimLeft(name, ".-")
}
