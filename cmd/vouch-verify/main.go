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
       vouch-verify proof FILE [--head FILE] [--key FILE.pub] [--log FILE]
       vouch-verify FILE.zip [--head FILE] [--key FILE.pub] [--log FILE]

log checks the chain, the Merkle root and the checkpoint of a log that
vouch audit export wrote. proof checks that the rulings of a file that
vouch audit proof wrote stand in the log its checkpoint speaks of, that none
before the last of them is left out, and prints them. Whether more was decided
afterwards shows only in the log itself.

FILE.zip is a dossier that vouch seal wrote: that every file in it is the one that was
sealed, that the entries stand in the log, and that what it says is what they say; then
it prints them, and what is left out.

--head FILE  a head that you hold: the log must contain it, the proof must be of it
--key FILE   the public key that the checkpoint must be signed with
--log FILE   the exported log, in which nothing more may be said about the thing
             that is proven

Exit status: 0 it holds, 1 it does not, 2 it could not be checked; and of a dossier
10 it is no whole dossier, 11 its entries do not stand in the log, 12 what it says is
not what the log says, 13 a file in it was changed, taken out or put in, or bytes beside
them, 14 it is of another log than the head or the key that you hold.
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
	logFile := flags.String("log", "", "")
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
	if len(words) == 1 && words[0] != "log" && words[0] != "proof" {
		words = []string{"dossier", words[0]}
	} else if len(words) != 2 || words[0] != "log" && words[0] != "proof" || *logFile != "" && words[0] == "log" {
		fmt.Fprint(stderr, usage)
		return 2
	}
	err := check(words[0], words[1], *headFile, *keyFile, *logFile, stdout)
	var hurt *damage
	switch {
	case err == nil:
		return 0
	case errors.As(err, &hurt):
		fmt.Fprintf(stdout, "%s: not sound: %s\n", plain(words[1]), plain(hurt.what))
		return hurt.status
	case errors.Is(err, errBroken):
		fmt.Fprintf(stdout, "%s: %v\n", plain(words[1]), err)
		return 1
	}
	fmt.Fprintln(stderr, "vouch-verify:", plain(err.Error()))
	return 2
}

func check(what, file, headFile, keyFile, logFile string, stdout io.Writer) error {
	var head *head
	var key string
	if headFile != "" {
		data, err := readFile(headFile)
		if err != nil {
			return err
		}
		if head, err = parseHead(string(data)); err != nil {
			return fmt.Errorf("%s: %w", headFile, err)
		}
	}
	if keyFile != "" {
		data, err := readFile(keyFile)
		if err != nil {
			return err
		}
		key = strings.TrimSpace(string(data))
	}
	f, err := open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	if what == "dossier" {
		info, err := f.Stat()
		if err != nil {
			return err
		}
		if info.Size() > mostBytes {
			return fmt.Errorf("%s is larger than a dossier may be", file)
		}
		text, err := checkDossier(f, info.Size(), head, key, logFile)
		if err == nil {
			_, err = io.WriteString(stdout, text)
		}
		return err
	}
	if what == "log" {
		last, err := checkLog(bufio.NewReaderSize(f, 1<<20), head, key, nil)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(stdout, "%s: sound. %d entries. Head %d:%x\n", plain(file), last.size, last.size, last.chain)
		return err
	}
	p, err := checkProof(f, head, key)
	if err != nil {
		return err
	}
	if logFile != "" {
		if err := p.complete(logFile, key); err != nil {
			return err
		}
	}
	_, err = io.WriteString(stdout, p.text(head != nil || key != "", logFile != ""))
	return err
}

// open opens a file for reading, and waits for none: what is no regular file,
// such as a pipe, is an error.
func open(path string) (*os.File, error) {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		err = fmt.Errorf("%s is no regular file", path)
	}
	if err != nil {
		return nil, err
	}
	return os.Open(path)
}

// readFile reads a head or a key, which are short.
func readFile(path string) ([]byte, error) {
	f, err := open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 1<<16))
}
