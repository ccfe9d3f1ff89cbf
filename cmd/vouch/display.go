package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims/table"
	"vouch/cmd/internal/export"
)

// A display is how and where a command shows something: --format and -o.
type display struct {
	*world
	output
	name   string        // of --format
	format export.Format // once it is chosen
	inputs []string      // files that the result is made from, which are not written over
}

// displayFlags adds --format and -o to a command. Every format that the program
// writes will do, and the name of the file of -o says which.
// More are formats that this command alone writes.
func displayFlags(c *cobra.Command, w *display, more ...string) {
	names := append(export.Names(), more...)
	usage := "how to show it (default: from the name of the -o file, else table): " + strings.Join(names, ", ")
	c.Flags().StringVar(&w.name, "format", "", usage)
	_ = c.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(names, cobra.ShellCompDirectiveNoFileComp))
	outputFlags(c, &w.output)
}

// choose settles the format, and returns an error for a file that cannot be
// written, before anything is done in vain.
func (w *display) choose() (err error) {
	if w.path != "" {
		if err := w.of(w.inputs...).Check(); err != nil {
			return err
		}
	}
	if w.format, err = export.Choose(w.name, w.path); err != nil {
		return err
	}
	if w.format.Binary && w.path == "" && w.onTerminal() {
		return fmt.Errorf("%s is no text for a terminal; give -o FILE", w.format.Name)
	}
	return nil
}

// longestCell is how many characters of a table's cell are shown on a terminal:
// nobody reads a claim of thousands of words there, and it would push the rest
// of the table out of sight. Files and pipes have it whole.
const longestCell = 600

// options are those of what is written to the screen, or the file.
func (w *display) options() export.Options {
	width, palette := w.window()
	if w.path != "" {
		palette.On = false
	}
	o := export.Options{Width: width, Palette: palette, Mark: w.path != ""}
	if w.path == "" && w.onTerminal() {
		o.Longest = longestCell
	}
	return o
}

// write has something written to the file of -o, or the screen.
func (w *display) write(do func(io.Writer) error) error {
	if w.path != "" {
		return w.of(w.inputs...).Write(do)
	}
	return do(w.stdout)
}

// table writes a table, and under it, in a format for reading, what remark
// returns once the rows have been read; nil is nothing.
func (w *display) table(t *table.Table, remark func() string) error {
	return w.write(func(out io.Writer) error {
		if err := w.format.Write(out, t, w.options()); err != nil || remark == nil {
			return err
		}
		if text := remark(); text != "" {
			return w.format.WriteRemark(out, text, w.options())
		}
		return nil
	})
}
