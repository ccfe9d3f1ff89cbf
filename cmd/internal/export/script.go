package export

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"

	"vouch/claims/table"
	"vouch/sources/document"
)

// scriptTitle is the heading of a script: the article's title, or its id.
func scriptTitle(r *table.Record) string {
	if t := r.Veil.Hide(r.Ledger.Document.Title); t != "" {
		return t
	}
	return r.Article
}

// warnings stand over a script whose article names a source that is withheld.
func warnings(r *table.Record) []string {
	lines := table.Betrayals(r)
	for i := range lines {
		lines[i] = warningOf(lines[i])
	}
	return lines
}

// isTitle reports whether a passage is the title, which stands over the script
// already.
func isTitle(r *table.Record, p table.Passage) bool {
	d := r.Ledger.Document
	return p.Block == document.Heading && len(p.Pieces) == 1 && p.Pieces[0].Text == r.Veil.Hide(d.Title)
}

// wordScript writes a document with a footnote after every claim, at its exact
// words, and comments on them: what the checks say, what the writer was asked and
// answered, what was noted, each with who wrote it and when, so that it is answered in
// Word. The remarks of the file itself stand where they stood, as comments.
func wordScript(w io.Writer, r *table.Record, all bool, o Options) error {
	return writeWord(w, scriptTitle(r), false, o.Stamp, func(d *wordWriter) error {
		d.paragraph("Heading1", run("", scriptTitle(r)))
		for _, warning := range warnings(r) {
			d.paragraph("", run("", warning))
		}
		comments, noteOn := table.Comments(r), table.Notes(r)
		after := map[int]string{} // what closes the comment on a claim
		var content strings.Builder
		style := ""
		flush := func() {
			if content.Len() > 0 {
				d.paragraph(style, content.String())
				content.Reset()
			}
		}
		for p := range table.Script(r, all) {
			if isTitle(r, p) {
				continue
			}
			if p.First {
				flush()
				style = wordBlockStyle(p.Block)
				if p.Block == document.ListItem {
					content.WriteString(run("", "• "))
				}
				if p.Heads != "" {
					content.WriteString(run("<w:i/>", oneLine(p.Heads)+": "))
				}
			} else {
				content.WriteString(run("", " "))
			}
			ends := make([]string, len(p.Remarks)) // what closes the remarks of the file
			for _, piece := range p.Pieces {
				for _, i := range piece.Begins {
					author := p.Remarks[i].By
					if author == "" {
						author = string(p.Remarks[i].Kind)
					}
					before, close := d.comment(table.Comment{Author: author, Text: p.Remarks[i].Text})
					content.WriteString(before)
					ends[i] = close
				}
				for _, i := range piece.Opens {
					for _, c := range comments[i] {
						before, close := d.comment(c)
						content.WriteString(before)
						after[i] += close
					}
				}
				content.WriteString(run("", oneLine(piece.Text)))
				for _, i := range piece.Ends {
					content.WriteString(ends[i])
				}
				for k, i := range piece.Closes {
					if k > 0 {
						content.WriteString(run(`<w:vertAlign w:val="superscript"/>`, ", ")) // or 21 and 22 would read 2122
					}
					content.WriteString(after[i])
					content.WriteString(d.footnote(noteOn(i)))
				}
			}
		}
		flush()
		d.paragraph("Heading2", run("", sourcesHeading))
		n, err := d.table(table.SourceList(r))
		if err == nil && n == 0 {
			d.paragraph("", run("", table.SourceList(r).None))
		}
		return err
	})
}

func wordBlockStyle(k document.BlockKind) string {
	if k == document.Heading {
		return "Heading2"
	}
	return ""
}

// remarkNote returns a remark of the file as a note among those on claims.
func remarkNote(a document.Annotation) string { return "(" + string(a.Kind) + ") " + table.Remark(a) }

// oneLine turns the line ends of hard-wrapped text into spaces and leaves other
// space at its ends alone, because pieces are parts of a sentence.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' || r == '\r' || r == '\t' {
			return ' '
		}
		return r
	}, s)
}

// markdownScript writes the script with the footnotes of GitHub's Markdown.
func markdownScript(w io.Writer, r *table.Record, all bool, o Options) error {
	out := &errWriter{w: w}
	out.string("# " + EscapeMarkdown(scriptTitle(r)) + "\n")
	for _, warning := range warnings(r) {
		out.string("\n**" + EscapeMarkdown(warning) + "**\n")
	}
	noteOn := table.Notes(r)
	var notes []string
	var line strings.Builder
	flush := func() {
		if line.Len() > 0 {
			out.string("\n" + line.String() + "\n")
			line.Reset()
		}
	}
	for p := range table.Script(r, all) {
		if isTitle(r, p) {
			continue
		}
		if p.First {
			flush()
			switch p.Block {
			case document.Heading:
				line.WriteString("## ")
			case document.ListItem:
				line.WriteString("- ")
			case document.BlockQuote:
				line.WriteString("> ")
			}
			if p.Heads != "" {
				line.WriteString("*" + EscapeMarkdown(p.Heads) + ":* ")
			}
		} else {
			line.WriteByte(' ')
		}
		for k, piece := range p.Pieces {
			text := escapePiece(piece.Text)
			if p.First && k == 0 {
				text = escapeStart(text)
			}
			line.WriteString(text)
			for _, i := range piece.Closes {
				notes = append(notes, noteOn(i))
				fmt.Fprintf(&line, "[^%d]", len(notes))
			}
			for _, i := range piece.Ends {
				notes = append(notes, remarkNote(p.Remarks[i]))
				fmt.Fprintf(&line, "[^%d]", len(notes))
			}
		}
	}
	flush()
	if len(notes) > 0 {
		out.string("\n")
	}
	for i, n := range notes {
		out.string(fmt.Sprintf("[^%d]: %s\n", i+1, EscapeMarkdown(n)))
	}
	out.string("\n")
	if out.err != nil {
		return out.err
	}
	return writeMarkdown(w, table.SourceList(r), Options{Stamp: o.Stamp})
}

// escapePiece escapes a part of a sentence and keeps one space at either end
// where there was any.
func escapePiece(s string) string {
	escaped := EscapeMarkdown(s)
	if s != strings.TrimLeftFunc(s, unicode.IsSpace) {
		escaped = " " + escaped
	}
	if s != strings.TrimRightFunc(s, unicode.IsSpace) && strings.TrimSpace(s) != "" {
		escaped += " "
	}
	return escaped
}

// escapeStart escapes what would make a heading, a list, a quotation or a rule
// of the line that starts with these words.
func escapeStart(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case s == "":
		return s
	case digits > 0 && digits < len(s) && (s[digits] == '.' || s[digits] == ')'):
		return s[:digits] + `\` + s[digits:]
	case strings.IndexByte("#+-=>", s[0]) >= 0:
		return `\` + s
	}
	return s
}

// htmlScript writes the script as a page: claims marked, a numbered note after
// each, the notes with links back, the list of sources.
func htmlScript(w io.Writer, r *table.Record, all bool, o Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	execute := func(name string, data any) error { return scriptTemplates().ExecuteTemplate(out, name, data) }
	if err := execute("head", struct{ Title string }{flat(scriptTitle(r))}); err != nil {
		return err
	}
	type piece struct {
		Text  string
		Mark  bool
		Notes []int
	}
	type block struct {
		Tag    string
		Pieces []piece
	}
	for _, warning := range warnings(r) {
		if err := execute("block", block{Pieces: []piece{{Text: visible(warning), Mark: true}}}); err != nil {
			return err
		}
	}
	var b block
	noteOn := table.Notes(r)
	var notes []string
	open := 0
	flush := func() error {
		if len(b.Pieces) == 0 {
			return nil
		}
		defer func() { b.Pieces = nil }()
		return execute("block", b)
	}
	for p := range table.Script(r, all) {
		if isTitle(r, p) {
			continue
		}
		if p.First {
			if err := flush(); err != nil {
				return err
			}
			b.Tag = map[document.BlockKind]string{document.Heading: "h2", document.ListItem: "li"}[p.Block]
			if p.Heads != "" {
				b.Pieces = append(b.Pieces, piece{Text: visible(oneLine(p.Heads)) + ": "})
			}
		} else {
			b.Pieces = append(b.Pieces, piece{Text: " "})
		}
		for _, x := range p.Pieces {
			open += len(x.Opens)
			y := piece{Text: visible(oneLine(x.Text)), Mark: open > 0}
			open -= len(x.Closes)
			for _, i := range x.Closes {
				notes = append(notes, flat(noteOn(i)))
				y.Notes = append(y.Notes, len(notes))
			}
			for _, i := range x.Ends {
				notes = append(notes, flat(remarkNote(p.Remarks[i])))
				y.Notes = append(y.Notes, len(notes))
			}
			b.Pieces = append(b.Pieces, y)
		}
	}
	if err := flush(); err != nil {
		return err
	}
	if err := execute("notes", notes); err != nil {
		return err
	}
	if err := htmlTable(out, table.SourceList(r)); err != nil {
		return err
	}
	if err := execute("foot", stampLine(o.Stamp)); err != nil {
		return err
	}
	return out.Flush()
}
