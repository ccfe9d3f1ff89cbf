package desk

import "vouch/db"

// Taking is the run of a desk over what is brought to it, as to its page: Check keeps
// each article in the desk's ledger as vouch check keeps it, and yields what became of
// it. article is the id to keep it under, where what comes is one article; "" makes one
// from its name, and leaves one that may be the next draft of another for Settle.
func (d *Desk) Taking(article string) *Run {
	return &Run{Desk: d, Keep: func(string) (db.Store, error) { return d.Store, nil }, Defer: true, Article: article, Jobs: 2}
}
