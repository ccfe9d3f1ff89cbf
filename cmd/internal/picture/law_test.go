package picture

import (
	"encoding/xml"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// complaints is where a broken law is told of: a test, or a list in the test of the
// laws themselves.
type complaints interface {
	Helper()
	Errorf(format string, args ...any)
	Fatalf(format string, args ...any)
}

// A drawn picture is an SVG read back: what the laws speak of.
type drawn struct {
	wide, high float64
	ids        []string
	refers     []string // ids that something refers to
	title      string
	desc       string
	texts      []box
	lines      [][]float64 // of paths: x and y by turns
	rects      []box
	dots       []box
}

type box struct {
	left, top, right, bottom float64
	words                    string
}

// allowed are the elements and the attributes that a picture may be made of. None of
// them runs, styles or fetches anything.
var allowed = map[string]string{
	"svg":     "xmlns class role aria-labelledby viewBox width height font-family font-size fill",
	"title":   "id",
	"desc":    "id",
	"defs":    "",
	"pattern": "id width height patternUnits",
	"g":       "class fill stroke",
	"path":    "d stroke stroke-width stroke-dasharray fill",
	"circle":  "cx cy r fill",
	"rect":    "x y width height rx fill stroke-width stroke-dasharray",
	"text":    "x y font-size text-anchor",
}

var numbers = regexp.MustCompile(`-?[0-9.]+`)

// read parses a picture strictly and collects what is drawn in it.
func read(t complaints, p Picture) *drawn {
	t.Helper()
	d := &drawn{}
	dec := xml.NewDecoder(strings.NewReader(string(p.SVG)))
	dec.Strict = true
	in, inPattern := "", false
	var at box
	var size float64
	for {
		token, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("not XML: %v in %.2000s", err, p.SVG)
		}
		switch e := token.(type) {
		case xml.StartElement:
			in = e.Name.Local
			may, known := allowed[in]
			if !known {
				t.Fatalf("a picture has an element <%s>", in)
			}
			a := map[string]string{}
			for _, attr := range e.Attr {
				a[attr.Name.Local] = attr.Value
				if !slices.Contains(strings.Fields(may), attr.Name.Local) {
					t.Fatalf("<%s> has an attribute %s", in, attr.Name.Local)
				}
			}
			if id := a["id"]; id != "" {
				d.ids = append(d.ids, id)
			}
			d.refers = append(d.refers, strings.Fields(a["aria-labelledby"])...)
			if f := a["fill"]; strings.HasPrefix(f, "url(#") {
				d.refers = append(d.refers, strings.TrimSuffix(strings.TrimPrefix(f, "url(#"), ")"))
			}
			f := func(name string) float64 { x, _ := strconv.ParseFloat(a[name], 64); return x }
			switch {
			case in == "pattern":
				inPattern = true
			case inPattern:
			case in == "svg":
				d.wide, d.high = f("width"), f("height")
				if a["viewBox"] != "0 0 "+a["width"]+" "+a["height"] || a["role"] != "img" {
					t.Fatalf("the view box is %q of %s by %s, the role %q", a["viewBox"], a["width"], a["height"], a["role"])
				}
			case in == "rect":
				d.rects = append(d.rects, box{f("x"), f("y"), f("x") + f("width"), f("y") + f("height"), ""})
			case in == "circle":
				d.dots = append(d.dots, box{f("cx") - f("r"), f("cy") - f("r"), f("cx") + f("r"), f("cy") + f("r"), ""})
			case in == "path":
				var points []float64
				if strings.ContainsAny(a["d"], "abdeghijklmnopqrstuvwxyzHV") {
					t.Fatalf("the path %q is not of absolute points", a["d"])
				}
				for _, n := range numbers.FindAllString(a["d"], -1) {
					x, err := strconv.ParseFloat(n, 64)
					if err != nil {
						t.Fatalf("%v", err)
					}
					points = append(points, x)
				}
				d.lines = append(d.lines, points)
			case in == "text":
				size = body
				if a["font-size"] != "" {
					size = f("font-size")
				}
				at = box{f("x"), f("y") - size*0.8, 0, f("y") + size*0.25, a["text-anchor"]}
			}
		case xml.CharData:
			switch in {
			case "title":
				d.title += string(e)
			case "desc":
				d.desc += string(e)
			case "text":
				w := width(string(e), size)
				switch at.words {
				case "middle":
					at.left -= w / 2
				case "end":
					at.left -= w
				}
				at.right, at.words = at.left+w, string(e)
				d.texts = append(d.texts, at)
			}
		case xml.EndElement:
			if e.Name.Local == "pattern" {
				inPattern = false
			}
			in = ""
		}
	}
	return d
}

// lawful holds a picture to what is true of all of them.
func lawful(t complaints, p Picture) *drawn {
	t.Helper()
	d := read(t, p)
	const touch = 0.11 // coordinates are written to a tenth
	inside := func(what string, b box) {
		if b.left < -touch || b.top < -touch || b.right > d.wide+touch || b.bottom > d.high+touch || math.IsNaN(b.left+b.top+b.right+b.bottom) {
			t.Errorf("%s: %s %+v is outside the view box %v by %v", p.Name, what, b, d.wide, d.high)
		}
	}
	for i, b := range d.texts {
		inside("text", b)
		for _, o := range d.texts[:i] {
			if b.left < o.right-touch && o.left < b.right-touch && b.top < o.bottom-touch && o.top < b.bottom-touch {
				t.Errorf("%s: %q and %q overlap", p.Name, b.words, o.words)
			}
		}
	}
	for _, b := range slices.Concat(d.rects, d.dots) {
		inside("shape", b)
		for _, o := range d.texts {
			if b.left < o.right-touch && o.left < b.right-touch && b.top < o.bottom-touch && o.top < b.bottom-touch && !(b.left <= o.left && b.right >= o.right && b.top <= o.top && b.bottom >= o.bottom) {
				t.Errorf("%s: %q runs over a shape %+v", p.Name, o.words, b)
			}
		}
	}
	for _, l := range d.lines {
		for i := 0; i+1 < len(l); i += 2 {
			inside("line", box{l[i], l[i+1], l[i], l[i+1], ""})
		}
		for i := 0; i+3 < len(l) && len(l) < 8; i += 2 { // straight ones
			for _, o := range d.texts {
				if crosses(l[i], l[i+1], l[i+2], l[i+3], o) {
					t.Errorf("%s: a line %v runs through %q", p.Name, l, o.words)
				}
			}
		}
	}
	slices.Sort(d.ids)
	if len(slices.Compact(slices.Clone(d.ids))) != len(d.ids) {
		t.Errorf("%s: ids are not unique: %v", p.Name, d.ids)
	}
	for _, id := range d.refers {
		if !slices.Contains(d.ids, id) {
			t.Errorf("%s: nothing has the id %s", p.Name, id)
		}
	}
	if d.title != p.Title || p.Title == "" {
		t.Errorf("%s: the title is %q and should be %q", p.Name, d.title, p.Title)
	}
	if d.desc != strings.Join(p.Facts, " ") || len(p.Facts) == 0 {
		t.Errorf("%s: the description is not what the facts say: %q", p.Name, d.desc)
	}
	complete(t, p, d)
	return d
}

// crosses reports whether a straight line runs through a box.
func crosses(x1, y1, x2, y2 float64, b box) bool {
	for i := range 101 {
		x, y := x1+(x2-x1)*float64(i)/100, y1+(y2-y1)*float64(i)/100
		if x > b.left+0.2 && x < b.right-0.2 && y > b.top+1 && y < b.bottom-1 {
			return true
		}
	}
	return false
}

// complete holds the words of a picture to its facts: every number that is drawn but
// those of the axis stands among them, and of words that are cut the beginning.
func complete(t complaints, p Picture, d *drawn) {
	t.Helper()
	facts := strings.Join(p.Facts, " ")
	for _, b := range d.texts {
		words := strings.TrimSuffix(b.words, cutMark)
		for _, lead := range []string{"parts in ", "sum:", "text:", "whole:", "in "} {
			words = strings.TrimSpace(strings.TrimPrefix(words, lead))
		}
		if tick(d, b) || strings.Contains(facts, words) {
			continue
		}
		for word := range strings.FieldsSeq(words) { // a label writes words as digits
			if !strings.Contains(facts, strings.Trim(word, ",;:")) {
				t.Errorf("%s: %q is drawn, and %q is not among the facts %q", p.Name, b.words, word, facts)
			}
		}
	}
}

// tick reports whether words stand under a tick of an axis.
func tick(d *drawn, b box) bool {
	for _, l := range d.lines {
		if len(l) == 4 && l[0] == l[2] && l[3]-l[1] == 4 && b.top > l[3] && b.top < l[3]+8 && b.left <= l[0]+1 && b.right >= l[0]-1 {
			return true
		}
	}
	return false
}
