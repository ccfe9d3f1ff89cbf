package extract

import (
	"slices"

	"vouch/sources/document"
)

// merge sorts spans and joins those that touch or overlap.
func merge(spans []document.Span) []document.Span {
	if len(spans) == 0 {
		return nil
	}
	slices.SortFunc(spans, func(a, b document.Span) int { return a.Start - b.Start })
	merged := spans[:1]
	for _, s := range spans[1:] {
		last := &merged[len(merged)-1]
		if s.Start <= last.End {
			last.End = max(last.End, s.End)
		} else {
			merged = append(merged, s)
		}
	}
	return merged
}
