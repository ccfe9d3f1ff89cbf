package screen

import "github.com/fatih/color"

// A Palette paints words, or leaves them alone where colour is not wanted.
// Every use stands beside a sign or a word that says the same.
type Palette struct{ On bool }

// Bold paints headings.
func (p Palette) Bold(s string) string { return p.paint(s, color.Bold) }

// Faint paints what is there for reference.
func (p Palette) Faint(s string) string { return p.paint(s, color.Faint) }

// Red paints errors.
func (p Palette) Red(s string) string { return p.paint(s, color.FgRed, color.Bold) }

// Yellow paints what is to be reviewed.
func (p Palette) Yellow(s string) string { return p.paint(s, color.FgYellow) }

// Green paints what agrees.
func (p Palette) Green(s string) string { return p.paint(s, color.FgGreen) }

func (p Palette) paint(s string, a ...color.Attribute) string {
	if !p.On {
		return s
	}
	c := color.New(a...)
	c.EnableColor() // whether it is a terminal was decided by whoever set On
	return c.Sprint(s)
}
