package cue

import (
	"vouch/claims/lexicon"
	"vouch/sources/document"
)

// SpeechNoun reports whether token i is a noun that takes what was said as a
// clause.
func SpeechNoun(d *document.Document, i int) bool { return lexicon.SpeechNoun.Has(d, i) }

// PromiseNoun reports whether token i is a noun that takes what was promised
// as an infinitive.
func PromiseNoun(d *document.Document, i int) bool { return lexicon.PromiseNoun.Has(d, i) }
