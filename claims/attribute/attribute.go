// Package attribute finds whose word each part of an article is: the content,
// the cue and the source of every credited passage, and one entry for every
// voice, to which names, roles and pronouns are resolved. It knows how English
// news reports speech; it knows nothing of figures or of how far a voice is
// trusted. Where the text does not decide, the source is unknown.
package attribute

import (
	"vouch/claims"
	"vouch/sources"
	"vouch/sources/document"
)

// A Result is everything the package reads from one document. Indexes in it
// point into its own slices.
type Result struct {
	Attributions []claims.Attribution // in text order of their content
	Sources      []sources.Source     // in order of first mention
	Mentions     []claims.SourceMention
	Events       []claims.Event
	Quotations   []document.Span // what stands in quotation marks and reports words, marks excluded
}

// Read finds the attributions of a document.
func Read(d *document.Document) Result {
	return Result{}
}
