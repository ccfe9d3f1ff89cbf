// Package agreement measures how far people who judged the same things, none knowing
// of the others' judgements, agree: Krippendorff's alpha. It knows values in an order
// and who judged what, and nothing of claims.
//
// The arithmetic is our own: no library for Go that is kept was found (libraries there are
// for Python and R), and it is held to the worked examples that Krippendorff published, of
// each of the levels that are used and with judgements missing.
package agreement

import (
	"errors"
	"math/big"
)

// A Level says what makes two values differ more or less.
type Level string

const (
	Nominal Level = "nominal" // they are the same or not: statuses
	Ordinal Level = "ordinal" // they have an order, and what lies between counts: letters
)

// An Alpha is how far judgements agree: 1 where they always do, 0 where they do as
// often as chance would have it, below where less.
type Alpha struct {
	Value    *big.Rat
	Units    int // things that two people or more judged
	Values   int // judgements of these
	Pairs    int // of judgements of one thing
	Agreeing int // of those pairs
}

// ErrNone is returned where no thing was judged by two people.
var ErrNone = errors.New("nothing was judged by two people")

// ErrAlike is returned where all judgements are one value, so that nothing could
// differ and chance has no say. The counts of the Alpha hold.
var ErrAlike = errors.New("one value throughout tells nothing of agreement")

// Of computes the alpha of units, each with the judgements that people made of it, as
// indices into values values, of which those of an ordinal level are in order. A unit
// with fewer than two counts for nothing. It follows Krippendorff, Computing
// Krippendorff's Alpha-Reliability (2011), and is exact. A judgement that is none of
// the values panics.
func Of(units [][]int, values int, level Level) (Alpha, error) {
	a := Alpha{}
	coincide := make([][]*big.Rat, values)
	for c := range coincide {
		coincide[c] = make([]*big.Rat, values)
		for k := range coincide[c] {
			coincide[c][k] = new(big.Rat)
		}
	}
	totals := make([]int64, values)
	for _, unit := range units {
		if len(unit) < 2 {
			continue
		}
		a.Units++
		a.Values += len(unit)
		weight := big.NewRat(1, int64(len(unit)-1))
		for i, c := range unit {
			totals[c]++
			for j, k := range unit {
				if i == j {
					continue
				}
				coincide[c][k].Add(coincide[c][k], weight)
				if i < j {
					a.Pairs++
					if c == k {
						a.Agreeing++
					}
				}
			}
		}
	}
	if a.Units == 0 {
		return a, ErrNone
	}
	observed, expected := new(big.Rat), new(big.Rat)
	for c := range values {
		for k := range values {
			d := difference(totals, c, k, level)
			observed.Add(observed, new(big.Rat).Mul(coincide[c][k], d))
			expected.Add(expected, new(big.Rat).Mul(new(big.Rat).Mul(big.NewRat(totals[c], 1), big.NewRat(totals[k], 1)), d))
		}
	}
	if expected.Sign() == 0 {
		return a, ErrAlike
	}
	// 1 - (n-1) observed / expected
	observed.Mul(observed, big.NewRat(int64(a.Values-1), 1))
	a.Value = new(big.Rat).Sub(big.NewRat(1, 1), observed.Quo(observed, expected))
	return a, nil
}

// difference returns the square of how far two values differ, given how often each
// occurs.
func difference(totals []int64, c, k int, level Level) *big.Rat {
	if c == k {
		return new(big.Rat)
	}
	if level == Nominal {
		return big.NewRat(1, 1)
	}
	from, to := min(c, k), max(c, k)
	twice := -(totals[from] + totals[to]) // of the sum, which has halves
	for g := from; g <= to; g++ {
		twice += 2 * totals[g]
	}
	return big.NewRat(twice*twice, 4)
}
