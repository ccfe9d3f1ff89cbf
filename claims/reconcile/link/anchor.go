package link

import (
	"slices"

	"vouch/claims/lexicon"
)

// readStems notes the content words of each sentence by a hash of their first
// six letters, and its years.
func (f *finder) readStems() {
	f.stems = make([][]uint32, f.d.Sentences.Len())
	f.years = make([][]string, f.d.Sentences.Len())
	need := make([]bool, f.d.Sentences.Len())
	for i := range f.figures {
		need[f.figures[i].sentence] = true
	}
	for s := range f.d.Sentences.Len() {
		if !need[s] {
			continue
		}
		f.stems[s] = f.stemsOf(s)
		for i := f.d.Sentences.At(s).First; i < f.d.Sentences.At(s).Last; i++ {
			if w := f.w(i); isYear(w) {
				f.years[s] = append(f.years[s], w)
			}
		}
	}
}

func isYear(w string) bool {
	return len(w) == 4 && (w[:2] == "19" || w[:2] == "20") && w[2] >= '0' && w[2] <= '9' && w[3] >= '0' && w[3] <= '9'
}

// stemsOf returns the content words of a sentence, each once, in order.
func (f *finder) stemsOf(s int) []uint32 {
	stems := []uint32{}
	for i := f.d.Sentences.At(s).First; i < f.d.Sentences.At(s).Last; i++ {
		if w := f.w(i); len(w) >= 4 && !lexicon.SubjectStop.Has(f.d, i) && w[0] >= 'a' && w[0] <= 'z' {
			stems = append(stems, stem(w))
		}
	}
	slices.Sort(stems)
	return slices.Compact(stems)
}

func stem(w string) uint32 {
	if len(w) > 6 {
		w = w[:6]
	}
	for len(w) > 3 && (w[len(w)-1] == 's' || w[len(w)-1] == 'e' || w[len(w)-1] == 'd') {
		w = w[:len(w)-1]
	}
	h := uint32(2166136261)
	for i := 0; i < len(w); i++ {
		h = (h ^ uint32(w[i])) * 16777619
	}
	return h
}

// shared counts the content words that two sentences have in common.
func (f *finder) shared(a, b int) int { return common(f.stems[a], f.stems[b]) }

// holds reports whether a sentence has a word.
func (f *finder) holds(sentence int, w string) bool {
	if w == "" || len(w) < 4 {
		return false
	}
	_, found := slices.BinarySearch(f.stems[sentence], stem(w))
	return found
}

// yearsClash reports whether both sentences name years and share none.
func (f *finder) yearsClash(a, b int) bool {
	if len(f.years[a]) == 0 || len(f.years[b]) == 0 {
		return false
	}
	for _, y := range f.years[a] {
		if slices.Contains(f.years[b], y) {
			return false
		}
	}
	return true
}
