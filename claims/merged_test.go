package claims

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

// at numbers rulings as this ledger has them: each says in which ledger it was made
// and under which numbers others have it.
func ruled(seq, maker int64, known string, r Ruling) Ruling {
	r.Seq, r.Maker, r.Known, r.Time = seq, maker, known, time.Unix(seq, 0)
	if r.Kind == "" {
		r.Kind = ClaimObject
	}
	return r
}

func TestWhatNobodySawIsContested(t *testing.T) {
	mark := func(by string, s Status) Ruling { return Ruling{By: by, Action: Mark, Value: string(s)} }
	for _, test := range []struct {
		name    string
		rulings []Ruling
		status  Status
		sides   []int64
	}{
		{"two of one ledger", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), ruled(2, 0, "", mark("ben", CannotConfirm))}, CannotConfirm, nil},
		{"neither saw the other", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), ruled(2, 1, "1:1", mark("ben", CannotConfirm))}, ToCheck, []int64{1, 2}},
		{"both say the same", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), ruled(2, 1, "1:1", mark("ben", Accurate))}, Accurate, nil},
		{"the other saw it", []Ruling{ruled(1, 0, "1:4", mark("ana", Accurate)), ruled(2, 1, "1:5", mark("ben", CannotConfirm))}, CannotConfirm, nil},
		{"the other saw it afterwards", []Ruling{ruled(1, 0, "1:6", mark("ana", Accurate)), ruled(2, 1, "1:5", mark("ben", CannotConfirm))}, ToCheck, []int64{1, 2}},
		{"settled here", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), ruled(2, 1, "1:1", mark("ben", CannotConfirm)), ruled(3, 0, "", mark("eve", Changed))}, Changed, nil},
		{"settled here and there", []Ruling{ruled(1, 0, "1:2", mark("ana", Accurate)), ruled(2, 1, "1:1", mark("ben", CannotConfirm)),
			ruled(3, 0, "", mark("eve", Changed)), ruled(4, 1, "1:3", mark("ben", Accurate))}, ToCheck, []int64{3, 4}},
		{"one side taken back", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), ruled(2, 1, "1:1", mark("ben", CannotConfirm)),
			ruled(3, 1, "1:2", Ruling{By: "ben", Action: Undo, Target: "2"})}, Accurate, nil},
		{"a question against a mark", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), ruled(2, 1, "1:1", Ruling{By: "ben", Action: Query})}, ToCheck, []int64{1, 2}},
		{"a question that is answered", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), ruled(2, 1, "1:1", Ruling{By: "ben", Action: Query}),
			ruled(3, 1, "1:2", Ruling{By: "ben", Action: Answer, Target: "2"})}, ToCheck, nil},
		{"both noticed the new draft", []Ruling{ruled(1, 0, "1:1", mark("ana", Accurate)), ruled(2, 0, "", Ruling{Action: Reopen, Value: "draft 2"}), ruled(3, 0, "", mark("ana", CannotConfirm)),
			ruled(4, 1, "1:2", Ruling{Action: Reopen, Value: "draft 2"})}, CannotConfirm, nil},
		{"the control: one that counts less", []Ruling{ruled(1, 0, "", mark("ana", Accurate)), func() Ruling { r := ruled(2, 1, "1:1", mark("ben", CannotConfirm)); r.Rank = 1; return r }()}, Accurate, nil},
	} {
		s := Fold(test.rulings)
		if got := s.Status(); got != test.status {
			t.Errorf("%s: %s, want %s", test.name, got, test.status)
		}
		if got := s.Contested(StatusAspect); !slices.Equal(got, test.sides) {
			t.Errorf("%s: contested by %v, want %v", test.name, got, test.sides)
		}
	}
}

// TestThreeOrders merges three ledgers in every order: all come to the same.
func TestThreeOrders(t *testing.T) {
	values := []Status{Accurate, CannotConfirm, Accurate}
	var want string
	for _, order := range [][]int64{{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}} {
		var rulings []Ruling
		for i, of := range order {
			known := "" // of the ledger itself
			if i > 0 {
				known = fmt.Sprintf("%d:1", i)
			}
			r := ruled(int64(i+1), int64(i), known, Ruling{By: string(rune('a' + of)), Action: Mark, Value: string(values[of])})
			r.Time = time.Unix(of, 0)
			rulings = append(rulings, r)
		}
		s := Fold(rulings)
		got := fmt.Sprint(s.Status())
		for _, seq := range s.Contested(StatusAspect) {
			set := s[ContestedAspect(seq, StatusAspect)]
			got += fmt.Sprint(" ", set.By, set.Value)
		}
		parts := len(s)
		got = fmt.Sprint(parts, s.Status())
		if want == "" {
			want = got
		}
		if got != want || parts != 3 {
			t.Errorf("%v: %s, want %s", order, got, want)
		}
	}
}
