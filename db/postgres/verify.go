package postgres

import "iter"

// Unsound implements keep.Kept.
func (t *tx) Unsound(bool) iter.Seq2[string, error] {
	return func(func(string, error) bool) {}
}
