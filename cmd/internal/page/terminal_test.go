package page

import "testing"

func TestUntyped(t *testing.T) {
	for line, want := range map[string]string{
		"evidence 9 is of a confidential source; --annex shows it":                         "evidence 9 is of a confidential source",
		"there is no ruling 12; vouch history shows them":                                  "there is no ruling 12",
		"“quay” stands in 1.1 and 2.3; say which with --in, or give more words":            "“quay” stands in 1.1 and 2.3",
		"as of Tuesday. No publication date; give --date.":                                 "as of Tuesday. No publication date.",
		"this was answered already, or vouch was started anew since":                       "this was answered already, or vouch was started anew since",
		"--expect is the version of one thing":                                             "--expect is the version of one thing",
		"12 – 14 hurt -- the ward's count; 9 of them children":                             "12 – 14 hurt -- the ward's count; 9 of them children",
		"One voice? Two say so; vouch show harbour lists them":                             "One voice? Two say so",
		"vouch was started anew; it is over":                                               "vouch was started anew; it is over",
		"its host is local; --allow-private fetches from one's own network. Ask the desk.": "its host is local; Ask the desk.",
	} {
		if got := untyped(line); got != want {
			t.Errorf("%q\n got %q\nwant %q", line, got, want)
		}
	}
}
