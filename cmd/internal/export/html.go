package export

import (
	"bufio"
	"html/template"
	"io"
	"sync"

	"vouch/claims/table"
)

var html = Format{
	Name:       "html",
	Doc:        "for a browser, from the disk; prints well, runs nothing, fetches nothing",
	Extensions: []string{".html", ".htm"},
	Write:      writeHTML,
	Script:     htmlScript,
}

// page is the frame of every page that leaves the program. The policy lets it
// run nothing and load nothing; escaping is the defence, the policy the net.
// The two halves of a page are written with the rows between them, so that no
// page has to be held.
const page = `{{define "head"}}<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body { font: 16px/1.45 Georgia, "Times New Roman", serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #111; background: #fff }
h1 { font-size: 1.5rem }
h2 { font-size: 1.15rem }
p, ul, ol.notes { max-width: 44rem }
table { border-collapse: collapse; width: 100%; font-size: .875rem }
th, td { border: 1px solid #999; padding: .3rem .5rem; text-align: left; vertical-align: top; white-space: pre-line }
th { background: #eee }
td.n, th.n { text-align: right; white-space: nowrap }
td.f, th.f { white-space: nowrap }
mark { background: #fff3b0; color: inherit }
ol.notes { font-size: .875rem }
footer { margin-top: 2rem; font-size: .75rem; color: #555 }
@media print {
  @page { size: A4 landscape; margin: 12mm }
  body { margin: 0; max-width: none; font-size: 10pt }
  thead { display: table-header-group }
  tr { break-inside: avoid }
}
</style>
</head>
<body>
<h1>{{.Title}}</h1>
{{end}}{{define "open"}}<table>
<thead><tr>{{range .}}<th scope="col"{{if .Right}} class="n"{{else if .Fixed}} class="f"{{end}}>{{.Name}}</th>{{end}}</tr></thead>
<tbody>
{{end}}{{define "row"}}<tr>{{range .}}<td{{if .Class}} class="{{.Class}}"{{end}}><bdi>{{.Text}}</bdi></td>{{end}}</tr>
{{end}}{{define "none"}}<p>{{.}}</p>
{{end}}{{define "foot"}}{{if .}}<footer>{{.}}</footer>
{{end}}</body>
</html>
{{end}}`

// Templates are parsed when the first page is written: most runs write none.
var pageTemplates = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(page))
})

// script is the parts of an annotated script between head and foot.
const script = `{{define "block"}}{{if eq .Tag "h2"}}<h2>{{template "pieces" .Pieces}}</h2>
{{else if eq .Tag "li"}}<ul><li>{{template "pieces" .Pieces}}</li></ul>
{{else}}<p>{{template "pieces" .Pieces}}</p>
{{end}}{{end}}{{define "pieces"}}{{range .}}{{if .Mark}}<mark><bdi>{{.Text}}</bdi></mark>{{else}}{{.Text}}{{end}}{{range .Notes}}<sup><a id="m{{.}}" href="#n{{.}}">{{.}}</a></sup>{{end}}{{end}}{{end}}{{define "notes"}}<h2>` + notesHeading + `</h2>
<ol class="notes">
{{range $i, $n := .}}<li id="n{{inc $i}}"><bdi>{{$n}}</bdi> <a href="#m{{inc $i}}">` + backToText + `</a></li>
{{else}}<li>` + noClaims + `</li>
{{end}}</ol>
<h2>` + sourcesHeading + `</h2>
{{end}}`

var scriptTemplates = sync.OnceValue(func() *template.Template {
	// Of its own: a template that has been executed can no longer be added to.
	t := template.New("page").Funcs(template.FuncMap{"inc": func(i int) int { return i + 1 }})
	return template.Must(template.Must(t.Parse(page)).Parse(script))
})

// An htmlCell is a cell as the row template takes it.
type htmlCell struct{ Class, Text string }

func writeHTML(w io.Writer, t *table.Table, o Options) error {
	out := bufio.NewWriterSize(w, 1<<16)
	if err := pageTemplates().ExecuteTemplate(out, "head", struct{ Title string }{flat(t.Title)}); err != nil {
		return err
	}
	if err := htmlTable(out, t); err != nil {
		return err
	}
	if err := pageTemplates().ExecuteTemplate(out, "foot", stampLine(o.Stamp)); err != nil {
		return err
	}
	return out.Flush()
}

// htmlTable writes a table, row by row, or what there is to say without one.
func htmlTable(out *bufio.Writer, t *table.Table) error {
	execute := func(name string, data any) error { return pageTemplates().ExecuteTemplate(out, name, data) }
	cells := make([]htmlCell, len(t.Columns))
	n := 0
	err := rows(t, func(row []table.Cell) error {
		if n == 0 {
			if err := execute("open", t.Columns); err != nil {
				return err
			}
		}
		n++
		for k, c := range row {
			cells[k] = htmlCell{Text: visible(c.Text)}
			switch {
			case t.Columns[k].Right:
				cells[k].Class = "n"
			case t.Columns[k].Fixed:
				cells[k].Class = "f"
			}
		}
		return execute("row", cells)
	})
	if err != nil {
		return err
	}
	if n == 0 {
		return execute("none", t.None)
	}
	_, err = out.WriteString("</tbody>\n</table>\n")
	return err
}

// stampLine returns the stamp as one visible line, or "".
func stampLine(s *Stamp) string {
	if s == nil {
		return ""
	}
	return exportedBy(flat(s.Line()))
}
