// Package noun knows what counted nouns are: people, sexes and ages, spans of
// time, things of any kind.
package noun

import "vouch/sources/document"

var SpanOfTime = document.NewWordSet("year month week day hour minute second quarter decade")
