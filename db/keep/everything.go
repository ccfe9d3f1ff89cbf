package keep

import (
	"slices"

	"vouch/claims/shape"
)

// Everything selects all that a store keeps, table by table: rows that others point
// at come before these, but that an article has its latest reading; the log comes in
// its order. Copied row by row it is the same ledger, with the same log.
func Everything() []Selection {
	all := func(table string, order []string, more ...string) Selection {
		return Selection{Table: table, Columns: append(slices.Clone(order), more...), Order: order}
	}
	id := []string{"id"}
	tables := []Selection{
		all("originals", id, "sha256", "bytes"),
		all("documents", id, "sha256", "text"),
		all("articles", id, "slug", "latest"),
		all("drafts", id, "article", "number", "document"),
		all("readings", id, append([]string{"draft", "number", "read_at", "claims", "sources", "digest"}, shape.HeadColumns()...)...),
		all("receipts", id, "reading", "original", "origin", "read_at"),
	}
	for _, t := range shape.Tables {
		tables = append(tables, all(t.Name, []string{"reading", "ordinal"}, t.Columns()...))
	}
	return append(tables,
		all("grades", []string{"reading", "claim"}, "letter", "number", "label", "sourcing"),
		all("carried", []string{"reading", "key"}, "outcome", "detail", "start_byte", "end_byte"),
		all("contents", []string{"sha256"}, "bytes"),
		all("log", []string{"seq"}, "entry", "prev", "hash"),
		all("tree", []string{"position"}, "hash"),
		all("rulings", []string{"seq"}, "request", "at", "went_back", "actor", "action", "kind", "object", "article", "version", "value", "target", "document",
			"tool", "actor_salt", "value_salt", "document_salt", "origin", "made_at", "imported"),
		all("bodies", []string{"seq", "name"}, "salt", "words"),
		all("standings", []string{"kind", "object", "aspect"}, "value", "ruling"),
		all("ledgers", id, "origin", "checkpoint", "rank", "begins", "common"),
		all("known", []string{"ruling", "ledger"}, "number", "made"),
		all("ledger_entries", []string{"ledger", "seq"}, "entry", "leaf", "hash"),
		all("ledger_words", []string{"ledger", "seq", "name"}, "salt", "words"),
		all("aliases", []string{"kind", "alias"}, "key"),
	)
}
