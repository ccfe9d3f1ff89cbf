// Package desktest makes articles to measure the program with: as many as are
// asked for, each of about 2.5 kB and with as many claims and figures as news of
// that length has, the same for the same number. Their figures,
// names and dates vary; their templates hold totals that add up and some that
// do not, quotations, unnamed sources, and a last line that all of them share,
// as the articles of one paper do.
package desktest

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"
)

// An Article is one article as a line of a .jsonl file has it.
type Article struct {
	ID   string `json:"id"`
	Text string `json:"text"`
	Date string `json:"date"`
}

// Make returns article n, counted from 0.
func Make(n int) Article {
	w := &writer{rand.New(rand.NewPCG(uint64(n), 2500))}
	day := time.Date(2015, 1, 5, 0, 0, 0, 0, time.UTC).AddDate(0, 0, n%3000)
	place, person, second := w.of(places), w.person(), w.person()
	body := w.of(bodies)
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", w.fill(w.of(titles), place, person, second, body, day))
	// A few paragraphs of figures among the others, as in print.
	var chosen []string
	for _, k := range w.Perm(len(counted))[:4] {
		chosen = append(chosen, counted[k])
	}
	for _, k := range w.Perm(len(told))[:11] {
		chosen = append(chosen, told[k])
	}
	for _, k := range w.Perm(len(chosen)) {
		fmt.Fprintf(&b, "%s\n\n", w.fill(chosen[k], place, person, second, body, day))
	}
	b.WriteString(Shared)
	return Article{ID: fmt.Sprintf("%s-%d", strings.ToLower(place), n), Text: b.String(), Date: day.Format(time.DateOnly)}
}

// Long returns an article of size bytes and somewhat more: the paragraphs of others,
// one after the other, under the title of article n.
func Long(n, size int) Article {
	one := Make(n)
	title, _, _ := strings.Cut(one.Text, "\n")
	var b strings.Builder
	b.WriteString(title)
	for k := n; b.Len() < size; k++ {
		_, body, _ := strings.Cut(Make(k).Text, "\n")
		b.WriteString(strings.TrimSuffix(strings.TrimRight(body, "\n"), "\n\n"+Shared))
	}
	b.WriteString("\n\n" + Shared)
	one.Text = b.String()
	return one
}

// Shared is the last line of every article.
const Shared = "The Wexmoor Ledger corrects its errors on page two; write to the readers’ desk."

// Lines writes articles first to first+count-1 as a .jsonl file.
func Lines(out io.Writer, first, count int) error {
	buffered := bufio.NewWriter(out)
	lines := json.NewEncoder(buffered)
	lines.SetEscapeHTML(false)
	for n := range count {
		if err := lines.Encode(Make(first + n)); err != nil {
			return err
		}
	}
	return buffered.Flush()
}

// A writer draws the words of one article.
type writer struct{ *rand.Rand }

func (w *writer) of(words []string) string { return words[w.IntN(len(words))] }

func (w *writer) person() string { return w.of(first) + " " + w.of(last) }

// fill puts words into a template: {place}, {person}, {second}, {body}, {day},
// {weekday}, figures {n}, adjectives {adj}, and the parts {a} {b} {c} of the total {t}.
func (w *writer) fill(template, place, person, second, body string, day time.Time) string {
	a, b, c := 2+w.IntN(900), 2+w.IntN(400), 2+w.IntN(90)
	t := a + b + c
	if w.IntN(12) == 0 {
		t += 1 + w.IntN(9) // now and then a sum is wrong, as in print
	}
	event := day.AddDate(0, 0, -1-w.IntN(5))
	pairs := []string{
		"{place}", place, "{person}", person, "{second}", second, "{body}", body,
		"{surname}", person[strings.LastIndexByte(person, ' ')+1:],
		"{day}", event.Format("2 January 2006"), "{weekday}", event.Weekday().String(), "{year}", event.Format("2006"),
		"{a}", commas(a), "{b}", commas(b), "{c}", commas(c), "{t}", commas(t),
		"{percent}", fmt.Sprintf("%d.%d", 1+w.IntN(40), w.IntN(10)), "{age}", fmt.Sprint(19 + w.IntN(70)),
	}
	out := strings.NewReplacer(pairs...).Replace(template)
	var text strings.Builder
	for {
		before, after, found := strings.Cut(out, "{")
		text.WriteString(before)
		if !found {
			return text.String()
		}
		name, rest, _ := strings.Cut(after, "}")
		if name == "adj" {
			text.WriteString(w.of(adjectives)) // drawn anew each time, as the figures are
		} else {
			text.WriteString(commas(2 + w.IntN(5000)))
		}
		out = rest
	}
}

// commas writes a number as newspapers do.
func commas(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
