package page

import "vouch/sources/document"

// A run is words that two texts share, or that one alone has.
type run struct {
	Text string
	Own  bool // the other text does not have it
}

// runsOf cuts words where the spans in them that the other text does not have begin
// and end. Its runs put together are the words.
func runsOf(words string, own []document.Span) (runs []run) {
	at := 0
	for _, s := range own {
		if s.Start > at {
			runs = append(runs, run{words[at:s.Start], false})
		}
		runs = append(runs, run{words[s.Start:s.End], true})
		at = s.End
	}
	if at < len(words) {
		runs = append(runs, run{words[at:], false})
	}
	return runs
}
