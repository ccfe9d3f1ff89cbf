package main

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	sealing "vouch/cmd/internal/dossier"
)

// A dossier is exactly its bytes: what readers of ZIP files pass over is refused. The
// control of each is that such a reader finds the same files in it.
func TestADossierIsItsBytes(t *testing.T) {
	files, _, _, key := sealed(t)
	whole, err := os.ReadFile(pack(t, files))
	if err != nil {
		t.Fatal(err)
	}
	// packed packs the files in a way of its own.
	packed := func(each func(z *zip.Writer, f sealing.SealedFile) (io.Writer, error), end func(*zip.Writer)) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, f := range files {
			w, err := each(z, f)
			if err == nil {
				_, err = w.Write(f.Data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		end(z)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	header := func(change func(*zip.FileHeader)) []byte {
		return packed(func(z *zip.Writer, f sealing.SealedFile) (io.Writer, error) {
			h := &zip.FileHeader{Name: f.Name, Method: zip.Deflate}
			change(h)
			return z.CreateHeader(h)
		}, func(*zip.Writer) {})
	}
	// raw packs what was packed before, its header changed.
	raw := func(change func(h *zip.FileHeader, data []byte) []byte) []byte {
		in, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, f := range in.File {
			r, err := f.OpenRaw()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(r)
			if err != nil {
				t.Fatal(err)
			}
			h := f.FileHeader
			data = change(&h, data)
			h.CompressedSize64 = uint64(len(data))
			w, err := z.CreateRaw(&h)
			if err == nil {
				_, err = w.Write(data)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		z.Close()
		return b.Bytes()
	}
	patched := func(at int, b ...byte) []byte {
		edited := slices.Clone(whole)
		copy(edited[at:], b)
		return edited
	}
	end := len(whole) - 22
	central := int(binary.LittleEndian.Uint32(whole[end+16:]))
	second := bytes.Index(whole[4:], []byte("PK\x03\x04")) + 4
	// between puts bytes between the first file and the second, and says where all stands.
	between := func() []byte {
		const stray = "stray"
		edited := slices.Insert(slices.Clone(whole), second, []byte(stray)...)
		at := central + len(stray)
		for n := 0; edited[at+2] == 1; n++ { // PK 1 2
			if offset := edited[at+42:]; n > 0 {
				binary.LittleEndian.PutUint32(offset, binary.LittleEndian.Uint32(offset)+uint32(len(stray)))
			}
			at += 46 + int(binary.LittleEndian.Uint16(edited[at+28:]))
		}
		binary.LittleEndian.PutUint32(edited[at+16:], uint32(central+len(stray)))
		return edited
	}
	// wide has the end of a ZIP file of 64 bits before its end.
	wide := func() []byte {
		count := uint64(binary.LittleEndian.Uint16(whole[end+10:]))
		size := uint64(binary.LittleEndian.Uint32(whole[end+12:]))
		b := slices.Clone(whole[:end])
		b = append(b, "PK\x06\x06"...)
		b = binary.LittleEndian.AppendUint64(b, 44)
		b = append(b, 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0)
		for _, n := range []uint64{count, count, size, uint64(central)} {
			b = binary.LittleEndian.AppendUint64(b, n)
		}
		b = append(b, "PK\x06\x07"...)
		b = binary.LittleEndian.AppendUint32(b, 0)
		b = binary.LittleEndian.AppendUint64(b, uint64(end))
		b = binary.LittleEndian.AppendUint32(b, 1)
		b = append(b, whole[end:]...)
		binary.LittleEndian.PutUint32(b[len(b)-6:], 0xffffffff) // look there
		return b
	}
	same := func(z *zip.Writer, f sealing.SealedFile) (io.Writer, error) {
		return z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
	}
	commented := append(slices.Clone(whole), "more"...)
	binary.LittleEndian.PutUint16(commented[end+20:], 4)
	for what, edited := range map[string][]byte{
		"bytes before":            append([]byte("#!/bin/sh\n"), whole...),
		"a comment of the file":   commented,
		"a comment, else":         packed(same, func(z *zip.Writer) { z.SetComment("sealed by me") }),
		"bytes between":           between(),
		"an end of 64 bits":       wide(),
		"a comment":               header(func(h *zip.FileHeader) { h.Comment = "page 4" }),
		"an extra field":          header(func(h *zip.FileHeader) { h.Extra = []byte{0x99, 0x99, 2, 0, 'o', 'k'} }),
		"a time":                  header(func(h *zip.FileHeader) { h.Modified = time.Date(2031, 5, 8, 0, 0, 0, 0, time.UTC) }),
		"rights":                  header(func(h *zip.FileHeader) { h.SetMode(0o755) }),
		"not packed":              header(func(h *zip.FileHeader) { h.Method = zip.Store }),
		"sizes before":            raw(func(h *zip.FileHeader, data []byte) []byte { h.Flags &^= 8; return data }),
		"another flag":            raw(func(h *zip.FileHeader, data []byte) []byte { h.Flags |= 0x800; return data }),
		"something behind a file": raw(func(h *zip.FileHeader, data []byte) []byte { return append(data, "more"...) }),
		"a time of one, locally":  patched(10, 1),
		"a size of one, locally":  patched(18, 1),
		"a name of one, locally":  patched(30, whole[30]^0x20),
		"another program":         patched(central+4, 30),
	} {
		if z, err := zip.NewReader(bytes.NewReader(edited), int64(len(edited))); err != nil || len(z.File) != len(files) {
			t.Errorf("%s: the control: no ZIP file of %d files: %v", what, len(files), err)
		}
		if status, out := verifyBytes(t, edited, key); status != brokenMember {
			t.Errorf("%s: status %d, want %d: %s", what, status, brokenMember, out)
		}
	}
	// What other readers refuse too.
	for what, edited := range map[string][]byte{
		"a line behind":     append(slices.Clone(whole), '\n'),
		"itself behind":     append(slices.Clone(whole), whole...),
		"one missing":       whole[:len(whole)-1],
		"a file too many":   patched(end+10, byte(len(files)+1)),
		"no end of a file":  slices.Delete(slices.Clone(whole), second-16, second),
		"an empty ZIP file": whole[end:],
	} {
		if status, out := verifyBytes(t, edited, key); status != brokenMember && status != brokenFile {
			t.Errorf("%s: status %d: %s", what, status, out)
		}
	}
	if status, out := verifyBytes(t, packed(same, func(*zip.Writer) {}), key); status != 0 {
		t.Errorf("the control: packed as it was: %d: %s", status, out)
	}
	// In another order, and under names that one system takes for others.
	turned := slices.Clone(files)
	slices.Reverse(turned)
	if status, _ := verify(pack(t, turned), "--key", key); status != brokenMember {
		t.Errorf("in another order: %d", status)
	}
	capital := append(slices.Clone(files), sealing.SealedFile{Name: "TEXT.txt", Data: []byte("another text")})
	if status, out := verify(pack(t, capital), "--key", key); status != brokenMember || !strings.Contains(out, "capitals") {
		t.Errorf("a name in capitals: %d: %s", status, out)
	}
}

// The log of a dossier, of which no entry holds the hash, is written in one way. The
// control is that it says the same to whoever reads JSON.
func TestALogIsItsBytes(t *testing.T) {
	files, _, _, key := sealed(t)
	i := slices.IndexFunc(files, func(f sealing.SealedFile) bool { return f.Name == sealLogName })
	log := string(files[i].Data)
	for what, edited := range map[string]string{
		"a line behind":       log + "\n",
		"no line at the end":  strings.TrimSuffix(log, "\n"),
		"a space":             strings.Replace(log, `": `, `":  `, 1),
		"a field more":        strings.Replace(log, `"schema"`, `"note": "approved", "schema"`, 1),
		"a field twice":       strings.Replace(log, `"schema"`, `"schema": "vouch.dossier.log/0", "schema"`, 1),
		"a name in capitals":  strings.Replace(log, `"schema"`, `"Schema"`, 1),
		"a letter by number":  strings.Replace(log, `"vouch.`, `"\u0076ouch.`, 1),
		"a line of the head":  strings.Replace(log, `\nchain `, `\napproved\nchain `, 1),
		"a line behind it":    strings.Replace(log, `\n"`+"\n}", `\napproved\n"`+"\n}", 1),
		"a second signature":  strings.Replace(log, `\n"`+"\n}", `\n— ada.example AAAAAAAA\n"`+"\n}", 1),
		"a space at its end":  strings.Replace(log, `\n"`+"\n}", `\n \n"`+"\n}", 1),
		"a number as another": strings.Replace(log, `"seq": 1,`, `"seq": 1e0,`, 1),
	} {
		if edited == log {
			t.Errorf("%s: nothing was changed", what)
		}
		changed := slices.Clone(files)
		changed[i].Data = []byte(edited)
		path := pack(t, changed)
		if status, out := verify(path); status != brokenLog {
			t.Errorf("%s: status %d, want %d: %s", what, status, brokenLog, out)
		}
		if status, out := verify(path, "--key", key); status != brokenLog && status != brokenHead {
			t.Errorf("%s, with the key: status %d: %s", what, status, out)
		}
	}
	if status, out := verify(pack(t, files), "--key", key); status != 0 {
		t.Errorf("the control: %d: %s", status, out)
	}
}

// verifyBytes is verify of a dossier of those bytes, signed with a key.
func verifyBytes(t *testing.T, data []byte, key string) (int, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "dossier.zip")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return verify(path, "--key", key)
}
