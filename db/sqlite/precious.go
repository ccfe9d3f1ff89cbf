package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"vouch/db"
	"vouch/db/seal"
	"vouch/sources/regular"
)

// Precious returns an error that says what it is where the file at path is a
// ledger, locked or not, a head of a log or a signing key, or where the name is
// one under which SQLite or this program keeps what belongs to a ledger beside
// it: a file written there would be taken for a part of the ledger. Else it
// returns nil.
func Precious(path string) error {
	for _, end := range append([]string{sidecarSuffix}, sideFiles[1:]...) {
		if stem, ok := strings.CutSuffix(path, end); ok && stem != "" && !os.IsPathSeparator(stem[len(stem)-1]) {
			if what := contentOf(stem); what == ledgerContent || what == lockedContent {
				return fmt.Errorf("it belongs to the ledger %s", filepath.Base(stem))
			}
		}
	}
	if what := contentOf(path); what != "" {
		return errors.New("it is " + what)
	}
	return nil
}

// What a file may be that must not be written over.
const (
	ledgerContent = "a ledger"
	lockedContent = "a locked ledger, backup or export"
	keyContent    = "a signing key"
	headContent   = "a head of a log"
)

// contentOf says what of that a file is; "" where it is none.
func contentOf(path string) string {
	f, err := regular.Open(path)
	if err != nil {
		return ""
	}
	start := make([]byte, 512)
	n, err := io.ReadFull(f, start)
	start = start[:n]
	if isLedger(start) {
		// Not closed: closing any handle of a file takes away the locks that
		// SQLite holds on it in this process.
		kept.Store(f, nil)
		return ledgerContent
	}
	f.Close()
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return ""
	}
	switch {
	case seal.Sealed(start):
		return lockedContent
	case bytes.HasPrefix(start, []byte("PRIVATE+KEY+")):
		return keyContent
	}
	if _, err := db.ParseHead(string(start)); err == nil {
		return headContent
	}
	return ""
}

// kept holds handles that stay open as long as the process lives.
var kept sync.Map

// isLedger reports whether a file that begins like this is a ledger.
func isLedger(start []byte) bool {
	const at = 68 // of the application id in the header
	return len(start) >= 100 && string(start[:len(sqliteMagic)]) == sqliteMagic && binary.BigEndian.Uint32(start[at:]) == applicationID
}
