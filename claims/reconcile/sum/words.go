package sum

import "vouch/sources/document"

// marks open a list without saying that it is all.
var marks = document.NewWordSet(": - – — --")
