package keep

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// numbers writes numbers that are in order as ranges: "2-5,9".
func numbers(seqs []int64) string {
	var b strings.Builder
	for i := 0; i < len(seqs); {
		j := i
		for j+1 < len(seqs) && seqs[j+1] == seqs[j]+1 {
			j++
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, seqs[i])
		if j > i {
			fmt.Fprintf(&b, "-%d", seqs[j])
		}
		i = j + 1
	}
	return b.String()
}

// parseNumbers reads what numbers wrote. What it cannot read names nothing.
func parseNumbers(s string) []int64 {
	var seqs []int64
	for part := range strings.SplitSeq(s, ",") {
		first, last, isRange := strings.Cut(part, "-")
		from, err := strconv.ParseInt(first, 10, 64)
		to := from
		if err == nil && isRange {
			to, err = strconv.ParseInt(last, 10, 64)
		}
		if err != nil || to < from || to-from > 1<<24 {
			continue
		}
		for n := from; n <= to; n++ {
			seqs = append(seqs, n)
		}
	}
	slices.Sort(seqs)
	return slices.Compact(seqs)
}
