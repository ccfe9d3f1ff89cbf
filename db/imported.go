package db

// An Imported says what became of one article of an archive.
type Imported struct {
	Article string
	Known   bool // its texts were there already
	Rulings int  // that were not there, and are now
	Left    int  // that were not there and could not be taken over: what they are about is not here, or they erase what is
	Against int  // that say otherwise than what was decided here, and stand beside it
}
