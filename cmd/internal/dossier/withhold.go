package dossier

import (
	"context"
	"fmt"
	"slices"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/db"
	"vouch/db/auditlog"
)

// A sealing is a dossier on its way.
type sealing struct {
	*desk.Desk
	record  *table.Record
	made    []claims.Ruling            // by people, in the article
	onClaim map[string][]claims.Ruling // those of them on claims, by key
	id      string                     // of the article, as the log has it
	secret  map[string]bool            // keys of the confidential sources of the article and its evidence
	hidden  map[int64]bool             // entries that are about their evidence
	beside  map[string]bool            // keys of sources that evidence introduced
	m       manifest
	files   []SealedFile
	seal    int64 // the entry that seals; 0 before it is there
}

// secrets finds out which sources are confidential, and which entries speak of their
// evidence.
func (s *sealing) secrets(ctx context.Context) error {
	concealed, err := s.Store.Settings(ctx, claims.SourceObject, claims.ConcealedAspect)
	if err != nil {
		return err
	}
	s.onClaim = map[string][]claims.Ruling{}
	for r, err := range s.Store.Rulings(ctx, db.Filter{Article: s.record.Article, Human: true}) {
		if err != nil {
			return err
		}
		s.made = append(s.made, r)
		if r.Kind == claims.ClaimObject {
			s.onClaim[r.Object] = append(s.onClaim[r.Object], r)
		}
	}
	s.hidden, s.beside = map[int64]bool{}, map[string]bool{}
	for _, r := range s.made {
		if _, is := concealed[r.Object]; is && r.Kind == claims.SourceObject {
			s.secret[r.Object] = true
		}
		if r.Action != claims.Attach || r.Value == claims.Redacted {
			continue
		}
		e, err := claims.ParseEvidence(r.Value)
		if err != nil {
			return err
		}
		s.beside[string(e.Source)] = true
		if _, is := concealed[string(e.Source)]; is {
			s.secret[string(e.Source)], s.hidden[r.Seq] = true, true
		}
	}
	for _, r := range s.made {
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
