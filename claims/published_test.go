package claims

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func sound() Published {
	return Published{URL: "https://www.news.example/checks/1", Summary: "Nine boats sank off the quay", Rating: "Half true", Value: "3", Worst: "1", Best: "5", Day: "2031-05-08",
		Publisher: "Example News", Site: "https://news.example", Appeared: "https://other.example/post/1"}
}

// A review that readers could not be shown is refused, with what it lacks.
func TestPublishedValidate(t *testing.T) {
	p := sound()
	if err := p.Validate(); err != nil {
		t.Fatal(err)
	}
	for want, spoil := range map[string]func(*Published){
		"has the address of its page":          func(p *Published) { p.URL = " " },
		"has the claim in short":               func(p *Published) { p.Summary = "" },
		"has a rating in words":                func(p *Published) { p.Rating = "" },
		"has a publisher":                      func(p *Published) { p.Publisher = "" },
		`"news.example/1" is no address`:       func(p *Published) { p.URL = "news.example/1" },
		`"ftp://news.example" is no address`:   func(p *Published) { p.URL = "ftp://news.example" },
		`"javascript:alert(1)" is no address`:  func(p *Published) { p.Appeared = "javascript:alert(1)" },
		`"https://a@b.example/" is no address`: func(p *Published) { p.Site = "https://a@b.example/" },
		`"https://b.example/ x" is no address`: func(p *Published) { p.URL = "https://b.example/ x" },
		`"8 May" is no day`:                    func(p *Published) { p.Day = "8 May" },
		`"2031-02-30" is no day`:               func(p *Published) { p.Claimed = "2031-02-30" },
		"a value, the worst and the best":      func(p *Published) { p.Best = "" },
		"the worst and the best, in digits":    func(p *Published) { p.Value = "3,0" },
		"and the best, in digits":              func(p *Published) { p.Worst = "-1" },
		"lies outside its scale, 1 to 5":       func(p *Published) { p.Value = "6" },
	} {
		p := sound()
		spoil(&p)
		if err := p.Validate(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%+v is taken with %v, want %q", p, err, want)
		}
		if _, err := ParsePublished(p.String()); err == nil {
			t.Errorf("%s is read back", p.String())
		}
	}
	bare := sound()
	bare.Value, bare.Worst, bare.Best = "", "", ""
	if err := bare.Validate(); err != nil {
		t.Errorf("a rating in words alone: %v", err)
	}
}

// What readers may take amiss is said, and nothing of a review that has none of it.
func TestPublishedDoubts(t *testing.T) {
	for _, c := range []struct {
		change func(*Published)
		author string
		want   string // "" for none
	}{
		{func(*Published) {}, "Ana Brik", ""},
		{func(*Published) {}, "", ""},
		{func(p *Published) { p.Summary = strings.Repeat("é", 75) }, "", ""},
		{func(p *Published) { p.Summary = strings.Repeat("é", 76) }, "", "76 characters"},
		{func(p *Published) { p.Summary = "The fake list of boats" }, "", "“fake”"},
		{func(p *Published) { p.Summary = "The claim, half true, of nine boats" }, "", "“Half true”"},
		{func(p *Published) { p.Summary = "There is no evidence of a ninth boat" }, "", "“no evidence”"},
		{func(p *Published) { p.Summary = "A falsework fell on the Fakenham quay" }, "", ""}, // parts of words are none
		{func(p *Published) { p.Day = "" }, "", "no day"},
		{func(*Published) {}, "EXAMPLE  News", "of somebody else"},
		{func(*Published) {}, "Example News Group", ""},
		{func(p *Published) { p.URL = "https://short.example/x" }, "", "not on the site of its publisher"},
		{func(p *Published) { p.URL = "https://notnews.example/x" }, "", "not on the site"}, // another domain that ends like it
		{func(p *Published) { p.URL = "https://checks.news.example/x" }, "", ""},
		{func(p *Published) { p.Appeared = "https://blog.news.example/1" }, "", "come from somewhere else"},
		{func(p *Published) { p.Appeared, p.Site = "", "" }, "", ""},
	} {
		p := sound()
		c.change(&p)
		doubts := p.Doubts(c.author)
		if c.want == "" && len(doubts) > 0 || c.want != "" && (len(doubts) != 1 || !strings.Contains(doubts[0], c.want)) {
			t.Errorf("%s by %q: %q, want %q", p.String(), c.author, doubts, c.want)
		}
	}
}

// What is written is read back, whatever words it holds, in one line.
func TestPublishedRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := sound()
		p.Summary, p.Why = "S "+rapid.String().Draw(t, "summary"), rapid.String().Draw(t, "why")
		s := p.String()
		back, err := ParsePublished(s)
		if err != nil || *back != p && strings.ToValidUTF8(p.Summary+p.Why, "") == p.Summary+p.Why || strings.ContainsAny(s, "\n") {
			t.Fatalf("%s is read as %+v, %v", s, back, err)
		}
	})
}
