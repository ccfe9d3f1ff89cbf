package export

import (
	"io"
	"iter"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"vouch/claims"
	"vouch/claims/reconcile"
	"vouch/claims/table"
	"vouch/sources/document"
)

// sarif writes what the checks say as the results of a static analysis, with what is
// written of each rule. Of an article in plain text a result stands at its lines; of
// another, whose lines are not those of its file, at its paragraph and sentence.
var sarif = Exchange{
	Name:       "sarif",
	Doc:        "SARIF 2.1.0: findings at their lines with the rules explained; for review of drafts in GitHub, GitLab and editors",
	What:       "findings",
	Ending:     ".sarif",
	Extensions: []string{".sarif"},
	Write: func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error {
		driver := object{}.with("name", "vouch").with("language", "en-US")
		if o.Stamp != nil {
			driver = driver.with("version", strings.TrimPrefix(o.Stamp.Tool, "vouch "))
		}
		var rules list
		index := map[string]int{}
		for _, r := range o.Rules {
			index[r.Name] = len(rules)
			rules = append(rules, ruleOf(r))
		}
		open := object{}.with("tool", object{}.with("driver", driver.with("rules", rules))).
			with("language", "en-US").with("newlineSequences", list{"\r\n", "\n"}).with("columnKind", "unicodeCodePoints")
		head := string(appendValue(nil, open))
		out, err := newItems(w, `{"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [`+"\n "+strings.TrimSuffix(head, "}")+`, "results": [`)
		if err != nil {
			return err
		}
		run := &sarifRun{index: index}
		for d, err := range all {
			if err != nil {
				return err
			}
			if err := run.article(d, out); err != nil {
				return err
			}
		}
		rest := object{}.with("artifacts", run.artifacts)
		invocation := object{}.with("executionSuccessful", true)
		if o.Stamp != nil {
			invocation = invocation.with("endTimeUtc", o.Stamp.Time)
			rest = rest.with("properties", object{}.with(stampName, literal(o.Stamp.AppendJSON(nil))))
		}
		rest = rest.with("invocations", list{invocation.with("toolExecutionNotifications", run.undone)})
		return out.close("\n ],\n " + strings.TrimPrefix(string(appendValue(nil, rest)), "{") + "]}\n")
	},
}

// ruleOf writes what is written of a check: its title, when it speaks and when it
// stays silent.
func ruleOf(r Rule) object {
	title, body, _ := strings.Cut(r.Doc, "\n\n")
	standard := object{}.with("enabled", !r.Off)
	if level := sarifLevel(r.Severity); level != "" {
		standard = standard.with("level", level)
	}
	return object{}.with("id", r.Name).with("shortDescription", object{}.with("text", title)).
		with("fullDescription", object{}.with("text", strings.TrimSpace(strings.SplitN(body, "\n\n\t", 2)[0]))).
		with("help", object{}.with("text", strings.TrimSpace(body)).with("markdown", strings.TrimSpace(body))).with("defaultConfiguration", standard).
		with("properties", object{}.with("covers", r.Covers))
}

func sarifLevel(s claims.Severity) string {
	return map[claims.Severity]string{claims.Error: "error", claims.Review: "warning", claims.Note: "note"}[s]
}

// A sarifRun is what is known of a run once its results are written.
type sarifRun struct {
	index     map[string]int // of rules by name
	artifacts list
	undone    list // what was left undone
}

func (run *sarifRun) article(d *Dossier, out *items) error {
	a := &sarifArticle{Dossier: d, artifact: len(run.artifacts), plain: plain(d.Ledger.Document), lines: newSelector(d.Ledger.Document.Text, nil)}
	run.artifacts = append(run.artifacts, object{}.with("location", object{}.with("uri", d.file())).with("roles", list{"analysisTarget"}).
		with("description", object{}.with("text", d.Article)).with("properties", object{}.with("text", d.text())))
	reasons := map[string]string{}
	for _, r := range d.Rulings {
		if r.Action == claims.Dismiss && !r.Erased {
			reasons[r.Object[strings.LastIndexByte(r.Object, '/')+1:]] = d.hide(r.Reason)
		}
	}
	for _, dismissed := range []bool{false, true} {
		all := d.Findings
		if dismissed {
			all = d.Dismissed
		}
		for i := range all {
			result := a.result(&all[i], run.index)
			if dismissed {
				result = result.with("suppressions", list{object{}.with("kind", "external").with("status", "accepted").with("justification", reasons[all[i].Key])})
			}
			if err := out.add(result); err != nil {
				return err
			}
		}
	}
	if words := table.Stopped(d.Record); words != "" {
		run.undone = append(run.undone, object{}.with("level", "error").with("message", object{}.with("text", d.Article+": "+words)))
	}
	return nil
}

// file names the file that the article was read from, as those know it who review it:
// as it was typed, or without the folders where it was named from the root.
func (d *Dossier) file() string {
	origin := ""
	if len(d.Receipts) > 0 {
		origin = d.Receipts[len(d.Receipts)-1].Origin
	}
	if a := address(origin); a != "" {
		return a
	}
	slashed := strings.ReplaceAll(origin, `\`, "/")
	if name := path.Clean(slashed); place(origin) != "" && !path.IsAbs(name) && !strings.HasPrefix(name, "..") && !strings.Contains(name, ":") {
		return (&url.URL{Path: d.hide(name)}).EscapedPath()
	}
	name := place(origin)
	if name == "" {
		name = d.Article
	}
	return (&url.URL{Path: d.hide(name)}).EscapedPath()
}

// A sarifArticle is one article whose findings are written.
type sarifArticle struct {
	*Dossier
	artifact int
	plain    bool // the lines of the text are those of its file
	lines    *selector
}

// plain reports whether the lines of the text are those of its file: of other formats
// every block says where in the file it stands.
func plain(d *document.Document) bool {
	for _, b := range d.Blocks.All() {
		if b.Locator != "" {
			return false
		}
	}
	return true
}

// result writes a finding: it asks something, or tells of figures that agree.
func (a *sarifArticle) result(f *reconcile.Finding, index map[string]int) object {
	kind, level := "fail", sarifLevel(f.Severity)
	switch {
	case f.Outcome == reconcile.Agrees:
		kind, level = "pass", "none"
	case table.Holds(f):
		kind, level = "informational", "none"
	case level == "":
		kind, level = "informational", "none"
	}
	o := object{}.with("ruleId", f.Rule)
	if i, known := index[f.Rule]; known {
		o = o.with("ruleIndex", i)
	}
	o = o.with("kind", kind).with("level", level).with("message", object{}.with("text", a.hide(f.Message)))
	spans := slices.Clone(f.Spans)
	if len(spans) == 0 {
		for _, i := range f.Claims {
			spans = append(spans, a.Ledger.Claims[i].Span)
		}
	}
	var places list
	for _, s := range spans {
		places = append(places, a.location(s))
	}
	if len(places) > 0 {
		o = o.with("locations", places[:1]).with("relatedLocations", places[1:])
	} else {
		o = o.with("locations", list{object{}.with("physicalLocation", object{}.with("artifactLocation", a.artifactLocation()))})
	}
	var claimed list
	for _, i := range f.Claims {
		claimed = append(claimed, a.Article+":"+a.Ledger.Claims[i].Label)
	}
	return o.with("partialFingerprints", object{}.with("vouchFinding/v1", f.Key)).
		with("properties", object{}.with("article", a.Article).with("outcome", string(f.Outcome)).with("arithmetic", a.hide(f.Arithmetic)).with("claims", claimed))
}

func (a *sarifArticle) artifactLocation() object {
	return object{}.with("uri", a.file()).with("index", a.artifact)
}

// location says where words of a finding stand.
func (a *sarifArticle) location(s document.Span) object {
	doc := a.Ledger.Document
	physical := object{}.with("artifactLocation", a.artifactLocation())
	if a.plain {
		physical = physical.with("region", a.region(s))
	}
	o := object{}.with("physicalLocation", physical)
	if at := doc.SentenceAt(s.Start); at < doc.Sentences.Len() {
		o = o.with("logicalLocations", list{object{}.with("fullyQualifiedName", a.Article+":"+doc.Place(at)).with("kind", "sentence")}).
			with("message", object{}.with("text", a.hide(doc.Quote(doc.Sentences.At(at).Span))))
	}
	return o
}

// region is where a span stands in lines and in code points, counted from 1 and 0.
func (a *sarifArticle) region(s document.Span) object {
	text := a.Ledger.Document.Text
	line := func(offset int) (number, column int) {
		number = 1 + strings.Count(text[:offset], "\n")
		return number, 1 + utf8.RuneCountInString(text[strings.LastIndexByte(text[:offset], '\n')+1:offset])
	}
	first, from := line(s.Start)
	last, to := line(s.End)
	start := a.lines.point(s.Start)
	return object{}.with("startLine", first).with("startColumn", from).with("endLine", last).with("endColumn", to).
		with("charOffset", start).with("charLength", a.lines.point(s.End)-start).with("snippet", object{}.with("text", a.hide(text[s.Start:s.End])))
}
