package pack

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"sync"

	"github.com/klauspost/compress/zstd"
)

// firstDictionary holds what rows and texts of news have in common: the layout of the
// tables, the words of the program's own, and common runs of English. What was
// squeezed with it can be read with it alone: it never changes. Another one would
// get a number of its own beside it.
//
//go:embed dictionary1.txt
var firstDictionary []byte

// largest is what may come out of squeezed bytes, more than rows or texts that the
// program reads come to: a ledger may come from somebody else.
const largest = 256 << 20

var encoder1 = sync.OnceValue(func() *zstd.Encoder {
	e, err := zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderCRC(false), zstd.WithSingleSegment(true),
		zstd.WithEncoderConcurrency(2), zstd.WithLowerEncoderMem(true), zstd.WithEncoderDictRaw(1, firstDictionary))
	if err != nil {
		panic(err) // options that do not go together
	}
	return e
})

var decoder1 = sync.OnceValue(func() *zstd.Decoder {
	d, err := zstd.NewReader(nil, zstd.WithDecoderConcurrency(2), zstd.WithDecoderMaxMemory(largest), zstd.WithDecoderDictRaw(1, firstDictionary))
	if err != nil {
		panic(err)
	}
	return d
})

// Begins returns what was squeezed into bytes that begin with a frame, whatever comes
// after it, as far as it is there: for whoever looks for what is left of words that
// were erased. It is nothing where they begin with no frame.
func Begins(b []byte) []byte {
	d, err := zstd.NewReader(bytes.NewReader(b), zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxMemory(largest), zstd.WithDecoderDictRaw(1, firstDictionary))
	if err != nil {
		return nil
	}
	defer d.Close()
	out, _ := io.ReadAll(d) // what is no frame any more ends it
	return out
}

// Magic is what every frame begins with.
const Magic = "\x28\xb5\x2f\xfd"

// Squeeze compresses bytes, as one frame of Zstandard.
func Squeeze(b []byte) []byte { return encoder1().EncodeAll(b, nil) }

// Unsqueeze returns the bytes that Squeeze compressed.
func Unsqueeze(b []byte) ([]byte, error) {
	out, err := decoder1().DecodeAll(b, nil)
	if err != nil {
		return nil, fmt.Errorf("unpacking: %w", err)
	}
	return out, nil
}
