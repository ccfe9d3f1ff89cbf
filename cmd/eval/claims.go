package main

import (
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

type goldClaim struct {
	Start    int      `json:"start"`
	End      int      `json:"end"`
	Kind     string   `json:"kind"`
	Voice    string   `json:"voice"`
	VoiceAlt []string `json:"voice_alt"`
	Optional bool     `json:"optional"`
}

type goldSource struct {
	Name string   `json:"name"`
	Alt  []string `json:"alt"`
}

type goldFlag struct {
	What     string `json:"what"`
	Outcome  string `json:"outcome"`
	Severity string `json:"severity"`
	Must     bool   `json:"must"`
	Spans    []span `json:"spans"`
}

var claimNames = nameRule{titles: setOf(`mr mrs ms miss dr prof professor president prime minister sen senator rep representative gov
	governor gen general lt col colonel sgt capt captain judge justice sir dame lord lady king queen prince princess pope rev
	reverend sheikh ambassador mayor chancellor secretary the a an`)}

// dateJoints are the words of a date that do not count.
var dateJoints = setOf("a an the on in at of by since from to until till during for as around about after before through")

// numberWords count as numbers beside digits.
var numberWords = setOf(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
	seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands
	million millions billion billions trillion trillions dozen dozens half halves third thirds quarter quarters once twice
	double triple couple tens scores`)

// The kinds of claim whose voice is scored, and those that guidelines leave
// soft.
var (
	headKinds = []string{"figure", "quote", "statement"}
	softKinds = []string{"assertion", "identity", "date"}
)

// severityRank orders severities; a finding without one has rank 0.
var severityRank = map[string]int{"warning": 1, "review": 1, "error": 2}

// A count is what was right, read and there.
type count struct{ right, read, gold int }

func (c count) plus(d count) count { return count{c.right + d.right, c.read + d.read, c.gold + d.gold} }

// rates returns precision, recall and F1 to four decimals.
func (c count) rates() (p, r, f1 float64) {
	p, r = share(c.right, c.read), 1.0
	if c.read == 0 && c.gold == 0 {
		p = 1
	}
	if c.gold > 0 {
		r = share(c.right, c.gold)
	}
	return fourPlaces(p), fourPlaces(r), fourPlaces(harmonic(p, r))
}

// fourPlaces rounds to four decimals as decimal notation does.
func fourPlaces(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 4, 64), 64)
	if err != nil {
		return math.NaN()
	}
	return y
}

// scoreClaims scores the claims of articles by kind, the voice each rests on,
// the sources, and the flags a careful desk would raise. The name of the part
// that is scored, if any, ends the name of each row.
func scoreClaims(docs []goldText, part string, read map[string]*article, list *errorList) []row {
	counts, voices := map[string]count{}, map[string]count{}
	var sources, sure count
	must, recalled, falseErrors := 0, 0, 0
	for i := range docs {
		d, a := &docs[i], read[docs[i].ID]
		all := finerWords(d.Text)
		for _, kind := range append(append([]string(nil), headKinds...), softKinds...) {
			c, v, s := claimsOfKind(d, a, all, kind, list)
			counts[kind] = counts[kind].plus(c)
			voices[kind] = voices[kind].plus(v)
			if slices.Contains(headKinds, kind) {
				sure = sure.plus(s)
			}
		}
		sources = sources.plus(sourcesOf(d, a))
		m, r, f := flagsOf(d, a, list)
		must, recalled, falseErrors = must+m, recalled+r, falseErrors+f
	}
	var rows []row
	var total, heard count
	for _, kind := range headKinds {
		rows = append(rows, claimRow("claims "+kind, counts[kind], &count{voices[kind].right, 0, voices[kind].gold}))
		total, heard = total.plus(counts[kind]), heard.plus(voices[kind])
	}
	rows = append(rows, claimRow("claims all three", total, &heard))
	rows[len(rows)-1].add("sure right", fourPlaces(share(sure.right, sure.read)))
	for _, kind := range softKinds {
		rows = append(rows, claimRow("soft "+kind, counts[kind], nil))
	}
	rows = append(rows, claimRow("soft sources", sources, nil))
	flags := row{name: "flags"}
	flags.add("must recalled", share(recalled, max(1, must)))
	flags.figures = append(flags.figures, figure{"false errors per article", share(falseErrors, len(docs)), true})
	rows = append(rows, flags)
	for i := range rows {
		rows[i].name = strings.TrimSpace(rows[i].name + " " + part)
	}
	return rows
}

func claimRow(name string, c count, voice *count) row {
	r := row{name: name}
	p, q, f1 := c.rates()
	r.add("P", p)
	r.add("R", q)
	r.add("F1", f1)
	if voice != nil {
		r.add("voice right", fourPlaces(share(voice.right, voice.gold)))
	}
	return r
}

// claimWords returns the words of a claim that count.
func claimWords(all []word, start, end int, kind string) wordSet {
	any, counted, bare := wordSet{}, wordSet{}, wordSet{}
	for i := sort.Search(len(all), func(i int) bool { return all[i].end > start }); i < len(all) && all[i].start < end; i++ {
		any[i] = true
		if all[i].counted {
			counted[i] = true
			if !dateJoints[all[i].text] {
				bare[i] = true
			}
		}
	}
	switch {
	case kind == "date" && len(bare) > 0:
		return bare
	case len(counted) > 0:
		return counted
	}
	return any
}

// numbersOf returns the number words of a set, or the set when it has none.
func numbersOf(all []word, set wordSet) wordSet {
	numbers := wordSet{}
	for i := range set {
		if first, _ := utf8.DecodeRuneInString(all[i].text); unicode.IsDigit(first) || digitLike(first) || numberWords[all[i].text] {
			numbers[i] = true
		}
	}
	if len(numbers) == 0 {
		return set
	}
	return numbers
}

// digitLike adds superscripts and circled digits to the decimal digits.
func digitLike(r rune) bool {
	switch {
	case r == '²' || r == '³' || r == '¹', 0x2070 <= r && r <= 0x2079 && r != 0x2071, 0x2080 <= r && r <= 0x2089:
		return true
	case 0x2460 <= r && r <= 0x2468, 0x2474 <= r && r <= 0x247c, 0x2488 <= r && r <= 0x2490:
		return true
	}
	return false
}

// claimsOfKind counts the claims of one kind in one article, and of those that
// match how many have the right voice; and the rows with a voice that are read as
// sure, right where they match and the voice is.
func claimsOfKind(d *goldText, a *article, all []word, kind string, list *errorList) (c, voices, sure count) {
	var gold []*goldClaim
	var preds []*readClaim
	for i := range d.Claims {
		if d.Claims[i].Kind == kind {
			gold = append(gold, &d.Claims[i])
		}
	}
	for i := range a.Claims {
		p := &a.Claims[i]
		if p.Kind != kind {
			continue
		}
		if 0 <= p.Start && p.Start < p.End && p.End <= len(d.Text) {
			preds = append(preds, p)
		} else {
			c.read++
		}
	}
	readOf, goldOf := alignClaims(all, gold, preds, kind)
	for j, p := range preds {
		i := goldOf[j]
		if i < 0 {
			list.add("SPURIOUS "+kind, "%s: %s", d.ID, d.Text[p.Start:p.End])
		}
		if i >= 0 && gold[i].Optional {
			continue
		}
		c.read++
		if p.Reading == "sure" && p.SourceID != "" {
			sure.read++
			if i >= 0 && rightVoice(gold[i], voiceOf(a, p)) {
				sure.right++
			}
		}
	}
	for i, g := range gold {
		if g.Optional {
			continue
		}
		c.gold++
		if readOf[i] < 0 {
			list.add("MISSED "+kind, "%s: %s", d.ID, d.Text[g.Start:g.End])
			continue
		}
		c.right++
		voices.gold++
		name := voiceOf(a, preds[readOf[i]])
		if rightVoice(g, name) {
			voices.right++
		} else if kind == "figure" || kind == "quote" || kind == "statement" {
			list.add("VOICE "+kind, "%s: %s: %s, read %s", d.ID, d.Text[g.Start:g.End], g.Voice, name)
		}
	}
	return c, voices, sure
}

// alignClaims pairs claims one to one, the best overlap first.
func alignClaims(all []word, gold []*goldClaim, preds []*readClaim, kind string) (readOf, goldOf []int) {
	type pair struct {
		first, second float64
		gold, pred    int
	}
	var pairs []pair
	for i, g := range gold {
		a := claimWords(all, g.Start, g.End, kind)
		for j, p := range preds {
			b := claimWords(all, p.Start, p.End, kind)
			n := a.shared(b)
			if n == 0 {
				continue
			}
			overlap := float64(n) / float64(max(len(a), len(b)))
			if kind != "figure" {
				if overlap >= 0.5 {
					pairs = append(pairs, pair{overlap, 0, i, j})
				}
				continue
			}
			x, y := numbersOf(all, a), numbersOf(all, b)
			m := x.shared(b)
			if m == 0 || len(b) > len(a)+8 {
				continue
			}
			pairs = append(pairs, pair{float64(m) / float64(len(x)+len(y)-x.shared(y)), overlap, i, j})
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool {
		x, y := pairs[a], pairs[b]
		switch {
		case x.first != y.first:
			return x.first > y.first
		case x.second != y.second:
			return x.second > y.second
		case gold[x.gold].Optional != gold[y.gold].Optional:
			return !gold[x.gold].Optional
		case x.gold != y.gold:
			return x.gold < y.gold
		}
		return x.pred < y.pred
	})
	readOf, goldOf = make([]int, len(gold)), make([]int, len(preds))
	for i := range readOf {
		readOf[i] = -1
	}
	for j := range goldOf {
		goldOf[j] = -1
	}
	for _, p := range pairs {
		if readOf[p.gold] < 0 && goldOf[p.pred] < 0 {
			readOf[p.gold], goldOf[p.pred] = p.pred, p.gold
		}
	}
	return readOf, goldOf
}

// voiceOf returns the name of the voice a claim rests on, or "".
func voiceOf(a *article, p *readClaim) string {
	if v := a.sourceName(p.SourceID); v != "" {
		return v
	}
	if i := p.Attribution; i != nil && 0 <= *i && *i < len(a.Attributions) {
		if v := a.sourceName(a.Attributions[*i].SourceID); v != "" {
			return v
		}
		return named(a.Attributions[*i].Speaker)
	}
	return ""
}

func (a *article) sourceName(id string) string {
	name := ""
	for _, s := range a.Sources {
		if id != "" && s.ID == id {
			name = named(s.Name)
		}
	}
	return name
}

func named(s string) string {
	if strings.TrimSpace(s) == "" {
		return ""
	}
	return s
}

func rightVoice(g *goldClaim, name string) bool {
	if g.Voice == "" || name == "" {
		return g.Voice == "" && name == ""
	}
	for _, v := range append([]string{g.Voice}, g.VoiceAlt...) {
		if claimNames.same(v, name) {
			return true
		}
	}
	return false
}

func sourcesOf(d *goldText, a *article) (c count) {
	c.gold = len(d.Sources)
	taken := make([]bool, len(d.Sources))
	for _, s := range a.Sources {
		if named(s.Name) == "" {
			continue
		}
		c.read++
	search:
		for i, g := range d.Sources {
			if taken[i] {
				continue
			}
			for _, name := range append([]string{g.Name}, g.Alt...) {
				if claimNames.same(name, s.Name) {
					taken[i] = true
					c.right++
					break search
				}
			}
		}
	}
	return c
}

// longestFlagged is the number of bytes beyond which a span of a finding does
// not reach a flag.
const longestFlagged = 300

func flagsOf(d *goldText, a *article, list *errorList) (must, recalled, falseErrors int) {
	for _, g := range d.Flags {
		if !g.Must {
			continue
		}
		must++
		hit := false
		for _, f := range a.Findings {
			same := g.Outcome != "" && flagOutcome(g.Outcome) == flagOutcome(f.Outcome)
			loud := severityRank[g.Severity] >= 1 && severityRank[f.Severity] >= 1
			hit = hit || (same || loud) && reaches(f.Spans, g.Spans)
		}
		if hit {
			recalled++
		} else {
			list.add("FLAG", "%s: %s %s: %s", d.ID, g.What, g.Outcome, quote(d.Text, g.Spans))
		}
	}
	for _, f := range a.Findings {
		if f.Severity != "error" {
			continue
		}
		expected := false
		for _, g := range d.Flags {
			expected = expected || (flagOutcome(g.Outcome) == "contradicts" || severityRank[g.Severity] >= 1) && reaches(f.Spans, g.Spans)
		}
		if !expected {
			falseErrors++
			list.add("FALSE ERROR", "%s: %s: %s", d.ID, f.Rule, quote(d.Text, f.Spans))
		}
	}
	return must, recalled, falseErrors
}

func flagOutcome(o string) string {
	switch o {
	case "exact":
		return "agrees"
	case "consistent_inexact":
		return "inexact"
	case "null":
		return ""
	}
	return o
}

func reaches(found, flagged []span) bool {
	for _, s := range found {
		if s[1]-s[0] > longestFlagged {
			continue
		}
		for _, g := range flagged {
			if s[0] < g[1] && g[0] < s[1] {
				return true
			}
		}
	}
	return false
}
