package db

import (
	"fmt"
	"io"
)

// A Part is a part of a store that can be damaged on its own.
type Part string

// The parts, in the order in which they are verified: each is worth looking at
// only as far as those before it hold.
const (
	FilePart       Part = "file"       // the bytes are not a sound store
	ChainPart      Part = "chain"      // the log was edited
	ProjectionPart Part = "projection" // what the program reads is not what the log says
	DocumentPart   Part = "document"   // a text, its bytes or a reading of it is not what was stored
	HeadPart       Part = "head"       // the log does not contain a head that somebody holds
)

// Damage is one thing that a verification found.
type Damage struct {
	Part   Part
	Seq    int64 // the first bad entry of the log; 0 when it is none
	Detail string
}

func (d Damage) String() string {
	if d.Seq > 0 {
		return fmt.Sprintf("%s: entry %d: %s", d.Part, d.Seq, d.Detail)
	}
	return fmt.Sprintf("%s: %s", d.Part, d.Detail)
}

// A Verified is what a verification looked at and what it found.
type Verified struct {
	Head                         Head
	Entries, Documents, Readings int64
	Damages                      []Damage // the first few of each part
}

// A Lock locks what is written, and opens it.
type Lock interface {
	// Writer returns what locks all that is written to it, whole once it is
	// closed, on its way to w.
	Writer(w io.Writer) (io.WriteCloser, error)
	// Reader returns what a locked file holds.
	Reader(r io.Reader) (io.Reader, error)
}
