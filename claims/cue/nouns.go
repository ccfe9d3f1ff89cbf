package cue

import "vouch/sources/document"

// speechNouns take a clause with "that": the claim that.
var speechNouns = document.NewWordSet(`claim claims statement statements assertion assertions allegation allegations suggestion suggestions
	argument arguments contention insistence promise promises pledge pledges vow vows warning warnings comment comments
	remark remarks announcement announcements accusation accusations charge charges admission complaint complaints
	prediction predictions declaration acknowledgment acknowledgement confirmation testimony message boast finding
	findings conclusion conclusions assurance assurances denial contention threat threats belief view opinion revelation
	disclosure demand demands proposal assessment observation explanation joke tweet reminder estimate`)

// promiseNouns also take an infinitive: his promise to.
var promiseNouns = document.NewWordSet(`promise promises pledge pledges vow vows threat threats`)

// SpeechNoun reports whether token i is a noun that takes what was said as a
// clause.
func SpeechNoun(d *document.Document, i int) bool { return speechNouns.Has(d, i) }

// PromiseNoun reports whether token i is a noun that takes what was promised
// as an infinitive.
func PromiseNoun(d *document.Document, i int) bool { return promiseNouns.Has(d, i) }
