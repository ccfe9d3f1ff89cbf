package main

import (
	"github.com/spf13/cobra"

	"vouch/sources/format/pdf"
)

// pdfCommand is how the program calls itself to read a PDF in a process of its
// own, which can be ended when the file hangs it. It is not for users.
func pdfCommand(d *world) *cobra.Command {
	return &cobra.Command{
		Use:    pdf.ChildCommand,
		Short:  "Read the PDF on standard input; used by vouch itself",
		Hidden: true,
		Args:   cobra.NoArgs,
		RunE:   func(*cobra.Command, []string) error { return pdf.Child(d.stdin, d.stdout) },
	}
}
