package db

// An Imported says what became of one article of an archive, or of another ledger
// that was merged.
type Imported struct {
	Article string
	As      string // its id here, where that is another one
	Known   bool   // its texts were there already
	Drafts  int    // texts that are new here, of a ledger that was merged
	Rulings int    // that were not there, and are now
	Left    int    // that were not there and could not be taken over: what they are about is not here, or they erase what is
	Against int    // that say otherwise than what was decided here, and stand beside it; of a merge, things about it that are contested now
}

// A Merged says what became of another ledger that was merged.
type Merged struct {
	Head      Head  // of the other's log
	Entry     int64 // of this log that names it; 0 where nothing of it was new
	Entries   int64 // of the other's log that were not kept before
	Articles  []Imported
	Contested int // things that ledgers decided otherwise about, neither knowing of the other, and nobody has settled
	Opened    int // those of them that were not contested before
	Settled   int // things that were contested before and are no longer
}

// An OtherLog is the log of another ledger that is kept.
type OtherLog struct {
	Name string // LogName; of a copy that went its own way, with a mark behind it
	Head Head   // of what is kept
}
