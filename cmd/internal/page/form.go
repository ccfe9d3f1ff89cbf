package page

import (
	"cmp"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"strconv"
	"strings"
	"time"

	"vouch/cmd/internal/desk"
	"vouch/db"
)

// formSize is how many bytes a form without files may have.
const formSize = 256 << 10

// uploadTime is how long a form with files may take to come, and to be answered.
const uploadTime = 10 * time.Minute

// withFiles are the forms that files come with, by name, and how many bytes each
// may have. They read what comes themselves.
var withFiles = map[string]int64{"attach": evidenceSize, "bring": bringSize}

// posted reads a form before it is served, no more of it than it may have. One
// with files it leaves to what serves it.
func (f *Form) posted(v *visit) error {
	if err := v.mayPost(f); err != nil {
		return err
	}
	size, files := withFiles[f.Name]
	size = cmp.Or(size, formSize)
	v.r.Body = http.MaxBytesReader(v.w, v.r.Body, size)
	if files {
		c := http.NewResponseController(v.w)
		until := time.Now().Add(uploadTime)
		_ = c.SetReadDeadline(until) // one that cannot be moved stays as it is
		_ = c.SetWriteDeadline(until)
	}
	media, _, err := mime.ParseMediaType(v.r.Header.Get("Content-Type"))
	switch {
	case v.r.Header.Get("Content-Type") == "" && v.r.ContentLength == 0:
	case err != nil:
		return errStatus{http.StatusUnsupportedMediaType, fmt.Errorf("this is no form: %w", err)}
	case media == "application/x-www-form-urlencoded":
		err = v.r.ParseForm()
	case media == "multipart/form-data" && files:
	case media == "multipart/form-data":
		err = v.r.ParseMultipartForm(formSize)
	default:
		return errStatus{http.StatusUnsupportedMediaType, fmt.Errorf("a form does not come as %q", media)}
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return err
	}
	if err != nil {
		return asked("reading the form: %w", err)
	}
	defer v.hub.nudge()
	return f.serve(v)
}

// field returns a field of the form that was posted, without space around it.
func (v *visit) field(name string) string { return strings.TrimSpace(v.r.PostFormValue(name)) }

// judge reads what every decision comes with: who, which is the person of the window
// where the form does not say, why, the version of the thing as its person saw it,
// and the name of the request, which makes a form that is sent twice decide once.
func (v *visit) judge() (desk.Judge, error) {
	j := desk.Judge{By: cmp.Or(v.field("by"), v.window.person()), Reason: v.field("reason"), Request: v.field("request"), Expect: db.AnyVersion}
	if version := v.field("version"); version != "" {
		seen, err := strconv.ParseInt(version, 10, 64)
		if err != nil || seen < 0 {
			return j, asked("%q is no version of a claim", version)
		}
		j.Expect = seen
	}
	return j, nil
}
