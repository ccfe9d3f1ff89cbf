package page

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vouch/claims/table"
)

// longArticle is a text with about n claims.
func longArticle(n int) string {
	var b strings.Builder
	for i := range n / 4 {
		fmt.Fprintf(&b, "In ward %d the harbour board counted %d boats and %d crates, Ana Brik said. The ward had lost %d nets and %d sails by noon.\n\n",
			i+1, 40+i*7%900, 300+i*13%800, 11+i*3%70, 5+i*11%60)
	}
	return b.String()
}

// BenchmarkArticle serves the page of an article of 2,000 claims, and says how many
// kilobytes it has.
func BenchmarkArticle(b *testing.B) {
	for _, part := range []string{"whole", "card"} {
		b.Run(part, func(b *testing.B) {
			o := openLong(b)
			address := o.site + articlePath("long") + "?claim=9.1a"
			if part == "card" {
				address += "&part=card"
			}
			o.get(strings.TrimPrefix(address, o.site)) // it is on the shelf from now on
			size := int64(0)
			b.ReportAllocs()
			for b.Loop() {
				r, err := o.client.Get(address)
				if err != nil || r.StatusCode != http.StatusOK {
					b.Fatal(err, r.StatusCode)
				}
				size = drained(b, r)
			}
			b.ReportMetric(float64(size)/1000, "kB")
		})
	}
}

// BenchmarkMarked draws the text of an article of 2,000 claims alone.
func BenchmarkMarked(b *testing.B) {
	o := openLong(b)
	r, err := o.desk.Open(b.Context(), "long")
	if err != nil {
		b.Fatal(err)
	}
	p := &articlePage{record: r, at: 5}
	p.Article = "long"
	p.choose()
	b.ReportAllocs()
	for b.Loop() {
		if len(p.marked(nil)) == 0 {
			b.Fatal("nothing")
		}
	}
	b.ReportMetric(float64(len(p.order)), "claims")
}

// BenchmarkDecide has a claim of an article of 2,000 marked, and the card of the next
// one answered with.
func BenchmarkDecide(b *testing.B) {
	o := openLong(b)
	r, err := o.desk.Open(b.Context(), "long")
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		label := r.Ledger.Claims[i%len(r.Ledger.Claims)].Label
		status, body := o.do(o.client, http.MethodPost, articlePath("long")+"/mark", url.Values{"claim": {label}, "status": {"ok"}, "back": {articlePath("long") + "?part=card&claim=" + label}})
		if status != http.StatusOK || !strings.Contains(body, "stored: "+label) {
			b.Fatal(status, table.Short(body, 200))
		}
	}
}

func openLong(b *testing.B) *opened {
	o := open(b)
	o.check("long.txt", longArticle(2000))
	return o
}

func drained(b *testing.B, r *http.Response) int64 {
	defer r.Body.Close()
	n, err := io.Copy(io.Discard, r.Body)
	if err != nil {
		b.Fatal(err)
	}
	return n
}

// TestMarkupIsSmall holds what a claim adds to its words to some hundred bytes, so
// that the page of an article of 2,000 claims stays under 400 kB.
func TestMarkupIsSmall(t *testing.T) {
	o := open(t)
	text := longArticle(400)
	o.check("long.txt", text)
	r, err := o.desk.Open(t.Context(), "long")
	if err != nil {
		t.Fatal(err)
	}
	p := &articlePage{record: r, at: -1}
	p.Article = "long"
	p.choose()
	const most = 110 // bytes for a claim, with its share of blocks and margins
	if n := len(p.order); n < 400 || len(p.marked(nil))-len(text) > most*n {
		t.Errorf("%d claims in %d bytes of text are marked up with %d bytes, more than %d each", n, len(text), len(p.marked(nil)), most)
	}
}
