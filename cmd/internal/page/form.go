package page

import (
	"strconv"
	"strings"

	"vouch/cmd/internal/desk"
	"vouch/db"
)

// formSize is how many bytes a form without files may have.
const formSize = 256 << 10

// field returns a field of the form that was posted, without space around it.
func (v *visit) field(name string) string { return strings.TrimSpace(v.r.PostFormValue(name)) }

// judge reads what every decision comes with: who, why, the version of the
// thing as its person saw it, and the name of the request, which makes a form
// that is sent twice decide once.
func (v *visit) judge() (desk.Judge, error) {
	j := desk.Judge{By: v.window.person(), Reason: v.field("reason"), Request: v.field("request"), Expect: db.AnyVersion}
	if version := v.field("version"); version != "" {
		seen, err := strconv.ParseInt(version, 10, 64)
		if err != nil || seen < 0 {
			return j, asked("%q is no version of a claim", version)
		}
		j.Expect = seen
	}
	return j, nil
}
