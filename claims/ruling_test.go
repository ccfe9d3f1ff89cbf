package claims

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// history numbers rulings and names who made them.
func history(rulings ...Ruling) []Ruling {
	for i := range rulings {
		rulings[i].Seq = int64(i + 1)
		if rulings[i].By == "" {
			rulings[i].By = "ada"
		}
	}
	return rulings
}

func TestFold(t *testing.T) {
	tests := []struct {
		name    string
		rulings []Ruling
		want    string
	}{
		{"nothing", nil, ""},
		{"mark", history(Ruling{Action: Mark, Value: string(Accurate)}), "status=Checked - accurate@1"},
		{"a later mark wins, and the sign-off falls", history(
			Ruling{Action: Mark, Value: string(Accurate)}, Ruling{Action: SignOff, By: "ben"}, Ruling{Action: Mark, Value: string(CannotConfirm)}),
			"status=Cannot confirm@3"},
		{"sign-off stands", history(Ruling{Action: Mark, Value: string(Accurate)}, Ruling{Action: SignOff, By: "ben"}), "signed=ben@2 status=Checked - accurate@1"},
		{"undo brings the mark before back", history(
			Ruling{Action: Mark, Value: string(Accurate)}, Ruling{Action: Mark, Value: string(StatusCut)}, Ruling{Action: Undo, Target: "2"}),
			"status=Checked - accurate@1"},
		{"undo of an undo", history(
			Ruling{Action: Mark, Value: string(Accurate)}, Ruling{Action: Undo, Target: "1"}, Ruling{Action: Undo, Target: "2"}),
			"status=Checked - accurate@1"},
		{"a question goes to the writer", history(Ruling{Action: Query}), "query 1=open@1 status=With writer@1"},
		{"its answer comes back to the checker", history(Ruling{Action: Query}, Ruling{Action: Answer, Target: "1"}), "query 1=answered@2 status=To check@2"},
		{"a mark made meanwhile stays", history(Ruling{Action: Query}, Ruling{Action: Mark, Value: string(Accurate)}, Ruling{Action: Answer, Target: "1"}),
			"query 1=answered@3 status=Checked - accurate@2"},
		{"two questions, one answer", history(Ruling{Action: Query}, Ruling{Action: Query}, Ruling{Action: Answer, Target: "1"}),
			"query 1=answered@3 query 2=open@2 status=With writer@2"},
		{"a draft reopens what was signed", history(Ruling{Action: Mark, Value: string(Accurate)}, Ruling{Action: SignOff, By: "ben"}, Ruling{Action: Reopen, By: "vouch"}),
			"status=Changed - needs attention@3"},
		{"a source", history(Ruling{Action: Judge, Value: "B"}, Ruling{Action: Merge, Target: "s2"}, Ruling{Action: Split}, Ruling{Action: Withdraw}),
			"letter=B@1 withdrawn=yes@4"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(Fold(test.rulings)); got != test.want {
				t.Errorf("stands %q, want %q", got, test.want)
			}
		})
	}
}

func describe(s Standing) string {
	var parts []string
	for _, aspect := range []string{"letter", "merged", "query 1", "query 2", SignedAspect, StatusAspect, WithdrawnAspect} {
		if set, ok := s[aspect]; ok {
			parts = append(parts, fmt.Sprintf("%s=%s@%d", aspect, set.Value, set.Ruling))
		}
	}
	return strings.Join(parts, " ")
}

func TestPermit(t *testing.T) {
	marked := history(Ruling{Action: Mark, Value: string(Accurate), By: "Ada Lowe"})
	tests := []struct {
		name    string
		history []Ruling
		ruling  Ruling
		refused string // "" when permitted
	}{
		{"second person", marked, Ruling{Action: SignOff, By: "ben"}, ""},
		{"same person, other spelling", marked, Ruling{Action: SignOff, By: " ada  LOWE"}, "a second person"},
		{"sign-off of nothing", nil, Ruling{Action: SignOff, By: "ben"}, "no status"},
		{"dismissed twice", history(Ruling{Action: Dismiss}), Ruling{Action: Dismiss, By: "ben"}, "already"},
		{"dismissed again after an undo", history(Ruling{Action: Dismiss}, Ruling{Action: Undo, Target: "1"}), Ruling{Action: Dismiss}, ""},
		{"answer to no question", marked, Ruling{Action: Answer, Target: "1"}, "no query"},
		{"answered twice", history(Ruling{Action: Query}, Ruling{Action: Answer, Target: "1"}), Ruling{Action: Answer, Target: "1"}, "already"},
		{"undone twice", history(Ruling{Action: Mark}, Ruling{Action: Undo, Target: "1"}), Ruling{Action: Undo, Target: "1"}, "already"},
		{"undo of another's", marked, Ruling{Action: Undo, Target: "7"}, "no ruling 7"},
		{"undo of a deletion", history(Ruling{Action: Archive, Value: Deleted}), Ruling{Action: Undo, Target: "1"}, "cannot come back"},
		{"undo of an erasure", history(Ruling{Action: Mark}, Ruling{Action: Redact, Target: "1"}), Ruling{Action: Undo, Target: "2"}, "cannot come back"},
		{"merge into itself", nil, Ruling{Action: Merge, Object: "s1", Target: "s1"}, "itself"},
		{"split of what is one", nil, Ruling{Action: Split}, "not merged"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := Permit(test.history, test.ruling)
			if test.refused == "" && err != nil || test.refused != "" && (err == nil || !strings.Contains(err.Error(), test.refused)) {
				t.Errorf("got %v, want %q", err, test.refused)
			}
		})
	}
}

// Undoing a ruling leaves things as they would be had it never been made.
func TestUndoIsAsIfNeverMade(t *testing.T) {
	actions := []Action{Mark, SignOff, Dismiss, Judge, Merge, Split, Withdraw, Reopen, Cut}
	rapid.Check(t, func(t *rapid.T) {
		var all []Ruling
		for range rapid.IntRange(1, 12).Draw(t, "rulings") {
			all = append(all, Ruling{Action: rapid.SampledFrom(actions).Draw(t, "action"), Value: rapid.SampledFrom([]string{"x", "y"}).Draw(t, "value")})
		}
		all = history(all...)
		k := rapid.IntRange(0, len(all)-1).Draw(t, "undone")
		without := append(append([]Ruling{}, all[:k]...), all[k+1:]...)
		undone := append(append([]Ruling{}, all...), Ruling{Seq: 99, Action: Undo, Target: fmt.Sprint(k + 1)})
		if got, want := describe(Fold(undone)), describe(Fold(without)); got != want {
			t.Fatalf("undone it stands %q, never made %q", got, want)
		}
	})
}

func TestParseStatus(t *testing.T) {
	for in, want := range map[string]Status{
		"Checked - accurate": Accurate, "ok": Accurate, "CHECKED – ACCURATE": Accurate, "writer": WithWriter,
		"Changed - needs attention": Changed, "cut": StatusCut, "to-check": ToCheck, "cannot": CannotConfirm, "Opinion - not checked": OpinionStatus,
	} {
		if got, err := ParseStatus(in); err != nil || got != want {
			t.Errorf("%q is %q (%v), want %q", in, got, err, want)
		}
	}
	if _, err := ParseStatus("fine"); err == nil || !strings.Contains(err.Error(), `"Checked - accurate" (ok)`) {
		t.Errorf("an unknown status: %v", err)
	}
	for _, s := range Statuses {
		if got, err := ParseStatus(string(s.Status)); err != nil || got != s.Status || s.Sign == "" {
			t.Errorf("%q in full: %q, %v", s.Status, got, err)
		}
	}
}
