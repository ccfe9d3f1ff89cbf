package read

import (
	"bytes"
	"errors"
	"strings"

	"vouch/sources/format"
)

// signatures are the first bytes of files that hold no article we can read,
// with what to say of them.
var signatures = []struct{ prefix, say string }{
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is an old Word or Excel file, or one with a password; save it as .docx without one"},
	{`{\rtf`, "it is an RTF file; save it as .docx or .txt"},
	{"\x89PNG\r\n", "it is a picture (PNG)"},
	{"\xff\xd8\xff", "it is a picture (JPEG)"},
	{"GIF8", "it is a picture (GIF)"},
	{"\x1f\x8b", "it is a compressed file (gzip); unpack it first"},
	{"BZh", "it is a compressed file (bzip2); unpack it first"},
	{"\xfd7zXZ\x00", "it is a compressed file (xz); unpack it first"},
	{"\x28\xb5\x2f\xfd", "it is a compressed file (zstd); unpack it first"},
	{"7z\xbc\xaf\x27\x1c", "it is an archive (7z); unpack it first"},
	{"Rar!\x1a\x07", "it is an archive (RAR); unpack it first"},
	{"SQLite format 3\x00", "it is a database"},
	{"\x7fELF", "it is a program"},
	{"MZ\x90\x00", "it is a program"},
	{"OggS", "it is a sound or video file"},
	{"ID3", "it is a sound file"},
	{"%!PS", "it is a PostScript file; save it as PDF"},
}

// refused returns an error for content that is known to hold no article.
func refused(in *format.Input) error {
	for _, s := range signatures {
		if bytes.HasPrefix(in.Content, []byte(s.prefix)) {
			return errors.New(s.say)
		}
	}
	if len(in.Content) > 12 && string(in.Content[4:8]) == "ftyp" {
		return errors.New("it is a video file")
	}
	head := in.Head()
	if strings.HasPrefix(head, "<?xml") || strings.HasPrefix(head, "<rss") || strings.HasPrefix(head, "<feed") {
		if strings.Contains(head, "<rss") || strings.Contains(head, "<feed") {
			return errors.New("it is a news feed; read the pages it names")
		}
	}
	return nil
}
