package db

import (
	"runtime/debug"
	"testing"
)

func TestProgram(t *testing.T) {
	const commit = "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"
	vcs := func(changed string) []debug.BuildSetting {
		return []debug.BuildSetting{{Key: "GOOS", Value: "linux"}, {Key: "vcs.revision", Value: commit}, {Key: "vcs.modified", Value: changed}}
	}
	for _, c := range []struct {
		version  string
		settings []debug.BuildSetting
		want     string
	}{
		{"v0.2.1", vcs("false"), "vouch 0.2.1 (1a2b3c4d5e6f)"},
		{"v0.2.1+dirty", vcs("true"), "vouch 0.2.1 (1a2b3c4d5e6f, changed)"},
		{"v0.2.2-0.20310508090000-1a2b3c4d5e6f", vcs("false"), "vouch devel (1a2b3c4d5e6f)"},
		{"v0.0.0-20310508090000-1a2b3c4d5e6f+dirty", vcs("true"), "vouch devel (1a2b3c4d5e6f, changed)"},
		{"v0.2.1", nil, "vouch 0.2.1"}, // go install vouch@v0.2.1
		{"(devel)", nil, "vouch devel"},
		{"", nil, "vouch devel"},
	} {
		info := &debug.BuildInfo{Main: debug.Module{Path: "vouch", Version: c.version}, Settings: c.settings}
		if got := program(info); got != c.want {
			t.Errorf("%s %v: %q, want %q", c.version, c.settings, got, c.want)
		}
	}
}
