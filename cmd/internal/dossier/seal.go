package dossier

import (
	"archive/zip"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/auditlog"
)

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
func Seal(ctx context.Context, d *desk.Desk, article string, j desk.Judge, key string, page func(title, log string) []byte) (*Sealed, error) {
	store, ok := desk.Kept(d.Store).(prover)
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
	s := &sealing{Desk: &plain, record: r, id: id, secret: map[string]bool{}, m: manifest{Schema: SealSchema, Article: r.Article, Title: r.Veil.Hide(r.Ledger.Document.Title),
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
