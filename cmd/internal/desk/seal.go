package desk

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/sources"
)

// SealSchema is the form of the list of what a sealed dossier holds, and
// DossierSchema that of what it says of the article. Fields may be added to them; none
// changes its meaning. vouch-verify, which shares no code with this program, reads them.
const (
	SealSchema    = "vouch.seal/1"
	DossierSchema = "vouch.dossier/1"
)

// The names of what is in a sealed dossier, besides snapshots.
const (
	sealPage     = "check.html"
	sealManifest = "manifest.json"
	sealLog      = "log.json"
	sealDossier  = "dossier.json"
	sealText     = "text.txt"
	sealSnapshot = "snapshots/" // and the SHA-256 of the content
)

// A manifest lists what a dossier holds. Its own hash is the value of the entry that
// says that the dossier was sealed.
type manifest struct {
	Schema   string           `json:"schema"`
	Article  string           `json:"article"`
	Title    string           `json:"title"`
	Log      string           `json:"log"`
	Sealed   time.Time        `json:"sealed"`
	Members  []manifestMember `json:"members"`
	Entries  []manifestEntry  `json:"entries"`  // of the log, all that are about the article; the one that seals follows them
	Withheld []withheldPart   `json:"withheld"` // what is left out of them, of which the hashes stand
	Veiled   bool             `json:"veiled"`   // confidential names are left out of the text, so that its hash is another one
	Sources  int              `json:"sources_withheld"`
}

type manifestMember struct {
	Name   string `json:"name"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

// A manifestEntry is an entry of the log with the names of what is shown of what stands
// behind its hashes, in order. What else there is was withheld, or erased before.
type manifestEntry struct {
	Seq   int64    `json:"seq"`
	Shown []string `json:"shown"`
}

// A withheldPart says what of an entry is left out: the names of what stands behind its
// hashes, or with none the entry whole.
type withheldPart struct {
	Entry int64    `json:"entry"`
	Parts []string `json:"parts"`
}

// The dossier is what the ledger says of an article.
type dossier struct {
	Schema  string           `json:"schema"`
	Article string           `json:"article"`
	Title   string           `json:"title"`
	Date    string           `json:"date,omitempty"`
	Sources []dossierSource  `json:"sources"`
	Claims  []dossierClaim   `json:"claims"`
	Open    []dossierFinding `json:"findings"`
}

type dossierSource struct {
	ID     string `json:"id"`
	Key    string `json:"key"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Letter string `json:"letter"`
}

type dossierClaim struct {
	Number   string            `json:"number"`
	Key      string            `json:"key"`
	Kind     string            `json:"kind"`
	Words    string            `json:"words"`
	Start    int               `json:"start"` // bytes of text.txt; 0 and 0 where that is veiled
	End      int               `json:"end"`
	Source   string            `json:"source,omitempty"`
	Status   string            `json:"status"`
	By       string            `json:"by,omitempty"`
	Entry    int64             `json:"entry,omitempty"` // of the log, that gave it the status
	Signed   string            `json:"signed,omitempty"`
	Note     string            `json:"note,omitempty"`
	Grade    string            `json:"grade"`
	Evidence []dossierEvidence `json:"evidence,omitempty"`
}

type dossierEvidence struct {
	Entry    int64  `json:"entry"` // of the log, that added it
	Source   string `json:"source"`
	Stance   string `json:"stance"`
	Locator  string `json:"locator,omitempty"`
	Excerpt  string `json:"excerpt,omitempty"`
	Snapshot string `json:"snapshot,omitempty"` // SHA-256 of the bytes that were read
	Text     string `json:"text,omitempty"`     // and of the text that was read from them
}

type dossierFinding struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
}

// A prover shows that entries stand in a log.
type prover interface {
	ProveEntries(ctx context.Context, choose func(*auditlog.Entry, []auditlog.Words) (auditlog.Shown, []auditlog.Words), key string) (*auditlog.DossierLog, error)
}

// A Sealed is a dossier that was sealed.
type Sealed struct {
	Files    []SealedFile
	Entries  int // of the log
	Withheld int // entries of which something is left out
	Sources  int // confidential ones, left out
	Ruling   claims.Ruling
}

// A SealedFile is one file of a dossier.
type SealedFile struct {
	Name string
	Data []byte
}

// Seal makes a dossier of an article: its text, claims and sources, the excerpts of its
// evidence and what these were read from, every entry of the log that is about it with
// the proof that it stands there, and a page that says how to check all that. What is
// confidential is left out, and what was left out is proven by its hashes. That it was
// sealed is itself an entry of the log, which holds the hash of the list of contents. page
// writes the page. With a key, the checkpoint is signed.
func (d *Desk) Seal(ctx context.Context, article string, j Judge, key string, page func(title, log string) []byte) (*Sealed, error) {
	store, ok := kept(d.Store).(prover)
	if !ok {
		return nil, errors.New("this store proves nothing")
	}
	plain := *d
	plain.Annex = false
	r, err := plain.Open(ctx, article)
	if err != nil {
		return nil, err
	}
	id, err := d.IDOf(ctx, r.Article)
	if err != nil {
		return nil, err
	}
	k, err := d.docketOf(ctx, r.Article, noLimit)
	if err != nil {
		return nil, err
	}
	s := &sealing{Desk: &plain, record: r, docket: k, id: id, secret: map[string]bool{}, m: manifest{Schema: SealSchema, Article: r.Article, Title: r.Veil.Hide(r.Ledger.Document.Title),
		Sealed: d.Now().UTC().Truncate(time.Second), Members: []manifestMember{}, Entries: []manifestEntry{}, Withheld: []withheldPart{}}}
	if err := s.secrets(ctx); err != nil {
		return nil, err
	}
	before, err := store.ProveEntries(ctx, s.choose, "")
	if err != nil {
		return nil, err
	}
	head, err := db.ParseHead(before.Checkpoint)
	if err != nil {
		return nil, err
	}
	s.m.Log, s.m.Sources = head.Log, len(s.secret)
	for i := range before.Entries {
		one := manifestEntry{before.Entries[i].Seq, []string{}}
		for _, w := range before.Entries[i].Words {
			one.Shown = append(one.Shown, w.Name)
		}
		slices.Sort(one.Shown)
		s.m.Entries = append(s.m.Entries, one)
	}
	slices.SortFunc(s.m.Withheld, func(a, b withheldPart) int { return cmp.Compare(a.Entry, b.Entry) })
	if err := s.contents(ctx, page); err != nil {
		return nil, err
	}
	list, err := json.MarshalIndent(s.m, "", " ")
	if err != nil {
		return nil, err
	}
	list = append(list, '\n')
	sum := sha256.Sum256(list)
	made, err := d.Decide(ctx, j, []db.Decision{{Action: claims.Seal, Kind: claims.ArticleObject, Object: r.Article, Article: r.Article, Value: hex.EncodeToString(sum[:])}})
	if err != nil {
		return nil, err
	}
	s.seal = made[0].Seq
	log, err := store.ProveEntries(ctx, s.choose, key)
	if err != nil {
		return nil, err
	}
	proof, err := json.MarshalIndent(log, "", " ")
	if err != nil {
		return nil, err
	}
	s.files = append(s.files, SealedFile{sealManifest, list}, SealedFile{sealLog, append(proof, '\n')})
	return &Sealed{Files: s.files, Entries: len(log.Entries), Withheld: len(s.m.Withheld), Sources: s.m.Sources, Ruling: made[0]}, nil
}

// Write writes the dossier as a ZIP file, the same bytes for the same dossier.
func (s *Sealed) Write(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, f := range s.Files {
		out, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err == nil {
			_, err = out.Write(f.Data)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

// A sealing is a dossier on its way.
type sealing struct {
	*Desk
	record *table.Record
	docket *docket
	id     string          // of the article, as the log has it
	secret map[string]bool // keys of the confidential sources of the article and its evidence
	hidden map[int64]bool  // entries that are about their evidence
	beside map[string]bool // keys of sources that evidence introduced
	m      manifest
	files  []SealedFile
	seal   int64 // the entry that seals; 0 before it is there
}

// secrets finds out which sources are confidential, and which entries speak of their
// evidence.
func (s *sealing) secrets(ctx context.Context) error {
	concealed, err := s.Store.Settings(ctx, claims.SourceObject, claims.ConcealedAspect)
	if err != nil {
		return err
	}
	s.hidden, s.beside = map[int64]bool{}, map[string]bool{}
	for id := range s.docket.byObject {
		if _, is := concealed[id.key]; is && id.kind == claims.SourceObject {
			s.secret[id.key] = true
		}
	}
	for seq, r := range s.docket.bySeq {
		if r.Action != claims.Attach || r.Value == claims.Redacted {
			continue
		}
		e, err := claims.ParseEvidence(r.Value)
		if err != nil {
			return err
		}
		s.beside[string(e.Source)] = true
		if _, is := concealed[string(e.Source)]; is {
			s.secret[string(e.Source)], s.hidden[seq] = true, true
		}
	}
	for _, r := range s.docket.bySeq {
		switch r.Action {
		case claims.Test, claims.Recheck, claims.Detach, claims.Best:
			for seq := range s.hidden {
				if r.Target == fmt.Sprint(seq) {
					s.hidden[r.Seq] = true
				}
			}
		}
	}
	return nil
}

// choose says how much of an entry is shown: of those about the article, and about the
// sources of its evidence, all but what is confidential, and where files came from.
func (s *sealing) choose(e *auditlog.Entry, words []auditlog.Words) (auditlog.Shown, []auditlog.Words) {
	source := e.Kind == string(claims.SourceObject)
	switch {
	case s.seal != 0 && e.Seq == s.seal:
		return auditlog.Whole, words
	case s.seal != 0 && !slices.ContainsFunc(s.m.Entries, func(m manifestEntry) bool { return m.Seq == e.Seq }):
		return auditlog.Nothing, nil
	case e.Article != s.id && !(e.Article == "" && source && s.beside[e.Object]):
		return auditlog.Nothing, nil
	}
	secret := s.hidden[e.Seq] || source && s.secret[e.Object] || source && s.secret[e.Target]
	var shown []auditlog.Words
	var left []string
	sealed := map[string]bool{}
	for _, w := range words {
		sealed[w.Name] = true
		confidential := secret && w.Name != "by" || w.Name == "origin" || w.Name == "bytes" || s.record.Veil.Hide(w.Text) != w.Text
		if w.Name == "document" && s.text() != s.record.Ledger.Document.Text {
			confidential = true // whoever guesses the name could try it
		}
		if confidential {
			left = append(left, w.Name)
		} else {
			shown = append(shown, w)
		}
	}
	// What an old entry holds in clear cannot be left out of it.
	inClear := !sealed["value"] && (s.record.Veil.Hide(e.Value) != e.Value || secret && e.Action == string(claims.Scope)) || !sealed["by"] && s.record.Veil.Hide(e.By) != e.By
	if inClear {
		s.withhold(e.Seq, []string{})
		return auditlog.LeafOnly, nil
	}
	if len(left) > 0 {
		s.withhold(e.Seq, left)
	}
	return auditlog.Whole, shown
}

func (s *sealing) withhold(seq int64, parts []string) {
	if s.seal == 0 { // else it is listed
		s.m.Withheld = append(s.m.Withheld, withheldPart{seq, parts})
	}
}

// text returns the article's text without confidential names.
func (s *sealing) text() string { return s.record.Veil.Hide(s.record.Ledger.Document.Text) }

// contents makes the files that the manifest lists.
func (s *sealing) contents(ctx context.Context, page func(title, log string) []byte) error {
	l := s.record.Ledger
	text := s.text()
	s.m.Veiled = text != l.Document.Text
	out := dossier{Schema: DossierSchema, Article: s.record.Article, Title: s.m.Title, Sources: []dossierSource{}, Claims: []dossierClaim{}, Open: []dossierFinding{}}
	if !l.Document.Published.IsZero() {
		out.Date = l.Document.Published.String()
	}
	for i := range l.Sources {
		src := &l.Sources[i]
		if s.secret[string(src.Key)] || src.Confidential {
			continue
		}
		letter, _ := sources.LetterOf(src)
		out.Sources = append(out.Sources, dossierSource{strings.ToUpper(src.ID), string(src.Key), s.record.Veil.Hide(src.Name), string(src.Kind), letter.String()})
	}
	snapshots := map[string]bool{}
	for i := range l.Claims {
		one, err := s.claim(ctx, i, snapshots)
		if err != nil {
			return err
		}
		out.Claims = append(out.Claims, one)
	}
	for i := range s.record.Findings {
		f := &s.record.Findings[i]
		out.Open = append(out.Open, dossierFinding{f.Rule, s.record.Veil.Hide(f.Message)})
	}
	data, err := json.MarshalIndent(out, "", " ")
	if err != nil {
		return err
	}
	s.add(sealPage, page(s.m.Title, s.m.Log))
	s.add(sealDossier, append(data, '\n'))
	s.add(sealText, []byte(text))
	for hash := range snapshots {
		content, err := s.Store.Content(ctx, hash)
		if err != nil {
			return err
		}
		s.add(sealSnapshot+hash, content)
	}
	byName := func(a, b string) int { return strings.Compare(a, b) }
	slices.SortFunc(s.files, func(a, b SealedFile) int { return byName(a.Name, b.Name) })
	slices.SortFunc(s.m.Members, func(a, b manifestMember) int { return byName(a.Name, b.Name) })
	return nil
}

func (s *sealing) add(name string, data []byte) {
	sum := sha256.Sum256(data)
	s.files = append(s.files, SealedFile{name, data})
	s.m.Members = append(s.m.Members, manifestMember{name, len(data), hex.EncodeToString(sum[:])})
}

// claim returns what the dossier says of a claim, and notes what its evidence was read
// from. Words and evidence of confidential sources are not in the record.
func (s *sealing) claim(ctx context.Context, i int, snapshots map[string]bool) (dossierClaim, error) {
	l, veil := s.record.Ledger, s.record.Veil
	c := &l.Claims[i]
	out := dossierClaim{Number: c.Label, Key: string(c.Key), Kind: string(c.Kind), Words: veil.Hide(l.Document.Quote(c.Span)), Status: string(claims.ToCheck), Grade: s.record.Grades[i].Code()}
	if !s.m.Veiled {
		out.Start, out.End = c.Span.Start, c.Span.End
	}
	if c.Source >= 0 && !l.Sources[c.Source].Confidential {
		out.Source = strings.ToUpper(l.Sources[c.Source].ID)
	}
	if s.record.Marks != nil {
		m := s.record.Marks[i]
		out.Status, out.By, out.Signed, out.Note = string(m.Status), m.By, m.Signed, veil.Hide(m.Note)
		if out.Status == "" {
			out.Status = string(claims.ToCheck)
		}
		out.Entry = s.docket.standing(claims.ClaimObject, string(c.Key))[claims.StatusAspect].Ruling
	}
	if s.record.Evidence == nil {
		return out, nil
	}
	for _, b := range s.record.Evidence[i] {
		if b.Erased || s.hidden[b.Number] {
			continue
		}
		e := dossierEvidence{Entry: b.Number, Source: strings.ToUpper(l.Sources[b.Voice].ID), Stance: string(b.Stance), Locator: b.Locator, Excerpt: b.Excerpt}
		if veil.Hide(e.Excerpt) != e.Excerpt || veil.Hide(e.Locator) != e.Locator {
			e.Excerpt, e.Locator = veil.Hide(e.Excerpt), veil.Hide(e.Locator)
		} else if b.Kept != nil {
			e.Snapshot = b.Kept.SHA256
			if b.Kept.Text != "" {
				clean, err := s.nameless(ctx, b.Kept.Holds()[:2])
				if err != nil {
					return out, err
				}
				if clean {
					e.Text = b.Kept.Text
					snapshots[b.Kept.SHA256], snapshots[b.Kept.Text] = true, true
				}
			}
		}
		out.Evidence = append(out.Evidence, e)
	}
	return out, nil
}

// nameless reports whether no confidential name stands in contents.
func (s *sealing) nameless(ctx context.Context, hashes []string) (bool, error) {
	for _, hash := range hashes {
		content, err := s.Store.Content(ctx, hash)
		if err != nil {
			return false, err
		}
		if text := string(bytes.ToValidUTF8(content, []byte("?"))); s.record.Veil.Hide(text) != text {
			return false, nil
		}
	}
	return true, nil
}
