package picture

import (
	"fmt"
	"slices"
	"strings"

	"vouch/claims/table"
	"vouch/sources"
)

var voices = Kind{Name: "voices", Doc: `who relays whom

Each box is a voice, each arrow leads from who said it to who passes it on, and at the
end to the article. A voice that has a name of its own has a solid frame, one without
a dashed one. In a box stand the letter of the source and how many claims rest on it,
and how many it relays. Sources that are one voice are one box; a source that is
withheld has its number for a name.`}

// What of the voices is drawn; what is left out is counted in the picture and stands
// among the facts.
const (
	mostVoices = 14 // boxes
	mostSteps  = 3  // from a voice to the article
	mostChain  = 64 // relays of one claim that are followed
)

// Voices draws whose words an article has and through whom: the attributions of a
// record and the claims that rest on each. Ids begin with prefix. The record is the
// one that is shown: of one that was withheld (table.Withhold) the drawing and its
// facts hold no name that is. It returns false for an article that credits nobody.
func Voices(r *table.Record, prefix string) (Picture, bool) {
	g := graphOf(r)
	if len(g.voices) == 0 {
		return Picture{}, false
	}
	return g.draw(prefix), true
}

// A voice is one box of the graph.
type voice struct {
	name    string
	also    []string // other names of the same voice
	what    string   // "organisation, letter C"
	letter  string
	named   bool
	own     int // claims that rest on it
	relays  int // claims of others that it passes on
	to      []int
	steps   int // to the article, by the longest way
	skipped bool
}

// article stands for the article in lists of voices.
const article = -1

// A graph is who passes on whose words.
type graph struct {
	voices []voice
	own    int // listed claims that credit nobody
	all    int // listed claims
	circle []string
}

// graphOf reads the graph of a record.
func graphOf(r *table.Record) *graph {
	g := &graph{}
	l := r.Ledger
	of := g.read(r)
	link := func(from, to int) {
		if from != to && !slices.Contains(g.voices[from].to, to) {
			g.voices[from].to = append(g.voices[from].to, to)
		}
	}
	// hears returns who hears the voice of an attribution: the next in the chain that
	// is another voice.
	hears := func(a int) (next, to int) {
		from := of.attribution(a)
		for n := 0; n < mostChain; n++ {
			if a = l.Attributions[a].Via; a < 0 {
				return -1, article
			}
			if to := of.attribution(a); to != from {
				return a, to
			}
		}
		return -1, article
	}
	for i := range l.Attributions {
		_, to := hears(i)
		link(of.attribution(i), to)
	}
	for i := range l.Claims {
		c := &l.Claims[i]
		if !c.Listed() || i < len(r.Marks) && r.Marks[i].Cut {
			continue
		}
		g.all++
		switch {
		case c.Attribution >= 0:
			g.voices[of.attribution(c.Attribution)].own++
			passed := []int{of.attribution(c.Attribution)}
			for n, a := 0, c.Attribution; n < mostChain; n++ {
				next, to := hears(a)
				if to == article {
					break
				}
				if !slices.Contains(passed, to) {
					passed = append(passed, to)
					g.voices[to].relays++
				}
				a = next
			}
		case c.Source >= 0:
			v := of.source(c.Source)
			g.voices[v].own++
			link(v, article)
		default:
			g.own++
		}
	}
	g.unwind()
	return g
}

// A reader turns sources and attributions into voices.
type reader struct {
	g       *graph
	r       *table.Record
	of      []int // by source: its voice; -1 where it has none yet
	nobody  int   // the voice of those whom the text does not name; -1 for none yet
	byVoice map[string]int
}

// read prepares the voices of a record, which are made as they are asked for.
func (g *graph) read(r *table.Record) *reader {
	of := &reader{g: g, r: r, of: make([]int, len(r.Ledger.Sources)), nobody: -1, byVoice: map[string]int{}}
	for i := range of.of {
		of.of[i] = -1
	}
	return of
}

// attribution returns the voice of an attribution.
func (of *reader) attribution(i int) int {
	if s := of.r.Ledger.Attributions[i].SourceID; s >= 0 {
		return of.source(s)
	}
	if of.nobody < 0 {
		of.nobody = len(of.g.voices)
		of.g.voices = append(of.g.voices, voice{name: "nobody who is named", what: "hearsay, or not clear who"})
	}
	return of.nobody
}

// source returns the voice of a source: of the one that it speaks for or was merged
// into where there is such a one, but of one that is withheld always its own, so that
// no box says whose it is.
func (of *reader) source(i int) int {
	if of.of[i] >= 0 {
		return of.of[i]
	}
	all := of.r.Ledger.Sources
	at := i
	for hops := 0; hops < 10 && all[at].SameVoice != "" && !of.withheld(i); hops++ {
		next := sources.Index(all, all[at].SameVoice)
		if next < 0 || of.withheld(next) {
			break
		}
		at = next
	}
	key := ""
	if s := &all[at]; !of.withheld(at) {
		if key = s.MergedInto; key == "" {
			key = string(s.Key)
		}
	}
	v := -1
	if at != i {
		v = of.source(at)
	} else if known, ok := of.byVoice[key]; ok && key != "" {
		v = known
	}
	name := plain(of.r.Veil.Hide(all[i].Name))
	if v >= 0 {
		if same := &of.g.voices[v]; name != same.name && !slices.Contains(same.also, name) {
			same.also = append(same.also, name)
		}
		of.of[i] = v
		return v
	}
	v = len(of.g.voices)
	of.of[i] = v
	if key != "" {
		of.byVoice[key] = v
	}
	of.g.voices = append(of.g.voices, of.box(i, name))
	return v
}

func (of *reader) withheld(i int) bool {
	return of.r.Withheld && of.r.Ledger.Sources[i].Confidential
}

// box returns the voice of a source alone.
func (of *reader) box(i int, name string) voice {
	s := &of.r.Ledger.Sources[i]
	letter, _ := sources.LetterOf(s)
	v := voice{name: name, letter: letter.String(), named: s.Kind.Named()}
	if v.name == "" {
		v.name = "source " + strings.ToUpper(plain(s.ID))
	}
	v.what = plain(string(s.Kind))
	if of.withheld(i) {
		v.named, v.what = false, "withheld"
	}
	if v.letter != "" {
		v.what += ", letter " + v.letter
	}
	if s.Withdrawn {
		v.what += ", withdrawn"
		v.letter += " withdrawn"
	}
	return v
}

// unwind counts the steps from each voice to the article and takes out of the ways
// those that lead back to where they came from, which it keeps as sentences.
func (g *graph) unwind() {
	const (
		fresh = iota
		under
		done
	)
	state := make([]int, len(g.voices))
	var visit func(i int)
	visit = func(i int) {
		state[i] = under
		v := &g.voices[i]
		kept := make([]int, 0, len(v.to))
		for _, to := range v.to {
			if to != article {
				if state[to] == fresh {
					visit(to)
				}
				if state[to] == under {
					g.circle = append(g.circle, fmt.Sprintf("%s is relayed by %s, and relays it.", v.name, g.voices[to].name))
					continue
				}
			}
			kept = append(kept, to)
		}
		if len(kept) == 0 {
			kept = append(kept, article)
		}
		v.to, v.steps = kept, 1
		for _, to := range kept {
			if to != article {
				v.steps = max(v.steps, g.voices[to].steps+1)
			}
		}
		state[i] = done
	}
	for i := range g.voices {
		if state[i] == fresh {
			visit(i)
		}
	}
}

// choose marks the voices that are not drawn: those farther from the article than
// there is room for, then those on which least rests. Whoever passes on the words of
// a voice that is drawn is drawn.
func (g *graph) choose() (left int) {
	order := make([]int, len(g.voices))
	for i := range order {
		order[i], g.voices[i].skipped = i, true
	}
	slices.SortStableFunc(order, func(a, b int) int {
		x, y := &g.voices[a], &g.voices[b]
		if through := min(y.steps-1, 1) + min(y.relays, 1) - min(x.steps-1, 1) - min(x.relays, 1); through != 0 {
			return through // who relays or is relayed first
		}
		return y.own + y.relays - x.own - x.relays
	})
	drawn := 0
	for _, i := range order {
		if !g.voices[i].skipped || g.voices[i].steps > mostSteps {
			continue
		}
		with := g.behind(i, nil)
		if drawn+len(with) > mostVoices {
			continue
		}
		for _, k := range with {
			g.voices[k].skipped = false
		}
		drawn += len(with)
	}
	return len(g.voices) - drawn
}

// behind returns a voice and all that its words pass, of those not yet chosen.
func (g *graph) behind(i int, seen []int) []int {
	if i == article || !g.voices[i].skipped || slices.Contains(seen, i) {
		return seen
	}
	seen = append(seen, i)
	for _, to := range g.voices[i].to {
		seen = g.behind(to, seen)
	}
	return seen
}

func (g *graph) title() string {
	through := 0
	for i := range g.voices {
		if g.voices[i].steps > 1 {
			through++
		}
	}
	s := "Who is heard, and through whom: " + counted(len(g.voices), "voice", "voices")
	if through > 0 {
		s += fmt.Sprintf(", %d through another", through)
	}
	return s
}

// info is what stands below the name in a box.
func (v *voice) info() string {
	s := v.letter
	if s != "" {
		s += ", "
	}
	s += counted(v.own, "claim", "claims")
	if v.relays > 0 {
		s += fmt.Sprintf(", relays %d", v.relays)
	}
	return s
}

// facts says who is heard by whom, also of those that are not drawn.
func (g *graph) facts(left string) []string {
	all := make([]string, 0, len(g.voices)+3)
	for i := range g.voices {
		v := &g.voices[i]
		s := v.name
		if len(v.also) > 0 {
			s += " and with the same voice " + listed(v.also)
		}
		var by []string
		for _, to := range v.to {
			if to == article {
				by = append(by, "the article")
			} else {
				by = append(by, g.voices[to].name)
			}
		}
		s += fmt.Sprintf(" (%s): %s", v.what, counted(v.own, "claim", "claims"))
		if v.relays > 0 {
			s += fmt.Sprintf(", relays %d", v.relays)
		}
		all = append(all, s+"; heard by "+listed(by)+".")
	}
	all = append(all, g.circle...)
	all = append(all, g.ownWord())
	if left != "" {
		all = append(all, left)
	}
	return all
}

// ownWord says how many claims the article makes in nobody's name.
func (g *graph) ownWord() string {
	return fmt.Sprintf("The article has %s: %d credited, %d with %s.", counted(g.all, "claim", "claims"), g.all-g.own, g.own, table.NoSource)
}
