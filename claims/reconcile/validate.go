package reconcile

import (
	"fmt"
	"strings"

	"vouch/sources/document"
)

// Validate reports the first check of a list that is incomplete or stands
// twice, or that needs a fact without a name or a doc, or one whose name
// another fact has.
func Validate(checks []*Check) error {
	seen := map[string]bool{}
	facts := map[string]Need{}
	for _, c := range checks {
		title, body, _ := strings.Cut(c.Doc, "\n\n")
		switch {
		case c.Name == "" || c.Rules == "" || c.Severity == "" || title == "" || body == "" || c.Run == nil:
			return fmt.Errorf("check %q is incomplete", c.Name)
		case seen[c.Name]:
			return fmt.Errorf("check %q stands twice in the list", c.Name)
		}
		seen[c.Name] = true
		for _, n := range c.Needs {
			other, known := facts[n.Name()]
			switch {
			case n.Name() == "" || n.Doc() == "":
				return fmt.Errorf("check %q needs a fact %q without a name or a doc", c.Name, n.Name())
			case known && other != n:
				return fmt.Errorf("check %q needs a fact %q, and there are two of that name", c.Name, n.Name())
			}
			facts[n.Name()] = n
		}
		examples, err := c.Examples()
		if err != nil {
			return err
		}
		flags := 0
		for _, e := range examples {
			if e.Flag {
				flags++
			}
		}
		if flags == 0 || flags == len(examples) {
			return fmt.Errorf("check %q needs an example that it must flag and one that it must not", c.Name)
		}
	}
	return nil
}

// An Example is a text in a check's Doc with the verdict it must get.
type Example struct {
	Flag      bool          // the check must ask something; otherwise it may only tick
	Published document.Date // zero when the text has no date
	Text      string
}

// Examples returns the examples of a check's Doc, in order. An example is a
// line that starts with a tab, then FLAG or OK, then the text, before which the
// day of publication may stand in brackets; " ¶ " parts paragraphs:
//
//	FLAG [2031-05-08] Nine were hurt on Friday, 1 May. ¶ All lived.
//
// It returns an error for a bracket that holds no date and for an empty text.
func (c *Check) Examples() ([]Example, error) {
	var found []Example
	for line := range strings.Lines(c.Doc) {
		line, ok := strings.CutPrefix(strings.TrimRight(line, "\n"), "\t")
		if !ok {
			continue
		}
		verdict, text, _ := strings.Cut(line, " ")
		if verdict != "FLAG" && verdict != "OK" {
			continue
		}
		e := Example{Flag: verdict == "FLAG"}
		text = strings.TrimSpace(text)
		if rest, ok := strings.CutPrefix(text, "["); ok {
			day, after, _ := strings.Cut(rest, "]")
			date, err := document.ParseDate(day)
			if err != nil {
				return nil, fmt.Errorf("an example of check %q: %w", c.Name, err)
			}
			e.Published, text = date, strings.TrimSpace(after)
		}
		if text == "" {
			return nil, fmt.Errorf("check %q has an example without a text", c.Name)
		}
		e.Text = strings.ReplaceAll(text, " ¶ ", "\n\n")
		found = append(found, e)
	}
	return found, nil
}
