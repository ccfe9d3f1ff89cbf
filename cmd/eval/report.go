package main

import (
	"fmt"
	"io"
	"strings"
)

// A figure is one number of a report. A share is printed as a percentage with
// one decimal, anything else as it is with two.
type figure struct {
	name  string
	value float64
	plain bool
}

// A row is the line of one set.
type row struct {
	name    string
	figures []figure
}

func (r *row) add(name string, share float64) {
	r.figures = append(r.figures, figure{name: name, value: share})
}

func (r *row) print(w io.Writer) {
	parts := make([]string, len(r.figures))
	for i, f := range r.figures {
		if f.plain {
			parts[i] = fmt.Sprintf("%s %.2f", f.name, f.value)
		} else {
			parts[i] = fmt.Sprintf("%s %.1f", f.name, 100*f.value)
		}
	}
	fmt.Fprintf(w, "%-22s %s\n", r.name, strings.Join(parts, "  "))
}

// An errorList collects what went wrong in a set, up to a limit for each kind.
type errorList struct {
	limit int
	lines []string
	count map[string]int
}

func (e *errorList) add(kind, format string, args ...any) {
	if e == nil || e.limit <= 0 {
		return
	}
	if e.count == nil {
		e.count = map[string]int{}
	}
	if e.count[kind]++; e.count[kind] > e.limit {
		return
	}
	e.lines = append(e.lines, kind+"  "+strings.Join(strings.Fields(fmt.Sprintf(format, args...)), " "))
}

func (e *errorList) print(w io.Writer) {
	for _, l := range e.lines {
		fmt.Fprintln(w, "  "+l)
	}
}

// share returns n/d, or 0 when d is 0.
func share(n, d int) float64 {
	if d == 0 {
		return 0
	}
	return float64(n) / float64(d)
}

// harmonic returns the F1 of a precision and a recall.
func harmonic(p, r float64) float64 {
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}
