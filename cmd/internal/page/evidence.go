package page

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"strings"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/intake"
	"vouch/sources/fetch"
	reader "vouch/sources/read"
)

// evidenceSize is how many bytes the form for evidence may have: a file that can be
// read, and what is said of it.
const evidenceSize = reader.MaxBytes + formSize

// attach ties a claim to a source that backs or contradicts it. Its file is held in
// memory, and never on the disk as it came.
func attach(v *visit) error {
	var large *http.MaxBytesError
	switch err := v.r.ParseMultipartForm(evidenceSize); {
	case err == nil, errors.Is(err, http.ErrNotMultipart):
	case errors.As(err, &large):
		return err
	default:
		return asked("reading the form: %w", err)
	}
	return attaching(v)
}

var attaching = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	in := desk.Linked{Source: v.field("source"), Kind: v.field("source-kind"), New: v.field("new") != "", HashOnly: v.field("keep") == "none"}
	in.Stance, in.Directness, in.Count = claims.Stance(v.field("stance")), claims.Directness(v.field("directness")), claims.Count(v.field("count"))
	in.About, in.Ground, in.Locator, in.Excerpt = v.field("about"), v.field("ground"), v.field("locator"), v.words("excerpt")
	in.AsOf, in.Says, in.Working = v.field("as-of"), v.field("says"), v.field("working")
	in.Approver, in.Translator = v.field("approver"), v.field("translator")
	claim := []string{v.field("claim")}
	if _, err := f.Claims(ctx, claim, desk.Wanted{}); err != nil {
		return nil, err // before anything is read
	}
	var err error
	if in.Read, err = v.source(ctx); err != nil {
		return nil, err
	}
	if v.field("find") != "" {
		if err := find(ctx, f, claim, &in); err != nil {
			return nil, err
		}
	}
	a, err := f.Attach(ctx, claim, in)
	if err != nil {
		return nil, err
	}
	return a.Act, nil
})

// source reads the file or the page that evidence is from; nil where none is given.
func (v *visit) source(ctx context.Context) (*desk.Source, error) {
	address := v.field("address")
	file, header, err := v.r.FormFile("file")
	switch {
	case err == nil:
		defer file.Close()
	case !errors.Is(err, http.ErrMissingFile) && !errors.Is(err, http.ErrNotMultipart):
		return nil, fmt.Errorf("reading the file: %w", err)
	}
	hasFile := err == nil && header.Size > 0
	switch {
	case hasFile && address != "":
		return nil, errors.New("a piece of evidence is read from one place: a file or a page")
	case hasFile:
		name := filepath.Base(strings.ReplaceAll(header.Filename, `\`, "/"))
		content, err := io.ReadAll(file)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		d, err := reader.Read(ctx, name, content, reader.Options{})
		if err != nil {
			return nil, err
		}
		return &desk.Source{Content: content, Document: d, Origin: name, Time: v.desk.Now()}, nil
	case address == "":
		return nil, nil
	case !fetch.IsAddress(address):
		return nil, fmt.Errorf("%q is no address of a page", address)
	}
	a := (&intake.Intake{AllowPrivate: v.private}).Article(ctx, address)
	if a.Err != nil {
		return nil, a.Err
	}
	return &desk.Source{Content: a.Content, Document: a.Document, Origin: address, Time: v.desk.Now()}, nil
}

// find takes the passage that holds what the claim says as the excerpt, where the
// source has one that does so as it is.
func find(ctx context.Context, f *desk.Finder, claim []string, in *desk.Linked) error {
	switch {
	case in.Read == nil:
		return errors.New("a passage is looked for in a file or a page; give one")
	case in.Excerpt != "":
		return errors.New("a passage is looked for where no words are given; leave one out")
	}
	p, err := f.Propose(ctx, claim, in.Read)
	if err != nil {
		return err
	}
	if !p.Exact {
		return fmt.Errorf("no passage holds what the claim says as it is; the nearest is “%s”: give it as the words, if it is meant", p.Words)
	}
	in.Excerpt = p.Words
	return nil
}

// detach takes a piece of evidence away.
var detach = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	return f.Detach(ctx, []string{v.field("evidence")})
})

// best chooses the value that a piece of evidence gives, for a reason.
var best = act(func(ctx context.Context, v *visit, f *desk.Finder, _ string) (*desk.Act, error) {
	if err := needs(claims.Best, v); err != nil {
		return nil, err
	}
	return f.Best(ctx, v.field("evidence"))
})
