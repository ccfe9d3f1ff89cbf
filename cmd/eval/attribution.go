package main

import "sort"

var attributionNames = nameRule{anyTwo: true, titles: setOf(`mr mrs ms miss dr prof professor president prime minister sen senator rep
	representative gov governor gen general lt col colonel sgt capt captain judge justice sir dame lord lady king queen
	prince princess pope rev reverend sheikh the a an former us u s`)}

// flatSets mark only the outer of two nested attributions.
var flatSets = map[string]bool{"polnear": true}

// scoreAttributions scores a set twice: over the attributions that are at the
// core of a claim, and over all reported speech. The others are then neither
// right nor wrong.
func scoreAttributions(name string, docs []goldText, read map[string]*article, list *errorList) []row {
	var rows []row
	for _, part := range []struct {
		label string
		in    func(g *goldItem) bool
	}{
		{"core", func(g *goldItem) bool { return g.Core }},
		{"speech", func(g *goldItem) bool { return g.Class == "speech" }},
	} {
		var t attributionTally
		for i := range docs {
			d := &docs[i]
			preds := read[d.ID].Attributions
			if flatSets[name] {
				var outer []readAttribution
				for _, p := range preds {
					if p.Via == nil {
						outer = append(outer, p)
					}
				}
				preds = outer
			}
			t.add(d, preds, part.in, part.label, list)
		}
		r := row{name: name + " " + part.label}
		r.precision("content 80", t.content80, t.read, t.gold)
		r.precision("source overlap", t.source, t.readSources, t.goldSources)
		r.precision("triple", t.triple, t.read, t.gold)
		p, q := rates(t.tokensRight, t.tokensRead, t.tokensGold)
		r.add("content tokens F1", harmonic(p, q))
		if t.goldSpeakers > 0 {
			p, q := rates(t.speakers, t.readSpeakers, t.goldSpeakers)
			r.add("speaker F1", harmonic(p, q))
		}
		rows = append(rows, r)
	}
	return rows
}

// precision adds the precision, recall and F1 of a count.
func (r *row) precision(name string, right, read, gold int) {
	p, q := rates(right, read, gold)
	r.add(name+" P", p)
	r.add(name+" R", q)
	r.add(name+" F1", harmonic(p, q))
}

// rates returns precision and recall. Nothing read where there is nothing to
// read is right.
func rates(right, read, gold int) (p, r float64) {
	p, r = share(right, read), share(right, gold)
	if read == 0 && gold == 0 {
		return 1, 1
	}
	return p, r
}

// An attributionTally counts over all texts of a set.
type attributionTally struct {
	gold, read                          int
	goldSources, readSources, source    int
	goldSpeakers, readSpeakers          int
	speakers                            int
	content80, triple                   int
	tokensGold, tokensRead, tokensRight int
}

// A said is an attribution as words of the text.
type said struct {
	content, source wordSet
	in              bool // of gold ones: it is scored
}

func (t *attributionTally) add(d *goldText, preds []readAttribution, in func(*goldItem) bool, label string, list *errorList) {
	all := words(d.Text)
	gold, read := make([]said, len(d.Gold)), make([]said, len(preds))
	for i := range d.Gold {
		g := &d.Gold[i]
		gold[i] = said{covered(all, g.Content), covered(all, g.Source), in(g)}
	}
	for j := range preds {
		read[j] = said{content: covered(all, preds[j].Content), source: covered(all, preds[j].Source)}
	}
	goldOf, readOf, overlap := align(gold, read)
	scoredGold, scoredRead := wordSet{}, wordSet{}
	ignored := wordSet{}
	for i := range gold {
		if !gold[i].in {
			ignored.join(gold[i].content)
			continue
		}
		t.gold++
		scoredGold.join(gold[i].content)
		if len(gold[i].source) > 0 {
			t.goldSources++
		}
		if d.Gold[i].Speaker != "" {
			t.goldSpeakers++
		}
	}
	for j := range read {
		if i := goldOf[j]; i >= 0 && !gold[i].in {
			continue
		}
		t.read++
		scoredRead.join(read[j].content)
		if len(read[j].source) > 0 {
			t.readSources++
		}
		if i := goldOf[j]; i < 0 || overlap[i] < 0.5 {
			list.add("SPURIOUS "+label, "%s: %s", d.ID, quote(d.Text, preds[j].Content))
		}
	}
	for i := range scoredRead {
		if ignored[i] && !scoredGold[i] {
			delete(scoredRead, i)
		}
	}
	t.tokensGold += len(scoredGold)
	t.tokensRead += len(scoredRead)
	t.tokensRight += scoredGold.shared(scoredRead)
	for i := range gold {
		if !gold[i].in {
			continue
		}
		j := readOf[i]
		if j < 0 || overlap[i] < 0.8 {
			list.add("MISSED "+label, "%s: %s", d.ID, quote(d.Text, d.Gold[i].Content))
		}
		if j < 0 {
			continue
		}
		g, p := &gold[i], &read[j]
		same := g.source.shared(p.source) > 0
		if overlap[i] >= 0.8 {
			t.content80++
			if same || len(g.source) == 0 && len(p.source) == 0 {
				t.triple++
			}
		}
		if overlap[i] < 0.5 {
			continue
		}
		if same {
			t.source++
		}
		if speaker := d.Gold[i].Speaker; speaker != "" && preds[j].Speaker != "" {
			t.readSpeakers++
			wiki := d.Gold[i].SpeakerWiki
			if attributionNames.same(speaker, preds[j].Speaker) || wiki != "" && attributionNames.same(wiki, preds[j].Speaker) {
				t.speakers++
			}
		}
	}
}

// align pairs gold and read attributions one to one, the best overlap of
// content first. Overlap is by gold attribution: shared words over the words
// of the larger.
func align(gold, read []said) (goldOf, readOf []int, overlap []float64) {
	type pair struct {
		overlap    float64
		gold, read int
	}
	var pairs []pair
	for i := range gold {
		for j := range read {
			if n := gold[i].content.shared(read[j].content); n > 0 {
				pairs = append(pairs, pair{float64(n) / float64(max(len(gold[i].content), len(read[j].content))), i, j})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool {
		x, y := pairs[a], pairs[b]
		switch {
		case x.overlap != y.overlap:
			return x.overlap > y.overlap
		case gold[x.gold].in != gold[y.gold].in:
			return gold[x.gold].in
		case x.gold != y.gold:
			return x.gold < y.gold
		}
		return x.read < y.read
	})
	goldOf, readOf, overlap = make([]int, len(read)), make([]int, len(gold)), make([]float64, len(gold))
	for j := range goldOf {
		goldOf[j] = -1
	}
	for i := range readOf {
		readOf[i] = -1
	}
	for _, p := range pairs {
		if readOf[p.gold] < 0 && goldOf[p.read] < 0 {
			readOf[p.gold], goldOf[p.read], overlap[p.gold] = p.read, p.gold, p.overlap
		}
	}
	return goldOf, readOf, overlap
}

// quote returns the words of the text that the spans cover.
func quote(text string, spans []span) string {
	s := ""
	for _, x := range spans {
		if 0 <= x[0] && x[0] <= x[1] && x[1] <= len(text) {
			s += text[x[0]:x[1]] + " // "
		}
	}
	return s
}
