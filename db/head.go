package db

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
)

// HashSize is the length of every hash of a log, in bytes.
const HashSize = sha256.Size

// A Hash is a SHA-256.
type Hash [HashSize]byte

// A Head says how far a log reaches, in so few bytes that somebody else can
// keep it. A log that contains a head has not been changed before it.
type Head struct {
	Log  string // name of the log, LogName of its origin; "" when not known
	Size int64  // number of entries
	Hash Hash   // chain hash of the last one; the origin of an empty log
	Root Hash   // Merkle root of all of them; zero when not known
}

// LogName returns the name of the log that starts with an origin.
func LogName(origin Hash) string { return "vouch/" + hex.EncodeToString(origin[:8]) }

// String writes the head on one line: "17:" and the hash of entry 17.
func (h Head) String() string { return fmt.Sprintf("%d:%x", h.Size, h.Hash) }

// chainLine starts the line of a checkpoint that holds the chain hash.
const chainLine = "chain "

// Checkpoint writes the head in the form of a transparency log's checkpoint
// (C2SP tlog-checkpoint): name, size, root, and the chain hash as an extension
// line. It is the text of a signed note.
func (h Head) Checkpoint() string {
	return fmt.Sprintf("%s\n%d\n%s\n%s%x\n", h.Log, h.Size, base64.StdEncoding.EncodeToString(h.Root[:]), chainLine, h.Hash)
}

// ParseHead reads a head as String or Checkpoint wrote it. Signatures that
// follow a checkpoint are not looked at: see OpenHead.
func ParseHead(s string) (Head, error) {
	var h Head
	s = strings.TrimSpace(s)
	if !strings.Contains(s, "\n") {
		size, hash, found := strings.Cut(s, ":")
		if err := h.size(size); err != nil || !found {
			return h, fmt.Errorf("%q is not a head of the log, such as 17:3fa2… or a checkpoint", s)
		}
		return h, h.hash(hash)
	}
	lines := strings.Split(s, "\n")
	if len(lines) < 4 || !strings.HasPrefix(lines[3], chainLine) {
		return h, errors.New("not a checkpoint of a vouch log: a name, a size, a root and a chain hash were expected")
	}
	h.Log = lines[0]
	if err := h.size(lines[1]); err != nil {
		return h, fmt.Errorf("reading a checkpoint: %w", err)
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != HashSize {
		return h, fmt.Errorf("reading a checkpoint: %q is not a root", lines[2])
	}
	copy(h.Root[:], root)
	return h, h.hash(strings.TrimPrefix(lines[3], chainLine))
}

func (h *Head) size(s string) (err error) {
	h.Size, err = strconv.ParseInt(s, 10, 64)
	if err != nil || h.Size < 0 {
		return fmt.Errorf("%q is not a size", s)
	}
	return nil
}

func (h *Head) hash(s string) error {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != HashSize {
		return fmt.Errorf("%q is not a hash of 64 hexadecimal digits", s)
	}
	copy(h.Hash[:], b)
	return nil
}

// Sign returns the checkpoint as a note signed with a key in the form of
// golang.org/x/mod/sumdb/note.
func (h Head) Sign(key string) ([]byte, error) {
	signer, err := note.NewSigner(strings.TrimSpace(key))
	if err != nil {
		return nil, fmt.Errorf("signing a checkpoint: %w", err)
	}
	return note.Sign(&note.Note{Text: h.Checkpoint()}, signer)
}

// OpenHead reads a signed checkpoint and checks that the holder of a key signed it.
func OpenHead(signed []byte, key string) (Head, error) {
	verifier, err := note.NewVerifier(strings.TrimSpace(key))
	if err != nil {
		return Head{}, fmt.Errorf("opening a checkpoint: %w", err)
	}
	n, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return Head{}, fmt.Errorf("opening a checkpoint: %w", err)
	}
	return ParseHead(n.Text)
}
