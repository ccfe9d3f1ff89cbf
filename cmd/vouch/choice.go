package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/claims/table"
	"vouch/cmd/internal/screen"
)

// choice adds a flag whose value is one of a list. The list stands in the help
// and completes in the shell; chosen holds the value to it.
func choice(c *cobra.Command, value *string, name, standard string, known []string, usage string) {
	c.Flags().StringVar(value, name, standard, usage+": "+strings.Join(known, ", "))
	// The error would be that the flag does not exist, or has two functions.
	_ = c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(known, cobra.ShellCompDirectiveNoFileComp))
}

// chosen returns an error that names the nearest when value is none of known.
func chosen(what, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return table.Unknown(what, value, known)
}

// awaits says that standard input is read where that is a keyboard: silence
// looks like a program that hangs.
func (d *world) awaits(names ...string) {
	if in, ok := d.stdin.(*os.File); ok && slices.Contains(names, "-") && term.IsTerminal(int(in.Fd())) {
		end := "Ctrl-D"
		if runtime.GOOS == "windows" {
			end = "Ctrl-Z and Enter"
		}
		fmt.Fprintf(d.stderr, "vouch: reading what you type or paste; %s on a line of its own ends it\n", end)
	}
}

// window returns the width to write for and the colours to use: those of the
// terminal, or plain text of COLUMNS columns, 100 where that is not set.
func (d *world) window() (width int, p screen.Palette) {
	if f, ok := d.stdout.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.On = d.getenv("NO_COLOR") == "" && d.getenv("TERM") != "dumb"
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
			return max(w, 20), p
		}
	}
	if w, err := strconv.Atoi(d.getenv("COLUMNS")); err == nil && w > 0 {
		return max(w, 20), p
	}
	return 100, p
}

// asks reports whether somebody sits at the terminal to be asked.
func (d *world) asks() bool {
	in, ok := d.stdin.(*os.File)
	return ok && term.IsTerminal(int(in.Fd()))
}

// agreed asks a question at the terminal; anything but a yes is a no.
func (d *world) agreed(question string) bool {
	fmt.Fprintf(d.stderr, "%s [y/N] ", question)
	answer, _ := bufio.NewReader(d.stdin).ReadString('\n') // an end without an answer is none
	switch strings.ToLower(strings.TrimSpace(answer)) {
	case "y", "yes":
		return true
	}
	return false
}
