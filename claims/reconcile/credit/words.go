package credit

import "vouch/sources/document"

// crowds are unnamed groups that open a sentence as its source.
var crowds = document.NewWordSet("witnesses eyewitnesses residents survivors villagers officials sources activists locals bystanders refugees")

var recounts = document.NewWordSet("describe described describes recount recounted recall recalled tell told report reported speak spoke say said")
