// Package mention finds spans that mean something alone: quotation marks and
// dates. Each finder is one pass over a document's tokens and stands in a file
// of its own. A finder knows the words around a span; it knows nothing of who
// said them or what they add up to. Quantities are read above, in figure, which
// asks here what is a date.
package mention
