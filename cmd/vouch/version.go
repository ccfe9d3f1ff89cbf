package main

import (
	"fmt"
	"io"
	"runtime"

	"github.com/spf13/cobra"

	"vouch/cmd/internal/desk"
	"vouch/db"
)

func versionCommand(d *world) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version of the program and of the way it reads",
		Long: `Print the version of the program, from what its build recorded, and those of
the extractor and of the rules, which are computed from their words and code:
two programs that print the same ones read alike. Exports and the log name them.`,
		Example: `  vouch version`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(d.stdout, versionLine())
			return err
		},
	}
}

// versionLine names the program, its way of reading and what it was built for;
// vouch --version prints it too.
func versionLine() string {
	return fmt.Sprintf("%s, %s, %s %s/%s\n", db.Program(), desk.Versions(), runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
