package checks

import "vouch/sources/document"

// functionWords are words that name nothing.
var functionWords = document.NewWordSet(`the a an of in on at to from for with by and or but as than that which who is are was were be been has have had
	will would could a year per each more less over under about after before when while if it they he she its their`)
