package attribute

import (
	"strings"
	"testing"

	"vouch/claims"
	"vouch/sources/document"
)

// Where the build of a sentence bears the reading out it is sure; where another
// subject, no verb or nobody stands, it says what is doubtful.
func TestDoubt(t *testing.T) {
	for _, c := range []struct {
		text    string
		reading claims.Reading
		reason  string
	}{
		{"The harbour master said the ferry had left.", claims.Sure, ""},
		{"“We found 40 bodies,” said Ada Holm, who leads the rescue.", claims.Sure, ""},
		{"Ada Holm, who leads the rescue, said the ferry had left.", claims.Sure, ""},
		{"On Friday the council said the road was open.", claims.Sure, ""},
		{"The road was open by noon, the council said.", claims.Sure, ""},
		{"According to the ministry, 40 boats were lost.", claims.Sure, ""},
		{"The council said the road was open, adding that 40 lorries had used it.", claims.Sure, ""},
		{"The coast guard has said that 40 boats were lost.", claims.Sure, ""},
		{"The ministry’s claim that 40 boats were lost was repeated on Friday.", claims.Likely, "is a noun"},
		{"Holm wants the council to say: “The road is open.”", claims.Likely, "is not told"},
	} {
		as := Read(document.New(c.text, nil), nil).Attributions
		if len(as) == 0 {
			t.Errorf("%q: nobody is credited", c.text)
			continue
		}
		for _, a := range as {
			if a.Reading != c.reading || !strings.Contains(a.Reason, c.reason) || (a.Reason == "") != (a.Reading == claims.Sure) {
				t.Errorf("%q: the reading is %s, %q; want %s, %q", c.text, a.Reading, a.Reason, c.reading, c.reason)
			}
		}
	}
}
