package document

// A text needs this many words before its language is told, and no more than
// the sample are looked at, spread over the whole text.
const (
	languageWords  = 30
	languageSample = 400
)

// detectLanguage tells English from everything else by the share of words that
// hardly another language has. Running English prose has a quarter to a third
// of them, German, Dutch or French under a twentieth; lists and tables lie
// between and are left untold.
func (d *Document) detectLanguage() string {
	step := 1 + d.Tokens.Len()/languageSample
	words, english, foreign := 0, 0, 0
	for i := 0; i < d.Tokens.Len(); i += step {
		t := d.Tokens.At(i)
		if t.Kind != Word {
			continue
		}
		words++
		switch {
		case isEnglishWord(d.lower[t.Start:t.End]):
			english++
		case d.Text[t.Start] >= 0xCE: // Greek and every script above it
			foreign++
		}
	}
	switch {
	case foreign*2 > words && words >= 5:
		return Foreign
	case words < languageWords:
		return ""
	case english*100 >= words*12:
		return English
	case english*100 < words*4:
		return Foreign
	}
	return ""
}

func isEnglishWord(w string) bool {
	switch w {
	case "the", "of", "and", "to", "for", "that", "with", "is", "was", "by", "from", "have", "has", "had", "were",
		"are", "been", "be", "said", "says", "not", "which", "their", "they", "this", "these", "would", "who", "it",
		"he", "she", "his", "her", "its", "at", "but", "will", "after", "about", "more", "than", "i", "you", "we":
		return true
	}
	return false
}
