package db

import (
	"vouch/claims"
	"vouch/claims/search"
	"vouch/sources/document"
)

// The kinds of hit beside the kinds of claim.
const (
	SourceHit   = "source"
	EvidenceHit = "evidence"
	TextHit     = "text"
)

// A Search says what to look for in the latest reading of every article, and in the
// evidence that stands. Zero fields ask for nothing.
type Search struct {
	Query  *search.Query
	Widths claims.Widths // of the policy, by which figures are held to the query's

	Kinds    []string // of claims, and SourceHit, EvidenceHit and TextHit: any of these
	Statuses []claims.Status
	Source   *search.Query // words of the name, role or affiliation of whom a claim is credited to
	Place    *search.Query // words that the sentence names, or the title where the sentence names no place
	Articles []string      // ids
	Since    document.Date // published on that day or later; read, where it is not known when it was published
}

// A Hit is one thing that was found.
type Hit struct {
	Kind      string // of the claim, SourceHit, EvidenceHit or TextHit
	Article   string
	Key       string // of the claim, or of the source; "" of a text
	Label     string // of the claim in the latest reading, or of the source there
	Status    claims.Status
	Source    string // the name of whom the claim is credited to, or of the source of the evidence, or of the source
	SourceKey string
	Span      document.Span   // of the claim's words in the text of the article; zero of what stands in none
	In        document.Span   // of the sentence
	Words     string          // the sentence, the source's name and role, or the excerpt
	Marks     []document.Span // where in Words the query's words stand
	Near      search.Nearness
	Fit       search.Fit // of the claim's figure, where one was looked for
	Date      string     // 2025-03-09: of the article, of evidence the day it was added
	Ruling    int64      // that added the evidence
}
