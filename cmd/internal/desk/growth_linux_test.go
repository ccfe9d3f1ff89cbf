package desk_test

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"vouch/claims"
	"vouch/claims/extract"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/export"
	"vouch/sources/format/formattest"
	"vouch/sources/read"
)

var (
	growth      = flag.Int("growth", 0, "measure texts of this many KB and of a quarter of it, and print the table")
	growthOnly  = flag.String("growth-only", "", "only units that hold this")
	growthUnits = flag.Int("growth-units", 0, "only so many units, evenly spaced over the list")
	growthSlow  = flag.Duration("growth-slow", 5*time.Minute, "give up on a unit that would take more CPU time")
)

// A unit is what one text of the growth table repeats.
type unit struct{ format, text string }

func units(t testing.TB) []unit {
	f, err := os.Open("testdata/growth.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []unit
	for s := bufio.NewScanner(f); s.Scan(); {
		line := s.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		format, quoted, _ := strings.Cut(line, "\t")
		text, err := strconv.Unquote(quoted)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		all = append(all, unit{format, text})
	}
	return all
}

// repeated repeats the unit until it is size bytes long.
func (u unit) repeated(size int) string {
	var b strings.Builder
	counts := strings.Count(u.text, "%d")
	for i := 1; b.Len() < size; i++ {
		if counts == 0 {
			b.WriteString(u.text)
			continue
		}
		b.WriteString(strings.ReplaceAll(u.text, "%d", strconv.Itoa(i)))
	}
	return b.String()
}

// file returns the file name and content of the unit's text.
func (u unit) file(size int) (string, []byte) {
	s := u.repeated(size)
	const envelope = "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type=\"text/html\"; boundary=\"B\"\r\n\r\n"
	switch u.format {
	case "text":
		return "a.txt", []byte(s)
	case "md":
		return "a.md", []byte(s)
	case "mdtable":
		n := len(s) / 3 / len(u.text)
		row := strings.Repeat(u.text, n) + "|\n"
		return "a.md", []byte(row + strings.Repeat("|-", n) + "|\n" + row)
	case "mdrows":
		return "a.md", []byte("|a|b|c|\n|-|-|-|\n" + s)
	case "html":
		return "a.html", []byte("<!doctype html><body><p>Nine people died.</p>" + s)
	case "attributes":
		return "a.html", []byte("<!doctype html><body><p" + s + ">Nine people died.</p>")
	case "mhtml":
		return "a.mht", []byte(envelope + "--B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<!doctype html><body><p>Nine people died.</p>\r\n" + s + "\r\n--B--\r\n")
	case "mhtmlparts":
		return "a.mht", []byte(envelope + s + "--B\r\nContent-Type: text/html\r\n\r\n<p>Nine people died.</p>\r\n--B--\r\n")
	case "mhtmlhead":
		return "a.mht", []byte("X-B: c" + s + "\r\n" + envelope + "--B\r\nContent-Type: text/html\r\n\r\n<p>Nine people died.</p>\r\n--B--\r\n")
	case "docx":
		return "a.docx", formattest.ZIP(map[string]string{"word/document.xml": `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>Nine people died.</w:t></w:r></w:p>` + inParagraph(s) + `</w:body></w:document>`})
	case "pdf":
		var pages []formattest.PDFPage
		for rest := s; rest != ""; {
			page := rest[:min(4000, len(rest))]
			rest = rest[len(page):]
			texts, _ := formattest.PDFColumn(50, 700, 8, 10, 90, page)
			pages = append(pages, formattest.PDFPage{Texts: texts})
		}
		return "a.pdf", formattest.PDF(pages...)
	}
	panic("no such format: " + u.format)
}

// inParagraph puts runs that stand in no paragraph into one.
func inParagraph(s string) string {
	if strings.HasPrefix(s, "<w:p") || strings.HasPrefix(s, "<w:tbl") {
		return s
	}
	return "<w:p>" + s + "</w:p>"
}

// stages are the parts of the work that are measured one by one.
var stages = []string{"read", "claims", "checks", "shown"}

// cost returns the CPU time of each stage, and of what could not be read.
func (u unit) cost(t testing.TB, size int) (times [4]time.Duration, err error) {
	name, content := u.file(size)
	runtime.GC()
	at := cpu()
	lap := func(stage int) {
		now := cpu()
		times[stage] = now - at
		at = now
	}
	d, err := read.Read(context.Background(), name, content, read.Options{})
	lap(0)
	if err != nil {
		return times, err
	}
	l := extract.Ledger(d)
	lap(1)
	if err := l.Validate(); err != nil {
		t.Errorf("%s %q: %v", u.format, u.text, err)
	}
	policy := claims.DefaultPolicy()
	r, err := desk.Reconcile(l, policy)
	if err != nil {
		t.Fatal(err)
	}
	lap(2)
	export.AppendArticle(nil, r)
	report := &export.Report{Record: r, Place: "a.txt", All: true}
	if err := export.Formats[0].WriteReport(io.Discard, report, export.Options{Width: 100}); err != nil {
		t.Errorf("%s %q: %v", u.format, u.text, err)
	}
	lap(3)
	return times, nil
}

func cpu() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		panic(err)
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// mostExponent is how fast the CPU time of a text may grow with its length.
const mostExponent = 1.15

// TestGrowthTable measures every unit at two sizes, prints what each stage
// took and the exponent of the whole, and fails where it is over mostExponent.
func TestGrowthTable(t *testing.T) {
	if *growth == 0 {
		t.Skip("-growth is not given")
	}
	sizes := []int{*growth << 8, *growth << 10}
	measured := 0
	all := units(t)
	for i, u := range all {
		if n := *growthUnits; n > 0 && i > 0 && i*n/len(all) == (i-1)*n/len(all) {
			continue
		}
		if !strings.Contains(u.format+" "+u.text, *growthOnly) {
			continue
		}
		measured++
		var totals []float64
		var by [4]time.Duration
		note := ""
		for k, size := range sizes {
			times, err := u.cost(t, size)
			if err != nil {
				note = "  " + err.Error()
			}
			total := 0.0
			for s := range times {
				total += times[s].Seconds()
			}
			by, totals = times, append(totals, total)
			if total > growthSlow.Seconds()/4 && k < len(sizes)-1 {
				t.Errorf("%s %.40q: given up after %.0f s at %d KB", u.format, u.text, total, size>>10)
				break
			}
		}
		exponent := fitted(sizes[:len(totals)], totals)
		line := fmt.Sprintf("%-10s %-40.40q exponent %5.2f, seconds", u.format, u.text, exponent)
		for k := range totals {
			line += fmt.Sprintf(" %6.2f", totals[k])
		}
		for s, name := range stages {
			line += fmt.Sprintf("  %s %.2f", name, by[s].Seconds())
		}
		fmt.Printf("%s%.80s\n", line, note)
		// What takes no time to speak of has no exponent to speak of.
		if last := totals[len(totals)-1]; exponent > mostExponent && last > 0.5 {
			t.Errorf("%s %.40q: exponent %.2f", u.format, u.text, exponent)
		}
	}
	if *growthOnly == "" && measured < 120 && *growthUnits == 0 {
		t.Errorf("%d units, want 120 at least", measured)
	}
}

// fitted returns the slope of the straight line through the logarithms.
func fitted(sizes []int, seconds []float64) float64 {
	if len(seconds) < 2 {
		return math.Inf(1)
	}
	var n, sx, sy, sxx, sxy float64
	for k := range seconds {
		x, y := math.Log(float64(sizes[k])), math.Log(seconds[k]+1e-3)
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
	}
	return (n*sxy - sx*sy) / (n*sxx - sx*sx)
}

// TestGrowth is the short form: texts of four times the length may take no more
// than ten times the CPU time, where a square would be sixteen. A machine that
// is busy with something else gets three tries.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	for _, u := range []unit{
		{"text", "%d, "}, {"text", "5 in Oslo; "}, {"text", "A said 5.\n\n"}, {"text", "Nine people died, police said.\n\n"},
		{"text", "he said that "}, {"md", "[a]("}, {"html", "<p>Nine people died, police said.</p>\n"},
	} {
		ratio := math.Inf(1)
		for range 3 {
			var seconds [2]float64
			for k, size := range []int{12 << 10, 48 << 10} {
				times, err := u.cost(t, size)
				if err != nil {
					t.Fatalf("%s %q: %v", u.format, u.text, err)
				}
				for _, d := range times {
					seconds[k] += d.Seconds()
				}
			}
			if ratio = min(ratio, seconds[1]/(seconds[0]+1e-3)); ratio < 10 {
				break
			}
		}
		if ratio >= 10 {
			t.Errorf("%s %q: four times the text takes %.1f times the time", u.format, u.text, ratio)
		}
	}
	// The control: work that grows with the square is told from work that does not.
	square := func(n int) float64 { return float64(n) * float64(n) }
	if e := fitted([]int{256, 512, 1024}, []float64{square(256), square(512), square(1024)}); e < 1.9 {
		t.Errorf("a square has the exponent %.2f", e)
	}
}
