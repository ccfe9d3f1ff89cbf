package poll

import "vouch/sources/document"

var scoreUnits = document.NewWordSet("% percent per cent votes points seats")

var pollWords = document.NewWordSet("poll survey said")
