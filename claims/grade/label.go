package grade

import "vouch/sources"

// Label returns the plain word for a letter and a number, in the words of
// casualty recording (Airwars). Number 4 is Contested when sources or figures
// clash, and only weak otherwise.
func Label(letter sources.Letter, number int, disputed bool) string {
	switch number {
	case 6:
		return "Not judged"
	case 5:
		return "Discounted"
	case 4:
		if disputed {
			return "Contested"
		}
	}
	switch letter {
	case sources.A, sources.B:
		return [...]string{"", "Confirmed", "Fair", "Weak", "Weak"}[number]
	case sources.C:
		return [...]string{"", "Fair", "Fair", "Weak", "Weak"}[number]
	case sources.E:
		return [...]string{"", "Weak", "Weak", "Not usable", "Not usable"}[number]
	}
	return "Weak"
}
