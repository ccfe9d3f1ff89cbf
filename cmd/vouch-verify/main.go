// Command vouch-verify checks an exported log, or a proof, of vouch. It shares
// no code with vouch, so that trust in a ledger does not rest on the program
// that wrote it: the form of an entry, the chain and the Merkle tree (RFC 6962)
// are written here a second time. It reads two files and nothing else.
package main

import (
	"bufio"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

const usage = `usage: vouch-verify log FILE [--head FILE] [--key FILE.pub]
       vouch-verify proof FILE [--head FILE] [--key FILE.pub]

log checks the chain, the Merkle root and the checkpoint of a log that
vouch audit export wrote. proof checks that the rulings of a file that
vouch audit proof wrote stand in the log its checkpoint speaks of, and prints
them.

--head FILE  a head that you hold: the log must contain it, the proof must be of it
--key FILE   the public key that the checkpoint must be signed with

Exit status: 0 it holds, 1 it does not, 2 it could not be checked.
`

// errBroken is wrapped by every error that means that the check failed.
var errBroken = errors.New("not sound")

func broken(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errBroken, fmt.Sprintf(format, args...))
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet("vouch-verify", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprint(stderr, usage) }
	headFile := flags.String("head", "", "")
	keyFile := flags.String("key", "", "")
	var words []string
	for rest := args; ; {
		if err := flags.Parse(rest); err != nil {
			return 2
		}
		if flags.NArg() == 0 {
			break
		}
		words = append(words, flags.Arg(0)) // flags may stand after the file
		rest = flags.Args()[1:]
	}
	if len(words) != 2 || words[0] != "log" && words[0] != "proof" {
		fmt.Fprint(stderr, usage)
		return 2
	}
	err := check(words[0], words[1], *headFile, *keyFile, stdout)
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errBroken):
		fmt.Fprintf(stdout, "%s: %v\n", words[1], err)
		return 1
	}
	fmt.Fprintln(stderr, "vouch-verify:", err)
	return 2
}

func check(what, file, headFile, keyFile string, stdout io.Writer) error {
	var head *head
	var key string
	if headFile != "" {
		data, err := os.ReadFile(headFile)
		if err != nil {
			return err
		}
		if head, err = parseHead(string(data)); err != nil {
			return fmt.Errorf("%s: %w", headFile, err)
		}
	}
	if keyFile != "" {
		data, err := os.ReadFile(keyFile)
		if err != nil {
			return err
		}
		key = strings.TrimSpace(string(data))
	}
	f, err := os.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if what == "log" {
		last, err := checkLog(bufio.NewReaderSize(f, 1<<20), head, key)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(stdout, "%s: sound. %d entries. Head %d:%x\n", file, last.size, last.size, last.chain)
		return err
	}
	return checkProof(f, head, key, stdout)
}
