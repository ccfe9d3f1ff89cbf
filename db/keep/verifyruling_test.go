package keep

import (
	"bytes"
	"testing"
	"time"

	"vouch/db/auditlog"
)

// Two rows whose columns read the same one after the other, with the separator
// that somebody may type between them, are not the same.
func TestColumnsAreComparedOneByOne(t *testing.T) {
	const separator = "\x1e"
	at := time.Date(2031, 5, 8, 9, 0, 0, 0, time.UTC)
	e := &auditlog.Entry{Seq: 7, Time: at, Action: "mark", Kind: "claim", Object: "c1" + separator + "x", Article: "a", Version: 1}
	row := func(kind string, object string) *rulingRow {
		return &rulingRow{request: []byte{}, at: []byte(Time(at)), wentBack: []byte("0"), actor: []byte{}, action: []byte("mark"), kind: []byte(kind),
			object: []byte(object), article: []byte("a"), version: []byte("1"), value: []byte{}, target: []byte{}, tool: []byte{}}
	}
	joined := func(r *rulingRow) string { return string(bytes.Join([][]byte{r.kind, r.object}, []byte(separator))) }
	honest, forged := row("claim", "c1"+separator+"x"), row("claim"+separator+"c1", "x")
	if joined(honest) != joined(forged) {
		t.Fatal("the control: joined, the rows differ")
	}
	erased := map[Part]bool{}
	if d := honest.differs(e, erased); d != "" {
		t.Errorf("the honest row differs in its %s", d)
	}
	if d := forged.differs(e, erased); d != "kind" {
		t.Errorf("the forged row differs in %q", d)
	}
}
