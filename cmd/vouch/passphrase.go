package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"vouch/cmd/internal/screen"
	"vouch/db/seal"
	"vouch/sources/regular"
)

// A passphrase says where one is to be read from.
type passphrase struct {
	file string
	fd   int
}

// passphraseVariable is the environment variable that may hold a passphrase.
const passphraseVariable = "VOUCH_PASSPHRASE"

// longestPassphrase is more than anybody remembers, in bytes.
const longestPassphrase = 4096

func passphraseFlags(c *cobra.Command, p *passphrase) {
	c.Flags().StringVar(&p.file, "passphrase-file", "", "file whose first line is the passphrase; - for standard input (default: "+passphraseVariable+", else it is asked for)")
	c.Flags().IntVar(&p.fd, "passphrase-fd", -1, "number of an open file whose first line is the passphrase")
}

// key returns the key of a passphrase that opens something.
func (d *world) key(ctx context.Context, p passphrase, what string) (seal.Key, error) {
	return d.read(ctx, p, "Passphrase of "+screen.Line(what)+": ", "")
}

// newKey returns the key of a passphrase that is to lock something: whoever
// types it without seeing it types it twice.
func (d *world) newKey(ctx context.Context, p passphrase) (seal.Key, error) {
	return d.read(ctx, p, "New passphrase: ", "Once more: ")
}

func (d *world) read(ctx context.Context, p passphrase, prompt, again string) (seal.Key, error) {
	words, given, err := d.givenPassphrase(p)
	if err == nil && !given {
		words, err = d.askPassphrase(ctx, prompt, again)
	}
	if err != nil {
		return seal.Key{}, fmt.Errorf("reading the passphrase: %w", err)
	}
	return keyOf(words)
}

// keyOf returns the key of a passphrase. The tests alone, which are in no build
// of the program, put one in its place whose trials cost little.
var keyOf = seal.NewKey

// givenPassphrase reads the passphrase from where the user said it is, if
// anywhere. Its line end is no part of it.
func (d *world) givenPassphrase(p passphrase) (words string, given bool, err error) {
	var data []byte
	switch {
	case p.file != "" && p.fd >= 0:
		return "", false, errors.New("give --passphrase-file or --passphrase-fd, not both")
	case p.file == "-":
		data, err = io.ReadAll(io.LimitReader(d.stdin, longestPassphrase+1))
	case p.file != "":
		data, err = regular.Read(p.file, longestPassphrase)
	case p.fd >= 0:
		f := os.NewFile(uintptr(p.fd), fmt.Sprintf("file number %d", p.fd))
		if f == nil {
			return "", false, fmt.Errorf("there is no file number %d", p.fd)
		}
		data, err = io.ReadAll(io.LimitReader(f, longestPassphrase+1))
	default:
		words = d.getenv(passphraseVariable)
		return words, words != "", nil
	}
	if err != nil {
		return "", false, err
	}
	words, _, _ = strings.Cut(string(data), "\n")
	words = strings.TrimSuffix(words, "\r")
	switch {
	case len(data) > longestPassphrase:
		return "", false, fmt.Errorf("it is longer than %d bytes", longestPassphrase)
	case words == "":
		return "", false, errors.New("its first line is empty")
	}
	return words, true, nil
}

var errNoTerminal = errors.New("there is no terminal to ask at; give --passphrase-file, --passphrase-fd or " + passphraseVariable)

// askPassphrase asks at the terminal, where what is typed is not shown.
func (d *world) askPassphrase(ctx context.Context, prompt, again string) (string, error) {
	tty, ok := d.stdin.(*os.File)
	if !ok || !term.IsTerminal(int(tty.Fd())) {
		// Standard input may be what is imported; the question goes to standard
		// error, and the answer comes from the terminal itself.
		seen, ok := d.stderr.(*os.File)
		if !ok || !term.IsTerminal(int(seen.Fd())) {
			return "", errNoTerminal
		}
		var err error
		if tty, err = os.OpenFile("/dev/tty", os.O_RDWR, 0); err != nil {
			return "", errNoTerminal
		}
		defer tty.Close()
	}
	words, err := hidden(ctx, tty, d.stderr, prompt)
	if err != nil {
		return "", err
	}
	if again != "" && words != "" {
		second, err := hidden(ctx, tty, d.stderr, again)
		if err != nil {
			return "", err
		}
		if second != words {
			return "", errors.New("the two are not the same")
		}
	}
	return words, nil
}

// hidden reads one line that is not shown. The terminal shows again what is
// typed when it ends, however it ends.
func hidden(ctx context.Context, tty *os.File, prompts io.Writer, prompt string) (string, error) {
	before, err := term.GetState(int(tty.Fd()))
	if err != nil {
		return "", err
	}
	type answer struct {
		words []byte
		err   error
	}
	answers := make(chan answer, 1)
	fmt.Fprint(prompts, prompt)
	go func() {
		words, err := term.ReadPassword(int(tty.Fd()))
		answers <- answer{words, err}
	}()
	defer fmt.Fprintln(prompts)
	select {
	case <-ctx.Done():
		term.Restore(int(tty.Fd()), before) // the error would be that of the terminal, which is left
		return "", ctx.Err()
	case a := <-answers:
		return string(a.words), a.err
	}
}
