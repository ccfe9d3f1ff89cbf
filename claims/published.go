package claims

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Published review is what a house has told its readers about a claim, on a page
// of its own. It is the value of a ruling, and says nothing of who recorded it.
type Published struct {
	URL       string `json:"url"`             // of the page that has the review
	Summary   string `json:"summary"`         // the claim in short, without a verdict
	Rating    string `json:"rating"`          // the verdict, in the words that readers see
	Value     string `json:"value,omitempty"` // the verdict as a number of the house's scale; all three or none
	Worst     string `json:"worst,omitempty"`
	Best      string `json:"best,omitempty"`
	Why       string `json:"why,omitempty"`      // one or two sentences
	Day       string `json:"day,omitempty"`      // 2025-03-12, on which it was published
	Publisher string `json:"publisher"`          // who published it
	Site      string `json:"site,omitempty"`     // address of the publisher
	Appeared  string `json:"appeared,omitempty"` // address at which the claim was made
	Claimed   string `json:"claimed,omitempty"`  // the day on which it was made
}

// String encodes the review, as a ruling's value: one line of JSON.
func (p *Published) String() string { return oneLineJSON(p) }

// ParsePublished reads what String wrote, and holds it to what a published review
// has to have.
func ParsePublished(s string) (*Published, error) {
	p := &Published{}
	if err := json.Unmarshal([]byte(s), p); err != nil {
		return nil, fmt.Errorf("a published review cannot be read: %w", err)
	}
	return p, p.Validate()
}

// Validate returns an error for a review that no reader could be shown: without the
// address of its page, a verdict in words, the claim that it is about or a publisher.
func (p *Published) Validate() error {
	for _, f := range []struct{ what, value string }{
		{"the address of its page", p.URL}, {"the claim in short", p.Summary}, {"a rating in words", p.Rating}, {"a publisher", p.Publisher},
	} {
		if strings.TrimSpace(f.value) == "" {
			return fmt.Errorf("a published review has %s", f.what)
		}
	}
	for _, address := range []string{p.URL, p.Site, p.Appeared} {
		if address != "" {
			if _, err := hostOf(address); err != nil {
				return err
			}
		}
	}
	for _, day := range []string{p.Day, p.Claimed} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return fmt.Errorf("%q is no day; write it as 2025-03-09", day)
		}
	}
	if p.Value == "" && p.Worst == "" && p.Best == "" {
		return nil
	}
	var numbers []Number
	for _, s := range []string{p.Worst, p.Value, p.Best} {
		n, err := ParseNumber(s)
		if err != nil || strings.Trim(s, "0123456789.") != "" {
			return errors.New("a rating in numbers is one of a scale: a value, the worst and the best, in digits")
		}
		numbers = append(numbers, n)
	}
	if numbers[0].Cmp(numbers[1]) > 0 || numbers[1].Cmp(numbers[2]) > 0 {
		return fmt.Errorf("a rating of %s lies outside its scale, %s to %s", p.Value, p.Worst, p.Best)
	}
	return nil
}

// hostOf returns the host of an address that readers can open, in lower case.
func hostOf(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || strings.ContainsFunc(address, unicode.IsSpace) {
		return "", fmt.Errorf("%q is no address of a page, such as https://news.example/checks/harbour", address)
	}
	return strings.ToLower(u.Hostname()), nil
}

// longestSummary is how many characters of a summary those who list reviews show.
const longestSummary = 75

// verdicts are words that say what came of a review, and so have no place in the
// claim that it is about.
var verdicts = []string{
	"false", "falsely", "fake", "hoax", "untrue", "misleading", "misleadingly", "debunked", "disproved", "disproven", "refuted", "baseless", "unfounded",
	"unproven", "unsupported", "incorrect", "incorrectly", "inaccurate", "inaccurately", "wrongly", "erroneously", "myth", "fabricated", "no evidence", "no proof",
}

// Doubts lists, in words, what those who read reviews would not take, or take amiss,
// of one that may be published all the same. Author is who made the claim; "" where
// nobody is named.
func (p *Published) Doubts(author string) []string {
	var doubts []string
	if n := utf8.RuneCountInString(p.Summary); n > longestSummary {
		doubts = append(doubts, fmt.Sprintf("the summary has %d characters; what has more than %d is cut where it is listed", n, longestSummary))
	}
	if word := verdictIn(p.Summary, p.Rating); word != "" {
		doubts = append(doubts, fmt.Sprintf("the summary says “%s”: it is the claim, and holds no verdict", word))
	}
	if p.Day == "" {
		doubts = append(doubts, "no day on which it was published")
	}
	if author != "" && SamePerson(author, p.Publisher) {
		doubts = append(doubts, fmt.Sprintf("the claim is by %s, who published the review: it has to be of somebody else", author))
	}
	page, _ := hostOf(p.URL)
	if site, err := hostOf(p.Site); err == nil && !within(page, site) {
		doubts = append(doubts, fmt.Sprintf("its page, at %s, is not on the site of its publisher, %s", page, site))
	} else if where, err := hostOf(p.Appeared); err == nil && (within(where, site) || where == page) {
		doubts = append(doubts, fmt.Sprintf("the claim was made at %s, the site of its publisher: it has to come from somewhere else", where))
	}
	return doubts
}

// within reports whether a host is of a site: it, or a part of its domain.
func within(host, site string) bool {
	site = strings.TrimPrefix(site, "www.")
	return site != "" && (host == site || strings.HasSuffix(host, "."+site))
}

// verdictIn returns the first verdict that stands in words, the rating among them;
// "" for none.
func verdictIn(words, rating string) string {
	spaced := func(s string) string {
		return " " + strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ") + " "
	}
	in := spaced(words)
	for _, v := range append([]string{rating}, verdicts...) {
		if w := spaced(v); w != "  " && strings.Contains(in, w) {
			return v
		}
	}
	return ""
}
