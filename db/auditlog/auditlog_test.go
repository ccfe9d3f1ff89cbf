package auditlog

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func entries() *rapid.Generator[Entry] {
	return rapid.Custom(func(t *rapid.T) Entry {
		s := func(name string) string { return rapid.String().Draw(t, name) }
		e := Entry{
			Seq: rapid.Int64Range(0, 1<<40).Draw(t, "seq"), Version: rapid.Int64Range(0, 1000).Draw(t, "version"),
			Request: s("request"), By: s("by"), Action: s("action"), Kind: s("kind"), Object: s("object"),
			Article: s("article"), Value: s("value"), Target: s("target"), Tool: s("tool"),
			WentBack: rapid.Bool().Draw(t, "back"),
			Time:     time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "time"), rapid.Int64Range(0, 999999999).Draw(t, "ns")).UTC(),
		}
		if rapid.Bool().Draw(t, "document") {
			e.Document = rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "hash")
		}
		for range rapid.IntRange(0, 3).Draw(t, "bodies") {
			e.Bodies = append(e.Bodies, Body{Name: s("name"), Hash: BodyHash([]byte(s("salt")), s("words"))})
		}
		return e
	})
}

func TestEntryRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := entries().Draw(t, "entry")
		data, err := e.Encode()
		if err != nil {
			t.Fatal(err)
		}
		got, err := Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(e, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func FuzzDecode(f *testing.F) {
	e := Entry{Seq: 1, Time: time.Unix(0, 0), By: "ada", Bodies: []Body{{Name: "reason"}}}
	data, _ := e.Encode()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		e, err := Decode(data)
		if err != nil {
			return
		}
		again, err := e.Encode()
		if err != nil || string(again) != string(data) {
			t.Fatalf("decoded %x, encoded %x (%v)", data, again, err)
		}
	})
}

func TestInvalidTextIsRefused(t *testing.T) {
	e := Entry{By: "a\xff"}
	if _, err := e.Encode(); err == nil {
		t.Error("a name that is not UTF-8 was encoded")
	}
}

// row is an entry as a store keeps it.
type row struct {
	seq               int64
	entry, prev, hash []byte
}

func chained(n int) []row {
	var rows []row
	head := Hash{1, 2, 3}
	for seq := int64(1); seq <= int64(n); seq++ {
		e := Entry{Seq: seq, Action: "mark", Object: fmt.Sprint("claim ", seq), Time: time.Unix(seq, 0)}
		data, err := e.Encode()
		if err != nil {
			panic(err)
		}
		h := ChainHash(seq, head, data)
		rows = append(rows, row{seq, data, append([]byte(nil), head[:]...), append([]byte(nil), h[:]...)})
		head = h
	}
	return rows
}

func walk(rows []row) error {
	c := Chain{Head: Hash{1, 2, 3}}
	for _, r := range rows {
		if _, err := c.Next(r.seq, r.entry, r.prev, r.hash); err != nil {
			return err
		}
	}
	return nil
}

func TestChainNamesTheFirstBadEntry(t *testing.T) {
	if err := walk(chained(20)); err != nil {
		t.Fatalf("an untouched chain: %v", err)
	}
	tests := []struct {
		name   string
		tamper func([]row) []row
		seq    int64
	}{
		{"edited", func(r []row) []row { r[4].entry[20] ^= 1; return r }, 5},
		{"deleted", func(r []row) []row { return append(r[:4], r[5:]...) }, 5},
		{"first deleted", func(r []row) []row { return r[1:] }, 1},
		{"inserted", func(r []row) []row { return append(r[:5], append([]row{r[4]}, r[5:]...)...) }, 6},
		{"swapped", func(r []row) []row { r[4], r[5] = r[5], r[4]; return r }, 5},
		{"hash edited", func(r []row) []row { r[4].hash[0] ^= 1; return r }, 5},
		{"entry and hash edited", func(r []row) []row {
			r[4].entry[30] ^= 1
			var prev Hash
			copy(prev[:], r[4].prev)
			h := ChainHash(5, prev, r[4].entry)
			copy(r[4].hash, h[:])
			return r
		}, 0}, // at 5 when the bytes no longer decode, else at 6
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var broken *Broken
			err := walk(test.tamper(chained(20)))
			if !errors.As(err, &broken) {
				t.Fatalf("not seen: %v", err)
			}
			if test.seq != 0 && broken.Seq != test.seq || test.seq == 0 && broken.Seq != 5 && broken.Seq != 6 {
				t.Errorf("blamed entry %d, want %d", broken.Seq, test.seq)
			}
		})
	}
	// The control: a chain alone cannot see a cut tail. That is what heads
	// held elsewhere are for.
	if err := walk(chained(20)[:15]); err != nil {
		t.Errorf("a cut tail was seen without a head: %v", err)
	}
}
