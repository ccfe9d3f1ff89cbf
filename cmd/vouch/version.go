package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"vouch/claims/extract"
)

// release is the version of the program; the changelog has its history.
const release = "0.1.0"

func versionCommand(d *world) *cobra.Command {
	return &cobra.Command{
		Use:     "version",
		Short:   "Print the version of the program and of the way it reads",
		Example: `  vouch version`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(d.stdout, versionLine())
			return err
		},
	}
}

// versionLine is what vouch version prints, and vouch --version.
func versionLine() string {
	return fmt.Sprintf("vouch %s%s, extractor %s, %s %s/%s\n", release, revision(), extract.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

// revision returns the commit that the program was built from, where the build
// recorded one.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	commit, dirty := "", ""
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			commit = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				dirty = ", changed"
			}
		}
	}
	if len(commit) < 12 {
		return ""
	}
	return " (" + commit[:12] + dirty + ")"
}
