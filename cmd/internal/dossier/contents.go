package dossier

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strings"

	"vouch/claims"
	"vouch/sources"
)

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
		out.Entry = claims.Fold(s.onClaim[string(c.Key)])[claims.StatusAspect].Ruling
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
