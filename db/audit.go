package db

import "fmt"

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
