package collection

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// packedParts packs each part as a gzip member of its own.
func packedParts(parts ...string) []byte {
	var b bytes.Buffer
	for _, part := range parts {
		g := gzip.NewWriter(&b)
		io.WriteString(g, part)
		g.Close()
	}
	return b.Bytes()
}

// record is a record of a web archive.
func record(kind, address, typ, block string) string {
	return fmt.Sprintf("WARC/1.1\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:6f4c6a0e-0000-4000-8000-%012x>\r\nWARC-Date: 2024-05-06T07:08:09Z\r\nWARC-Target-URI: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
		kind, len(block), address, typ, len(block), block)
}

const answered = "application/http; msgtype=response"

func page(address, body string) string {
	return record("response", address, answered, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>"+body+"</p>")
}

func write(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// scanned goes through a collection from its beginning.
func scanned(t testing.TB, path string) (items []Item, ended error) {
	t.Helper()
	k, err := Of(path)
	if err != nil {
		t.Fatal(err)
	}
	for item, err := range k.Scan(context.Background(), path, Start{}) {
		if err != nil {
			return items, err
		}
		items = append(items, item)
	}
	return items, nil
}

// told is what became of each item, in a word or a line.
func told(items []Item) []string {
	var out []string
	for _, item := range items {
		a, err := item.Open()
		switch {
		case item.Other != "":
			out = append(out, "other: "+item.Other)
		case err != nil:
			out = append(out, "failed: "+err.Error()[strings.LastIndex(err.Error(), "/")+1:])
		default:
			out = append(out, filepath.Base(a.Name)+": "+string(a.Content))
		}
	}
	return out
}

func want(t *testing.T, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

func TestLines(t *testing.T) {
	const text = `{"id":"quay","text":"Four boats sank."}` + "\n\n" + `{"text":"Two were found.","date":"2024-05-06"}` + "\n" + `{"id":"none"}` + "\nnot json\n" + `{"id":"last","text":"One is missing."}`
	for name, content := range map[string][]byte{"a.jsonl": []byte(text), "b.jsonl.gz": packedParts(text), "c.jsonl.gz": packedParts(text[:20], text[20:90], text[90:])} {
		items, err := scanned(t, write(t, name, content))
		if err != nil {
			t.Fatal(err)
		}
		want(t, told(items), "quay: Four boats sank.", name+":3: Two were found.", `failed: `+name+`: it has no "text"`,
			"failed: "+name+": it is not a JSON object with id, text and date: invalid character 'o' in literal null (expecting 'u')", "last: One is missing.")
	}
}

// A file that is cut short gives what stands whole in it, and says so.
func TestCutShort(t *testing.T) {
	var lines strings.Builder
	for i := range 500 {
		fmt.Fprintf(&lines, `{"id":"a%d","text":"%x boats"}`+"\n", i, i*i*7919)
	}
	whole := packedParts(lines.String())
	items, err := scanned(t, write(t, "a.jsonl.gz", whole[:len(whole)/2]))
	if err == nil || !strings.Contains(err.Error(), "cut short") || len(items) == 0 || len(items) == 500 {
		t.Errorf("%d items, %v", len(items), err)
	}
	if items, err := scanned(t, write(t, "a.jsonl.gz", whole)); err != nil || len(items) != 500 {
		t.Errorf("whole: %d items, %v", len(items), err)
	}
}

func TestWebArchive(t *testing.T) {
	records := []string{
		record("warcinfo", "", "application/warc-fields", "software: test\r\n"),
		record("request", "http://a.example/1", "application/http; msgtype=request", "GET /1 HTTP/1.1\r\n\r\n"),
		page("http://a.example/1", "Four boats sank."),
		record("response", "http://a.example/2", answered, "HTTP/1.1 301 Moved\r\nLocation: /3\r\n\r\n"),
		record("response", "http://a.example/robots.txt", answered, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\nUser-agent: *"),
		record("response", "http://a.example/p.png", answered, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n\x1f\x8b\x08\r\n\r\nWARC?"),
		record("response", "http://a.example/4", answered, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\ngone"),
		record("revisit", "http://a.example/1", answered, "HTTP/1.1 200 OK\r\n\r\n"),
		record("conversion", "http://a.example/5", "text/plain", "Two were found."),
		record("response", "http://a.example/6", answered, "HTTP/2 200\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+string(packedParts("<p>One is missing.</p>"))),
		record("response", "http://a.example/7", answered, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>N\r\n8\r\none.</p>\r\n0\r\n\r\n"),
		record("response", "http://a.example/8", answered, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n<p>Unpacked.</p>"),
		record("response", "dns:a.example", "text/dns", "a.example 1 IN A 192.0.2.1"),
		page("http://a.example/1", "Four boats sank."),
	}
	for name, content := range map[string][]byte{"a.warc": []byte(strings.Join(records, "")), "b.warc.gz": packedParts(records...), "c.warc.gz": packedParts(strings.Join(records, "")), "d.warc.gz": packedParts(records[0]+records[1][:50], records[1][50:]+strings.Join(records[2:], ""))} {
		items, err := scanned(t, write(t, name, content))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		want(t, told(items), "other: notes of the crawl", "other: requests", "1: <p>Four boats sank.</p>", "other: redirects", "other: robots.txt", "other: pictures",
			"other: errors of a server", "other: pages that were the same again", "5: Two were found.", "6: <p>One is missing.</p>", "7: <p>None.</p>", "8: <p>Unpacked.</p>", "other: answers of name servers", "1: <p>Four boats sank.</p>")
		if items[2].Sum != items[13].Sum || items[2].Sum == items[8].Sum {
			t.Errorf("%s: the same page twice has two sums, or two pages have one", name)
		}
	}
}

// A damaged record takes no other with it.
func TestDamagedRecords(t *testing.T) {
	one, two, three := page("http://a.example/1", "one"), page("http://a.example/2", "two"), page("http://a.example/3", "three")
	length := func(r, as string) string {
		i := strings.Index(r, "Content-Length: ")
		j := i + strings.Index(r[i:], "\r\n")
		return r[:i] + "Content-Length: " + as + r[j:]
	}
	for name, damaged := range map[string]string{
		"too short":    length(two, "7"),
		"too long":     length(two, "300"),
		"far too long": length(two, "99999999999"),
		"too large":    length(two, "60000000"),
		"negative":     length(two, "-5"),
		"no number":    length(two, "many"),
		"no length":    strings.Replace(two, "Content-Length", "Length", 1),
		"no head":      "WARC/1.1\r\n" + strings.Repeat("x", longestHead+10) + "\r\n",
		"empty head":   "WARC/\nContent-Length: 0\n\n",
		"junk":         "WARC/9 " + strings.Repeat("\x1f\x8b\x08\x00 junk\n", 40) + "\n",
	} {
		t.Run(name, func(t *testing.T) {
			for _, packing := range []func(...string) []byte{func(parts ...string) []byte { return []byte(strings.Join(parts, "")) }, packedParts, func(parts ...string) []byte { return packedParts(strings.Join(parts, "")) }} {
				file := "a.warc"
				content := packing(one, damaged, three)
				if content[0] == 0x1f {
					file += ".gz"
				}
				items, err := scanned(t, write(t, file, content))
				if err != nil {
					t.Fatal(err)
				}
				got := told(items)
				if len(got) < 3 || got[0] != "1: <p>one</p>" || got[len(got)-1] != "3: <p>three</p>" || !strings.HasPrefix(got[1], "failed: ") {
					t.Errorf("got\n  %s", strings.Join(got, "\n  "))
				}
				for _, line := range got[1 : len(got)-1] {
					if !strings.HasPrefix(line, "failed: ") {
						t.Errorf("a damaged record was read: %s", line)
					}
				}
			}
		})
	}
	t.Run("a packed record", func(t *testing.T) {
		content := packedParts(one, two, three)
		at := len(packedParts(one)) + len(packedParts(two))/2
		content[at] ^= 0xff
		items, err := scanned(t, write(t, "a.warc.gz", content))
		got := told(items)
		if err != nil || len(got) != 3 || got[0] != "1: <p>one</p>" || got[2] != "3: <p>three</p>" || !strings.HasPrefix(got[1], "failed: ") {
			t.Errorf("%v\n  %s", err, strings.Join(got, "\n  "))
		}
	})
	t.Run("cut short", func(t *testing.T) {
		items, err := scanned(t, write(t, "a.warc", []byte(one+two[:len(two)-30])))
		want(t, told(items), "1: <p>one</p>", fmt.Sprintf("failed: a.warc: it should have %d bytes, and the file ends before", items[1].Size))
		if err != nil {
			t.Error(err)
		}
	})
}

// What unpacks to more than an article may have fails, without being held.
func TestBombs(t *testing.T) {
	var body bytes.Buffer
	g := gzip.NewWriter(&body)
	zeros := make([]byte, 1<<20)
	for range 60 {
		g.Write(zeros)
	}
	g.Close()
	bomb := record("response", "http://a.example/bomb", answered, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"+body.String())
	items, err := scanned(t, write(t, "a.warc", []byte(bomb+page("http://a.example/2", "two"))))
	if got := told(items); err != nil || len(got) != 2 || !strings.Contains(got[0], "unpacks to more than 50 MB") || got[1] != "2: <p>two</p>" {
		t.Errorf("%v\n  %s", err, strings.Join(got, "\n  "))
	}
	defer func(was int64) { longestLine = was }(longestLine)
	longestLine = 1 << 20
	items, err = scanned(t, write(t, "b.jsonl.gz", append(body.Bytes(), packedParts("\n"+`{"id":"after","text":"Whole."}`)...)))
	if got := told(items); err != nil || len(got) != 2 || !strings.Contains(got[0], "no article is that long") || got[1] != "after: Whole." {
		t.Errorf("%v\n  %.300s", err, strings.Join(got, "\n  "))
	}
}

// Law: what a scan finds is found again by its place, whichever part of it is
// asked for, in whatever order the parts come, and is what it was; a byte that
// changed is seen.
func TestFoundAgain(t *testing.T) {
	var all []string
	for i := range 60 {
		all = append(all, fmt.Sprintf(`{"id":"a%d","text":"%s"}`+"\n", i, strings.Repeat("boats ", i%7)))
	}
	var pages []string
	for i := range 40 {
		pages = append(pages, page(fmt.Sprintf("http://a.example/%d", i), strings.Repeat("boats ", i%5)))
	}
	folder := t.TempDir()
	for i := range 20 {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%02d.txt", i)), fmt.Appendf(nil, "%d boats", i), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	paths := []string{folder,
		write(t, "a.jsonl", []byte(strings.Join(all, ""))), write(t, "b.jsonl.gz", packedParts(strings.Join(all, ""))), write(t, "c.jsonl.gz", packedParts(strings.Join(all[:30], "")+all[30][:9], all[30][9:]+strings.Join(all[31:], ""))),
		write(t, "a.warc", []byte(strings.Join(pages, ""))), write(t, "b.warc.gz", packedParts(pages...)), write(t, "c.warc.gz", packedParts(strings.Join(pages, "")))}
	for _, path := range paths {
		k, err := Of(path)
		if err != nil {
			t.Fatal(err)
		}
		items, err := scanned(t, path)
		if err != nil {
			t.Fatal(err)
		}
		var reader Reader
		rapid.Check(t, func(t *rapid.T) {
			from := rapid.IntRange(0, len(items)-1).Draw(t, "from")
			to := rapid.IntRange(from+1, len(items)).Draw(t, "to")
			var refs []Ref
			for i := from; i < to; i++ {
				if i == from || rapid.Bool().Draw(t, "asked") {
					refs = append(refs, items[i].Ref)
				}
			}
			wrong := -1
			if rapid.IntRange(0, 3).Draw(t, "wrong") == 0 {
				wrong = rapid.IntRange(0, len(refs)-1).Draw(t, "which")
				refs[wrong].Sum[0]++
			}
			n := 0
			for item, err := range reader.Read(context.Background(), k, path, refs) {
				if err != nil {
					t.Fatal(err)
				}
				switch _, err := item.Open(); {
				case n == wrong && !errors.Is(err, ErrChanged):
					t.Fatalf("%s: number %d changed: %v", path, n, err)
				case n != wrong && (err != nil || item.Ref != refs[n]):
					t.Fatalf("%s: number %d is %+v (%v), want %+v", path, n, item.Ref, err, refs[n])
				}
				n++
			}
			if n != len(refs) {
				t.Fatalf("%s: %d of %d were yielded", path, n, len(refs))
			}
		})
		reader.Close()
	}
	for range (&Reader{}).Read(context.Background(), Lines, filepath.Join(folder, "gone.jsonl"), make([]Ref, 1)) {
	}
}

// A collection that cannot be reached is told from articles that are gone.
func TestUnreachable(t *testing.T) {
	gone := filepath.Join(t.TempDir(), "gone")
	for _, k := range append([]*Kind{Folder}, Files...) {
		count := 0
		for _, err := range (&Reader{}).Read(context.Background(), k, gone, make([]Ref, 2)) {
			if !errors.Is(err, ErrUnreachable) {
				t.Errorf("%s: %v", k.Name, err)
			}
			count++
		}
		if count != 1 {
			t.Errorf("%s: %d answers", k.Name, count)
		}
	}
	if _, err := Of(write(t, "a.zip", nil)); !errors.Is(err, ErrNone) {
		t.Errorf("a file that is no collection: %v", err)
	}
}

// Law: whatever bytes stand in a file, a scan ends, without a panic, and each
// item can be found again.
func FuzzScan(f *testing.F) {
	f.Add([]byte(page("http://a.example/1", "one")+"WARC/\n"), uint8(2))
	f.Add(packedParts(page("http://a.example/1", "one"), "WARC/1.0\r\nContent-Length: 4\r\n\r\nab"), uint8(2))
	f.Add([]byte(`{"text":"a"}`+"\n\n{"), uint8(1))
	f.Add(packedParts(`{"text":"a"}`+"\n", "{"), uint8(1))
	f.Fuzz(func(t *testing.T, content []byte, kind uint8) {
		k := []*Kind{Lines, WebArchive}[kind%2]
		path := write(t, "a", content)
		var refs []Ref
		var items []Item
		for item, err := range k.Scan(context.Background(), path, Start{}) {
			if err == nil {
				refs, items = append(refs, item.Ref), append(items, item)
				item.Open()
			}
			if len(refs) > len(content)+1 {
				t.Fatal("it does not end")
			}
		}
		n := 0
		for item, err := range (&Reader{}).Read(context.Background(), k, path, refs) {
			if err != nil || errors.Is(item.Err, ErrChanged) || item.Ref != refs[n] {
				t.Fatalf("number %d of %+v is found as %+v, %v", n, refs, item, err)
			}
			n++
		}
		if n != len(items) {
			t.Fatalf("%d of %d are found", n, len(items))
		}
	})
}
