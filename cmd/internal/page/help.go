package page

import (
	"strings"

	"vouch/claims"
	"vouch/claims/grade"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/picture"
)

// helpPage says what the pages, keys, signs and words are.
type helpPage struct {
	Frame
	Pages    []Page
	Keys     []Key
	Statuses []status
	Signs    *grid
	Kinds    []kindHelp
	Pictures []kindHelp
	Labels   []string
}

// A kindHelp is a kind of claim as the pages call it, or of picture.
type kindHelp struct{ Word, Doc string }

func help(v *visit) error {
	p := &helpPage{Frame: v.frame("Help"), Pages: v.pages, Keys: Keys, Statuses: statuses(""), Labels: grade.Labels()}
	for _, k := range claims.Kinds {
		p.Kinds = append(p.Kinds, kindHelp{k.Word, k.Doc})
	}
	for _, k := range picture.Kinds {
		what, how := k.Read()
		p.Pictures = append(p.Pictures, kindHelp{what, how})
	}
	var err error
	if p.Signs, err = gridOf(table.Legend(""), nil); err != nil {
		return err
	}
	p.Signs.Caption = "Signs, and the letters and figures of grades"
	return v.show(p)
}

// rulesPage is all rules of a kind, each under its name.
type rulesPage struct {
	Frame
	Lead  string
	Rules []ruleHelp
}

// A ruleHelp is what is written of a rule.
type ruleHelp struct {
	Name, Says, Standing string
	Blocks               []ruleBlock
}

// A ruleBlock is a paragraph, or examples.
type ruleBlock struct {
	Text     string
	Examples []ruleExample
}

// A ruleExample is words that a rule speaks of or leaves alone; Linked is the
// evidence that it goes with.
type ruleExample struct {
	Verdict, Text string
	Linked        []string
}

// rules lists the rules that articles are checked by.
func rules(v *visit) error {
	return v.listRules("Rules of checking", "What the checks look for in articles and in evidence, when they speak and when they are silent.", desk.Rules(v.desk.Policy))
}

// readingRules lists the rules that articles are read by.
func readingRules(v *visit) error {
	return v.listRules("Rules of reading", "What figures, names and voices are read by: what binds a number, where a name ends, whose words a verb reports.", desk.ReadingRules())
}

func (v *visit) listRules(title, lead string, t *table.Table) error {
	p := &rulesPage{Frame: v.frame(title), Lead: lead}
	for row, err := range t.Rows {
		if err != nil {
			return err
		}
		e, err := desk.Explain(row[0].Text, v.desk.Policy)
		if err != nil {
			return err
		}
		says, body, _ := strings.Cut(e.Doc, "\n\n")
		r := ruleHelp{Name: e.Name, Says: says, Standing: e.Standing}
		for block := range strings.SplitSeq(body, "\n\n") {
			r.Blocks = append(r.Blocks, ruleBlockOf(block))
		}
		p.Rules = append(p.Rules, r)
	}
	return v.show(p)
}

// verdicts are the words before examples, and how people read them.
var verdicts = []struct{ mark, words string }{
	{"FLAG", "flags"}, {"OK", "is silent"}, {"READ", "reads"}, {"NOT", "but not"},
}

func ruleBlockOf(block string) ruleBlock {
	if !strings.HasPrefix(block, "\t") {
		return ruleBlock{Text: block}
	}
	var b ruleBlock
	for line := range strings.Lines(block) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		example := ruleExample{Text: line}
		for _, v := range verdicts {
			if text, ok := strings.CutPrefix(line, v.mark+" "); ok {
				parts := strings.Split(text, " ← ")
				example = ruleExample{v.words, parts[0], parts[1:]}
			}
		}
		b.Examples = append(b.Examples, example)
	}
	return b
}
