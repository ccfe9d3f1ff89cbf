// Package trust decides whether a file that was found, and not named, may be
// used. Whoever can put a ledger or a policy into a folder above somebody's
// drafts could have them write their texts to his file, or check them by no
// rule at all. So what is found must be the user's own, or lie in a folder that
// the user trusts, as git does with its safe.directory.
package trust

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Variable is the environment variable that names trusted folders, parted as in
// PATH. Each covers all that is in it; * is every folder.
const Variable = "VOUCH_TRUSTED"

// A Circle is whose files may be used where they are found.
type Circle struct {
	users   []string // as owner gives them; none where the system keeps no owners
	folders []string
}

// Of returns the circle of whoever runs the program.
func Of(getenv func(string) string) Circle {
	return Circle{users: self(getenv), folders: filepath.SplitList(getenv(Variable))}
}

// Check returns an error where a file that was found belongs to somebody else.
// One that belongs to the owner of a file which was named, such as the ledger
// that a policy lies beside, is as good as named; beside is "" for none. A link
// must be one's own, and what it points at.
func (c Circle) Check(path, beside string) error {
	if len(c.users) == 0 || c.trusts(path) {
		return nil
	}
	known := slices.Clone(c.users)
	if beside != "" {
		if info, err := os.Stat(beside); err == nil {
			known = append(known, owner(info))
		}
	}
	for _, look := range []func(string) (os.FileInfo, error){os.Lstat, os.Stat} {
		info, err := look(path)
		if err != nil {
			return err
		}
		if who := owner(info); !slices.Contains(known, who) {
			return fmt.Errorf("%s was found here and belongs to %s, not to you", path, name(who))
		}
	}
	return nil
}

// trusts reports whether the file lies in a folder that the user trusts.
func (c Circle) trusts(path string) bool {
	real, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return false
	}
	for _, folder := range c.folders {
		if folder == "*" {
			return true
		}
		if !filepath.IsAbs(folder) {
			continue // it would be another one in every folder
		}
		if folder, err = filepath.EvalSymlinks(folder); err != nil {
			continue
		}
		inside, err := filepath.Rel(folder, real)
		if err == nil && inside != ".." && !strings.HasPrefix(inside, ".."+string(filepath.Separator)) {
			return true
		}
	}
	return false
}
