package db

import (
	"runtime/debug"
	"strings"
	"sync"
)

// Program names the program as logs and exports do, with its version from build
// information: "vouch 0.1.0 (1a2b3c4d5e6f)", "changed" where the files were not
// those of the commit. A build of no release is "vouch devel"; one that knows no
// commit names none.
var Program = sync.OnceValue(func() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "vouch devel"
	}
	return program(info)
})

func program(info *debug.BuildInfo) string {
	var details []string
	version, commit := strings.TrimPrefix(info.Main.Version, "v"), ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision" && len(s.Value) >= 12:
			commit = s.Value[:12]
			details = append([]string{commit}, details...)
		case s.Key == "vcs.modified" && s.Value == "true":
			details = append(details, "changed")
		}
	}
	version, _, _ = strings.Cut(version, "+") // +dirty is said as "changed"
	if version == "" || version == "(devel)" || commit != "" && strings.HasSuffix(version, commit) {
		version = "devel" // no release, or a name that Go made of the commit
	}
	name := "vouch " + version
	if len(details) > 0 {
		name += " (" + strings.Join(details, ", ") + ")"
	}
	return name
}
