package anchor

import "vouch/sources/document"

// Words returns what of some words is not in what became of them, and what is new in
// that: spans of the one and of the other, in order, each of whole words that stand
// together. Words that are too many to be compared differ as a whole.
func Words(was, now string) (gone, came []document.Span) {
	t := newText(document.New(was, nil), document.New(now, nil))
	n, m := t.old.Tokens.Len(), t.new.Tokens.Len()
	keptOld, keptNew := make([]bool, n), make([]bool, m)
	if n <= longest && m <= longest {
		var common lcs
		common.pairs(t, 0, n, 0, m, func(old, new int) { keptOld[old], keptNew[new] = true, true })
	}
	return apart(t.old, keptOld), apart(t.new, keptNew)
}

// apart covers the tokens that were not kept.
func apart(d *document.Document, kept []bool) (spans []document.Span) {
	for first := 0; first < len(kept); first++ {
		if kept[first] {
			continue
		}
		end := first + 1
		for end < len(kept) && !kept[end] {
			end++
		}
		spans = append(spans, cover(d, first, end))
		first = end
	}
	return spans
}
