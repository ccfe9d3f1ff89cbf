package table

import (
	"strings"
	"testing"
	"time"

	"vouch/claims"
	"vouch/sources/document"
)

// TestQueriesSayOfWhat holds each question to the claim it was asked of, with
// its words and its answer; one of a claim that is gone says so, and one that
// was taken back is not listed.
func TestQueriesSayOfWhat(t *testing.T) {
	d := document.New("Nine ships left. Seven boats came.", nil)
	at := func(words string) document.Span {
		i := strings.Index(d.Text, words)
		return document.Span{Start: i, End: i + len(words)}
	}
	claim := func(key claims.Key, label, words string) claims.Claim {
		return claims.Claim{Key: key, Label: label, Kind: claims.AssertionClaim, Span: at(words), Quantity: -1, Attribution: -1, Source: -1, Same: -1}
	}
	r := &Record{Ledger: &claims.Ledger{Document: d, Claims: []claims.Claim{claim("cone", "1.1a", "Nine ships left"), claim("ctwo", "1.2a", "Seven boats came")}}}
	day := time.Date(2031, 5, 8, 9, 0, 0, 0, time.UTC)
	ask := func(seq int64, key, words string) claims.Ruling {
		return claims.Ruling{Seq: seq, Time: day, By: "Ana", Action: claims.Query, Kind: claims.ClaimObject, Object: key, Words: words}
	}
	rulings := []claims.Ruling{
		ask(1, "ctwo", "Who counted?"), ask(2, "cgone", "Which quay?"), ask(3, "cone", "Taken back?"),
		{Seq: 4, Time: day, By: "Ana", Action: claims.Undo, Target: "3"},
		{Seq: 5, Time: day, By: "Tom", Action: claims.Answer, Kind: claims.ClaimObject, Object: "ctwo", Target: "1", Words: "The office."},
	}
	var got []string
	Queries(r, rulings).Rows(func(row []Cell, err error) bool {
		if err != nil {
			t.Fatal(err)
		}
		var line []string
		for _, c := range row {
			line = append(line, c.Text)
		}
		got = append(got, strings.Join(line, "|"))
		return true
	})
	want := []string{"2|an earlier draft||Which quay?|Ana, 8 May 2031||q2", "1|1.2a|Seven boats came|Who counted?|Ana, 8 May 2031|The office.|q1"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
