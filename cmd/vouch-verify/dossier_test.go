package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/mod/sumdb/note"

	"vouch/claims"
	"vouch/cmd/internal/desk"
	sealing "vouch/cmd/internal/dossier"
	"vouch/db"
	"vouch/db/dbtest"
	"vouch/db/sqlite"
	"vouch/sources/document"
)

const secretName = "Quiet Clerk"

// sealed seals a dossier with the program itself: a claim with a status, evidence of a
// source that is named and of one that is confidential. It returns the files, the head of
// before, the exported log and a public key.
func sealed(t *testing.T) (files []sealing.SealedFile, head, log, key string) {
	t.Helper()
	ctx := context.Background()
	folder := t.TempDir()
	s, err := sqlite.Open(ctx, filepath.Join(folder, "vouch.db"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := document.New("The harbour took 41 ships.", nil)
	l := &claims.Ledger{Document: d, Claims: []claims.Claim{
		{Label: "1.1a", Kind: claims.FigureClaim, Span: document.Span{Start: 17, End: 25}, Quantity: -1, Attribution: -1, Source: -1, Same: -1},
		{Label: "1.1b", Kind: claims.AssertionClaim, Span: d.Sentences.At(0).Span, Quantity: -1, Attribution: -1, Source: -1, Same: -1},
	}}
	if _, err := s.Put(ctx, db.Reading{Name: "harbour", Ledger: l, Raw: []byte(d.Text), Origin: "/home/ana/harbour.txt"}); err != nil {
		t.Fatal(err)
	}
	h, err := s.Head(ctx)
	if err != nil {
		t.Fatal(err)
	}
	mark := db.Decision{By: "ada", Action: claims.Mark, Kind: claims.ClaimObject, Object: string(l.Claims[0].Key), Value: string(claims.Accurate), Reason: "page 4", Version: db.AnyVersion}
	for _, one := range []db.Decision{
		mark, dbtest.Introduce("sposter", "Poster House"), dbtest.Introduce("squiet", secretName),
		dbtest.Evidence(string(l.Claims[0].Key), "sposter", "The list has 41 ships."),
		dbtest.Evidence(string(l.Claims[0].Key), "squiet", "I counted them."),
		{By: "ada", Action: claims.Conceal, Kind: claims.SourceObject, Object: "squiet", Reason: "she asked", Version: db.AnyVersion},
	} {
		if _, err := s.Decide(ctx, "", []db.Decision{one}); err != nil {
			t.Fatal(err)
		}
	}
	private, public, err := note.GenerateKey(rand.Reader, "desk.example")
	if err != nil {
		t.Fatal(err)
	}
	dk := &desk.Desk{Store: s, Now: time.Now}
	out, err := sealing.Seal(ctx, dk, "harbour", desk.Judge{By: "eve", Expect: db.AnyVersion}, private, func(title, log string) []byte { return []byte("how to check") })
	if err != nil {
		t.Fatal(err)
	}
	v, err := s.Verify(ctx, true, nil)
	if err != nil || len(v.Damages) > 0 {
		t.Fatal(err, v.Damages)
	}
	var b bytes.Buffer
	if err := s.ExportLog(ctx, &b, private); err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	return out.Files, write("head", []byte(h.Checkpoint())), write("log.jsonl", b.Bytes()), write("key.pub", []byte(public))
}

// pack writes files as a ZIP file.
func pack(t *testing.T, files []sealing.SealedFile) string {
	t.Helper()
	var b bytes.Buffer
	if err := (&sealing.Sealed{Files: files}).Write(&b); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "dossier.zip")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestADossierHolds(t *testing.T) {
	files, head, log, key := sealed(t)
	path := pack(t, files)
	status, out := verify(path, "--key", key)
	for _, want := range []string{"sound: ", "page 4", "withheld; its hash stands for it", "left out: 1 confidential sources", "not shown: whether more was decided"} {
		if status != 0 || !strings.Contains(out, want) {
			t.Errorf("%d, without %q:\n%s", status, want, out)
		}
	}
	if status, out := verify(path); status != 0 || !strings.Contains(out, "whose log it is") {
		t.Errorf("without a key: %d: %s", status, out)
	}
	// A head that was handed out before is in the log that goes on from it.
	if status, out := verify(path, "--key", key, "--head", head); status != 2 || !strings.Contains(out, "give --log") {
		t.Errorf("an earlier head alone: %d: %s", status, out)
	}
	if status, out := verify(path, "--key", key, "--head", head, "--log", log); status != 0 {
		t.Errorf("with the log: %d: %s", status, out)
	}
	// Nothing confidential leaves, nor where files came from. The control is what does.
	for _, f := range files {
		for _, secret := range []string{secretName, "I counted them", "she asked", "/home/ana"} {
			if bytes.Contains(f.Data, []byte(secret)) {
				t.Errorf("%s has %q in it", f.Name, secret)
			}
		}
	}
	all := fmt.Sprintf("%s", files)
	for _, shown := range []string{"Poster House", "The list has 41 ships.", "page 4"} {
		if !strings.Contains(all, shown) {
			t.Errorf("%q is not in it", shown)
		}
	}
	// Of another log: the head and the key that are held tell.
	others, _, _, _ := sealed(t)
	forged := pack(t, others)
	if status, _ := verify(forged, "--key", key); status != brokenHead {
		t.Errorf("with another's key: %d", status)
	}
	if status, _ := verify(forged, "--head", head, "--log", log); status != brokenHead {
		t.Errorf("with another's head: %d", status)
	}
	if status, _ := verify(forged); status != 0 {
		t.Error("the control: another ledger's dossier is sound by itself")
	}
}

// Every file that is changed, taken out, put in, doubled or put in the place of another
// is seen, with the status of its kind.
func TestATamperedDossierDoesNotHold(t *testing.T) {
	files, _, _, key := sealed(t)
	try := func(what string, edited []sealing.SealedFile, statuses ...int) {
		t.Helper()
		if status, out := verify(pack(t, edited), "--key", key); !slices.Contains(statuses, status) {
			t.Errorf("%s: status %d, want one of %v: %s", what, status, statuses, out)
		}
	}
	with := func(i int, data []byte) []sealing.SealedFile {
		edited := slices.Clone(files)
		edited[i].Data = data
		return edited
	}
	for i, f := range files {
		kind := brokenMember
		if f.Name == sealLogName {
			kind = brokenLog
		}
		step := max(1, len(f.Data)/20)
		for at := i % step; at < len(f.Data); at += step {
			data := slices.Clone(f.Data)
			if data[at] == ' ' || data[at] == '\n' {
				continue
			}
			data[at] ^= 1
			try(fmt.Sprintf("%s changed at %d", f.Name, at), with(i, data), kind, brokenMember, brokenHead)
		}
		try(f.Name+" taken out", slices.Delete(slices.Clone(files), i, i+1), brokenMember)
		try(f.Name+" emptied", with(i, nil), kind, brokenMember)
		try(f.Name+" twice", append(slices.Clone(files), f), brokenMember)
		for k := range files {
			if k > i {
				swapped := slices.Clone(files)
				swapped[i].Data, swapped[k].Data = files[k].Data, files[i].Data
				try(f.Name+" swapped", swapped, brokenMember, brokenLog)
			}
		}
	}
	try("a file put in", append(slices.Clone(files), sealing.SealedFile{Name: "more.txt", Data: []byte("more")}), brokenMember)
	// Of another dossier of the same desk, each by itself.
	others, _, _, _ := sealed(t)
	for i := range files {
		if files[i].Name == others[i].Name && !bytes.Equal(files[i].Data, others[i].Data) {
			try(files[i].Name+" of another", with(i, others[i].Data), brokenMember, brokenLog, brokenHead, brokenContent)
		}
	}
	// Words taken out of an entry, as if they had been erased.
	i := slices.IndexFunc(files, func(f sealing.SealedFile) bool { return f.Name == sealLogName })
	cut := bytes.Replace(files[i].Data, []byte(`"words"`), []byte(`"wards"`), 1)
	try("words left out", with(i, cut), brokenLog)
	try("the control: nothing changed", files, 0)
}

const sealLogName = "log.json"

// What is made to harm is refused soon, with little memory.
func TestHostileArchives(t *testing.T) {
	files, _, _, _ := sealed(t)
	archive := func(write func(z *zip.Writer)) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		write(z)
		z.Close()
		path := filepath.Join(t.TempDir(), "hostile.zip")
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	put := func(z *zip.Writer, name string, r io.Reader) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.Copy(w, r)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	lying := archive(func(z *zip.Writer) { // a size that is not so
		h := &zip.FileHeader{Name: "text.txt", Method: zip.Store, UncompressedSize64: 1 << 40, CompressedSize64: 4, CRC32: crc32.ChecksumIEEE([]byte("text"))}
		w, err := z.CreateRaw(h)
		if err != nil {
			t.Fatal(err)
		}
		w.Write([]byte("text"))
	})
	whole, err := os.ReadFile(pack(t, files))
	if err != nil {
		t.Fatal(err)
	}
	short := filepath.Join(t.TempDir(), "short.zip")
	if err := os.WriteFile(short, whole[:len(whole)-40], 0o600); err != nil {
		t.Fatal(err)
	}
	for what, path := range map[string]string{
		"a bomb": archive(func(z *zip.Writer) { put(z, "text.txt", io.LimitReader(zeros{}, 300<<20)) }),
		"many": archive(func(z *zip.Writer) {
			for i := range mostMembers + 1 {
				put(z, fmt.Sprint("snapshots/", i), strings.NewReader(""))
			}
		}),
		"a way out":    archive(func(z *zip.Writer) { put(z, "../text.txt", strings.NewReader("x")) }),
		"an absolute":  archive(func(z *zip.Writer) { put(z, "/etc/text.txt", strings.NewReader("x")) }),
		"another way":  archive(func(z *zip.Writer) { put(z, `..\text.txt`, strings.NewReader("x")) }),
		"a lying size": lying,
		"cut short":    short,
	} {
		if status, out := verify(path); status != brokenFile {
			t.Errorf("%s: %d: %s", what, status, out)
		}
	}
	if status, _ := verify(filepath.Join(t.TempDir(), "none.zip")); status != 2 {
		t.Errorf("none there: %d", status)
	}
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) {
	clear(b)
	return len(b), nil
}
