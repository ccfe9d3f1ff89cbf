package db

import (
	"fmt"
	"path"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// slugLength is the length, in letters, at which an id made from a name ends.
const slugLength = 60

// Slug makes an article's id from a file name, an address or a title: its last
// part without extension, in lower case, with hyphens for all that is neither
// letter nor digit. It returns "article" where nothing is left.
func Slug(name string) string {
	name = strings.TrimRight(strings.ReplaceAll(name, `\`, "/"), "/")
	if address, _, found := strings.Cut(name, "?"); found && strings.Contains(address, "://") {
		name = strings.TrimRight(address, "/") // what follows is for the server, not for people
	}
	if !strings.Contains(name, " ") {
		name = path.Base(name)
	}
	if ext := path.Ext(name); len(ext) >= 2 && len(ext) <= 5 && !strings.Contains(ext, " ") {
		name = strings.TrimSuffix(name, ext)
	}
	var b strings.Builder
	letters, gap := 0, false
	for _, r := range norm.NFKD.String(strings.ToLower(name)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && letters > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			gap = false
			letters++
		case !unicode.IsMark(r) && r != '\'' && r != '’':
			gap = true
		}
		if letters == slugLength {
			break
		}
	}
	if letters == 0 {
		return "article"
	}
	return b.String()
}

// ValidID returns an error where a name is none that an article can have: it says
// what one has in it, and which would do.
func ValidID(name string) error {
	if slug := Slug(name); slug != name {
		return fmt.Errorf("an article is named in lower-case letters, digits and hyphens, at most %d letters and digits, such as %q", slugLength, slug)
	}
	return nil
}
