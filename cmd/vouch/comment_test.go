package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"os"
	"regexp"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// comment FILE ACTION … does to the comments of a Word file what Word does.
//
//	reply START AUTHOR TEXT   answers the comment that starts so
//	done START                marks it as resolved
//	new WORDS AUTHOR TEXT     hangs a comment on words that are one run of the text
//	plain                     takes out what says which comment answers which
//	edit START TEXT           writes the comment that starts so anew
//	drop START                deletes it
//	without WORDS AUTHOR      takes words out of the text, with the change tracked
//	instead WORDS TEXT        puts other words in their place, without a track
func comment(ts *testscript.TestScript, _ bool, args []string) {
	file, action, args := ts.MkAbs(args[0]), args[1], args[2:]
	parts, names := partsIn(ts, file)
	comments, threads, body := "word/comments.xml", "word/commentsExtended.xml", "word/document.xml"
	if action == "plain" {
		delete(parts, threads)
		putParts(ts, file, parts, names)
		return
	}
	n := strings.Count(parts[comments], "<w:comment ")
	id, paragraph := fmt.Sprint(9_000_000+n), fmt.Sprintf("%08X", 0x30000000+n)
	add := func(author, text, under string) {
		parts[comments] = strings.Replace(parts[comments], "</w:comments>", fmt.Sprintf(`<w:comment w:id="%s" w:author="%s" w:date="2031-05-09T10:00:00Z" w:initials="x"><w:p w14:paraId="%s"><w:r><w:t xml:space="preserve">%s</w:t></w:r></w:p></w:comment></w:comments>`, id, html.EscapeString(author), paragraph, html.EscapeString(text)), 1)
		parts[threads] = strings.Replace(parts[threads], "</w15:commentsEx>", fmt.Sprintf(`<w15:commentEx w15:paraId="%s"%s w15:done="0"/></w15:commentsEx>`, paragraph, under), 1)
	}
	// start returns the id and the paragraph of the comment that starts with words.
	start := func(words string) (string, string) {
		m := regexp.MustCompile(`<w:comment w:id="(\d+)"[^>]*><w:p w14:paraId="(\w+)"><w:r><w:t xml:space="preserve">` + regexp.QuoteMeta(html.EscapeString(words))).FindStringSubmatch(parts[comments])
		if m == nil {
			ts.Fatalf("no comment starts with %q in %s", words, parts[comments])
		}
		return m[1], m[2]
	}
	switch action {
	case "reply":
		of, under := start(args[0])
		add(args[1], args[2], ` w15:paraIdParent="`+under+`"`)
		parts[body] = strings.Replace(parts[body], `<w:commentRangeStart w:id="`+of+`"/>`, `<w:commentRangeStart w:id="`+of+`"/><w:commentRangeStart w:id="`+id+`"/>`, 1)
		parts[body] = strings.Replace(parts[body], `<w:commentRangeEnd w:id="`+of+`"/>`, `<w:commentRangeEnd w:id="`+of+`"/><w:commentRangeEnd w:id="`+id+`"/><w:r><w:commentReference w:id="`+id+`"/></w:r>`, 1)
	case "done":
		_, of := start(args[0])
		parts[threads] = strings.Replace(parts[threads], `w15:paraId="`+of+`" w15:done="0"`, `w15:paraId="`+of+`" w15:done="1"`, 1)
	case "new":
		add(args[1], args[2], "")
		run := regexp.MustCompile(`<w:r><w:t xml:space="preserve">` + regexp.QuoteMeta(args[0]) + `</w:t></w:r>`)
		at := run.FindStringIndex(parts[body])
		if at == nil {
			ts.Fatalf("no run %q in %s", args[0], parts[body])
		}
		parts[body] = parts[body][:at[0]] + `<w:commentRangeStart w:id="` + id + `"/>` + parts[body][at[0]:at[1]] + `<w:commentRangeEnd w:id="` + id + `"/><w:r><w:commentReference w:id="` + id + `"/></w:r>` + parts[body][at[1]:]
	case "edit":
		of, _ := start(args[0])
		words := regexp.MustCompile(`(<w:comment w:id="` + of + `".*?<w:t xml:space="preserve">)[^<]*`)
		parts[comments] = words.ReplaceAllString(parts[comments], "${1}"+html.EscapeString(args[1]))
	case "drop":
		of, _ := start(args[0])
		parts[comments] = regexp.MustCompile(`<w:comment w:id="`+of+`".*?</w:comment>`).ReplaceAllString(parts[comments], "")
		parts[body] = regexp.MustCompile(`<w:comment(RangeStart|RangeEnd|Reference) w:id="`+of+`"/>`).ReplaceAllString(parts[body], "")
	case "without", "instead":
		if !strings.Contains(parts[body], args[0]) {
			ts.Fatalf("no words %q in %s", args[0], parts[body])
		}
		now := html.EscapeString(args[1])
		if action == "without" {
			const run, end = `<w:r><w:t xml:space="preserve">`, `</w:t></w:r>`
			now = end + `<w:del w:id="77" w:author="` + now + `"><w:r><w:delText xml:space="preserve">` + args[0] + `</w:delText></w:r></w:del>` + run
		}
		parts[body] = strings.Replace(parts[body], args[0], now, 1)
	default:
		ts.Fatalf("no action %s", action)
	}
	putParts(ts, file, parts, names)
}

// partsIn returns the parts of an archive, and their names in order.
func partsIn(ts *testscript.TestScript, file string) (map[string]string, []string) {
	r, err := zip.OpenReader(file)
	ts.Check(err)
	defer r.Close()
	parts := map[string]string{}
	var names []string
	for _, f := range r.File {
		in, err := f.Open()
		ts.Check(err)
		content, err := io.ReadAll(in)
		ts.Check(err)
		parts[f.Name] = string(content)
		names = append(names, f.Name)
	}
	return parts, names
}

func putParts(ts *testscript.TestScript, file string, parts map[string]string, names []string) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		content, there := parts[name]
		if !there {
			continue
		}
		out, err := w.Create(name)
		ts.Check(err)
		_, err = io.WriteString(out, content)
		ts.Check(err)
	}
	ts.Check(w.Close())
	ts.Check(os.WriteFile(file, b.Bytes(), 0o600))
}

// addpart FILE NAME adds a part to an archive.
func addPart(ts *testscript.TestScript, _ bool, args []string) {
	parts, names := partsIn(ts, ts.MkAbs(args[0]))
	parts[args[1]] = "<x/>"
	putParts(ts, ts.MkAbs(args[0]), parts, append(names, args[1]))
}

// inPart FILE PART OLD NEW puts words in the place of others, where they stand first.
func inPart(ts *testscript.TestScript, _ bool, args []string) {
	parts, names := partsIn(ts, ts.MkAbs(args[0]))
	if !strings.Contains(parts[args[1]], args[2]) {
		ts.Fatalf("%q is not in %s", args[2], args[1])
	}
	parts[args[1]] = strings.Replace(parts[args[1]], args[2], args[3], 1)
	putParts(ts, ts.MkAbs(args[0]), parts, names)
}
