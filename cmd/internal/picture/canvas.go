package picture

import (
	"html/template"
	"strconv"
	"strings"
)

// Measures of every picture, in units of its view box, which are pixels where it
// is shown in its own size.
const (
	wide   = 600.0 // every picture is as wide
	edge   = 4.0   // nothing stands nearer to the edge
	body   = 12.0  // size of type
	small  = 11.0  // of what stands below it
	leaded = 15.0  // from line to line
)

// A canvas collects shapes and words. Shapes are drawn first, so that no line
// strikes words through.
type canvas struct {
	prefix string
	shapes []byte
	words  []byte
	fills  [len(fills)]bool // that are used
	height float64
	num    [24]byte
}

func newCanvas(prefix string) *canvas {
	return &canvas{prefix: safePrefix(prefix), shapes: make([]byte, 0, 2048), words: make([]byte, 0, 2048)}
}

// safePrefix makes a prefix of ids of whatever a caller gives: letters, digits, -
// and _ stay, anything else becomes -.
func safePrefix(s string) string {
	s = strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '-'
	}, s)
	if s == "" || s[0] >= '0' && s[0] <= '9' || s[0] == '-' {
		s = "p" + s
	}
	return s
}

// A fill is what an area is filled with.
type fill int

// The fills, in the order in which neighbours differ most.
const (
	hatched fill = iota
	empty
	dotted
	backHatched
	ruled
	crossed
	solid
	fine
)

// fills are the patterns, each a tile 6 wide and high; empty and solid have none.
var fills = [...]string{
	hatched:     `<path d="M-1 1L1 -1M0 6L6 0M5 7L7 5" stroke="currentColor" stroke-width="1.2"/>`,
	empty:       "",
	dotted:      `<circle cx="1.5" cy="1.5" r="1"/><circle cx="4.5" cy="4.5" r="1"/>`,
	backHatched: `<path d="M-1 5L1 7M0 0L6 6M5 -1L7 1" stroke="currentColor" stroke-width="1.2"/>`,
	ruled:       `<path d="M0 1.5H6M0 4.5H6" stroke="currentColor" stroke-width="1"/>`,
	crossed:     `<path d="M0 3H6M3 0V6" stroke="currentColor" stroke-width="1"/>`,
	solid:       "",
	fine:        `<circle cx="3" cy="3" r=".8"/>`,
}

// at appends a coordinate, to a tenth.
func (c *canvas) at(b []byte, x float64) []byte {
	n := strconv.AppendFloat(c.num[:0], x, 'f', 1, 64)
	if k := len(n); n[k-2] == '.' && n[k-1] == '0' {
		n = n[:k-2]
	}
	if string(n) == "-0" {
		n = n[1:]
	}
	return append(b, n...)
}

// attribute appends an attribute with a coordinate.
func (c *canvas) attribute(b []byte, name string, x float64) []byte {
	b = append(append(append(b, ' '), name...), '=', '"')
	return append(c.at(b, x), '"')
}

// An anchor says which end of words stands where they are put.
type anchor string

const (
	start  anchor = ""
	middle anchor = "middle"
	end    anchor = "end"
)

// text puts a line of words on a base line. The words must have room there.
func (c *canvas) text(x, y, size float64, a anchor, s string) {
	if s == "" {
		return
	}
	b := append(c.words, "<text"...)
	b = c.attribute(b, "x", x)
	b = c.attribute(b, "y", y)
	if size != body {
		b = c.attribute(b, "font-size", size)
	}
	if a != start {
		b = append(append(append(b, ` text-anchor="`...), a...), '"')
	}
	c.words = append(escaped(append(b, '>'), s), "</text>"...)
}

// A stroke is how a line looks.
type stroke string

const (
	thin   stroke = ""
	thick  stroke = ` stroke-width="2"`
	dashed stroke = ` stroke-dasharray="3 2"`
	faint  stroke = ` stroke-dasharray="1 3"`
)

// line draws through points, x and y by turns.
func (c *canvas) line(s stroke, points ...float64) {
	b := append(c.shapes, `<path d="`...)
	for i := 0; i+1 < len(points); i += 2 {
		b = append(b, "ML"[min(i, 1)])
		b = append(c.at(b, points[i]), ' ')
		b = c.at(b, points[i+1])
	}
	b = append(append(b, '"'), s...)
	c.shapes = append(b, "/>"...)
}

// area draws a rectangle with a fill.
func (c *canvas) area(x, y, w, h float64, f fill, s stroke) {
	b := append(c.shapes, "<rect"...)
	b = c.attribute(b, "x", x)
	b = c.attribute(b, "y", y)
	b = c.attribute(b, "width", w)
	b = c.attribute(b, "height", h)
	switch f {
	case empty:
	case solid:
		b = append(b, ` fill="currentColor"`...)
	default:
		c.fills[f] = true
		b = append(append(b, ` fill="url(#`...), c.prefix...)
		b = append(strconv.AppendInt(append(b, "-f"...), int64(f), 10), `)"`...)
	}
	c.shapes = append(append(b, s...), "/>"...)
}

// dot draws a circle: full for a value that is meant, hollow for one that is not.
func (c *canvas) dot(x, y, r float64, full bool) {
	b := append(c.shapes, "<circle"...)
	b = c.attribute(b, "cx", x)
	b = c.attribute(b, "cy", y)
	b = c.attribute(b, "r", r)
	if full {
		b = append(b, ` fill="currentColor"`...)
	}
	c.shapes = append(b, "/>"...)
}

// arrow draws the head of an arrow whose point is at x, y; to is +1 where it points
// right, -1 where it points left.
func (c *canvas) arrow(x, y, to float64) {
	b := append(c.shapes, `<path d="`...)
	for i, p := range [3][2]float64{{x - 6*to, y - 4}, {x, y}, {x - 6*to, y + 4}} {
		b = append(b, "MLL"[i])
		b = append(c.at(b, p[0]), ' ')
		b = c.at(b, p[1])
	}
	c.shapes = append(b, `Z" fill="currentColor"/>`...)
}

// escaped appends words of others as text of XML.
func escaped(b []byte, s string) []byte {
	for i := range len(s) {
		switch s[i] {
		case '&':
			b = append(b, "&amp;"...)
		case '<':
			b = append(b, "&lt;"...)
		case '>':
			b = append(b, "&gt;"...)
		case '"':
			b = append(b, "&#34;"...)
		case '\'':
			b = append(b, "&#39;"...)
		default:
			b = append(b, s[i])
		}
	}
	return b
}

// picture closes the canvas: what was drawn, under a title, described by its facts.
func (c *canvas) picture(k *Kind, title string, facts []string) Picture {
	n := len(c.shapes) + len(c.words) + len(title) + 1024
	for _, f := range facts {
		n += len(f) + 1
	}
	b := make([]byte, 0, n)
	b = append(b, `<svg xmlns="http://www.w3.org/2000/svg" class="picture picture-`...)
	b = append(append(b, k.Name...), `" role="img" aria-labelledby="`...)
	b = append(append(b, c.prefix...), `-title `...)
	b = append(append(b, c.prefix...), `-desc" viewBox="0 0 `...)
	b = append(c.at(b, wide), ' ')
	b = append(c.at(b, c.height), '"')
	b = c.attribute(b, "width", wide)
	b = c.attribute(b, "height", c.height)
	b = append(b, ` font-family="Arial, Helvetica, sans-serif"`...)
	b = c.attribute(b, "font-size", body)
	b = append(append(append(b, ` fill="currentColor"><title id="`...), c.prefix...), `-title">`...)
	b = escaped(b, title)
	b = append(append(append(b, `</title><desc id="`...), c.prefix...), `-desc">`...)
	for i, f := range facts {
		if i > 0 {
			b = append(b, ' ')
		}
		b = escaped(b, f)
	}
	b = append(b, `</desc>`...)
	b = c.defs(b)
	b = append(append(append(b, `<g class="picture-shapes" fill="none" stroke="currentColor">`...), c.shapes...), `</g>`...)
	b = append(append(append(b, `<g class="picture-words">`...), c.words...), `</g></svg>`...)
	return Picture{Name: k.Name, Title: title, SVG: template.HTML(b), Facts: facts}
}

// defs appends the patterns that are used.
func (c *canvas) defs(b []byte) []byte {
	opened := false
	for f, used := range c.fills {
		if !used {
			continue
		}
		if !opened {
			b, opened = append(b, `<defs>`...), true
		}
		b = append(append(append(b, `<pattern id="`...), c.prefix...), `-f`...)
		b = strconv.AppendInt(b, int64(f), 10)
		b = append(append(append(b, `" width="6" height="6" patternUnits="userSpaceOnUse">`...), fills[f]...), `</pattern>`...)
	}
	if opened {
		b = append(b, `</defs>`...)
	}
	return b
}
