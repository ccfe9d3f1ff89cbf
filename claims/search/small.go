package search

// small are words that stand in nearly every text. No index holds them, which
// makes it half the size: whoever looks for one alone would find everything.
// Within quotation marks they count, where a text is held to the words.
var small = func() map[string]bool {
	set := map[string]bool{}
	for _, w := range []string{
		"a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her",
		"his", "in", "is", "it", "its", "of", "on", "or", "she", "that", "the", "their", "they", "this", "to", "was",
		"were", "which", "who", "will", "with",
	} {
		set[w] = true
	}
	return set
}()

// Small reports whether a word is one that no index holds.
func Small(word string) bool { return len(word) <= 5 && small[word] }
