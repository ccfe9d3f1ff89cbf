package page

// A Key is one that the page of an article knows, for the list that ? shows. The
// script reads none of them from here: a test holds the two together.
type Key struct{ Name, Doc string }

// Keys are the keys of the page of an article. They are dead while a field is
// being written in, but for Enter and Esc.
var Keys = []Key{
	{"j", "next claim"},
	{"k", "previous claim"},
	{"n", "next claim that waits for a decision"},
	{"f", "next claim with a flag"},
	{"1 to 7", "give the claim the status with that key, at once"},
	{"Shift 1 to 7", "give it for a reason, which is asked for in the card"},
	{"r", "write a reason, then choose the status"},
	{"s", "sign off the status that somebody else gave"},
	{"q", "ask the writer"},
	{"d", "dismiss the flag, for a reason"},
	{"e", "add evidence"},
	{"u", "undo what you decided last"},
	{"/", "search the text and the claims"},
	{"?", "these keys"},
	{"Enter", "go into the card; in a field: store"},
	{"Esc", "back to the text"},
}
