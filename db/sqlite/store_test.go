package sqlite

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"vouch/claims"
	"vouch/db"
	"vouch/db/dbtest"
	"vouch/sources"
	"vouch/sources/document"
)

func openIn(t *testing.T, folder string) db.Store {
	t.Helper()
	s, err := Open(context.Background(), filepath.Join(folder, "vouch.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestStore(t *testing.T) { dbtest.Run(t, openIn) }

// ledgerOf reads a text into one figure claim, of "41 ships" where it says so.
func ledgerOf(text string) *claims.Ledger {
	d := document.New(text, nil)
	l := &claims.Ledger{Document: d, Extractor: "test/1", Sources: []sources.Source{{ID: "s1", Name: "Harbour Board", Kind: sources.Organisation}}}
	if at := strings.Index(text, "41 ships"); at >= 0 {
		span := document.Span{Start: at, End: at + len("41 ships")}
		l.Attributions = []claims.Attribution{{Type: claims.Indirect, Content: []document.Span{span}, Polarity: claims.Asserted, Via: -1, Sentence: d.SentenceAt(at)}}
		l.Claims = []claims.Claim{{Label: d.Place(d.SentenceAt(at)) + "a", Kind: claims.FigureClaim, Span: span, Sentence: d.SentenceAt(at),
			Quantity: -1, Same: -1, Reading: claims.Sure}}
	}
	return l
}
