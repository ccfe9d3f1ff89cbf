package extract

// moodNouns name what nobody in particular feels.
var moodNouns = map[string]bool{
	"concern": true, "concerns": true, "fear": true, "fears": true, "outrage": true, "worry": true, "worries": true,
	"anger": true, "pressure": true, "hopes": true, "hope": true, "tension": true, "tensions": true, "alarm": true, "doubts": true,
	"speculation": true, "criticism": true, "many": true, "questions": true,
}

// moodVerbs are what such nouns do, or what is done with them.
var moodVerbs = map[string]bool{
	"growing": true, "grow": true, "grew": true, "grown": true, "rising": true, "rise": true, "rose": true, "mounting": true, "mounted": true,
	"sparked": true, "sparking": true, "sparks": true, "spark": true, "raised": true, "raising": true, "faces": true, "face": true, "faced": true,
	"worry": true, "fear": true, "believe": true, "hope": true, "wonder": true, "remain": true, "remains": true, "swirled": true, "drew": true, "prompted": true,
}

// superlatives are the strong ones, which a checker looks up first.
var superlatives = map[string]bool{
	"worst": true, "deadliest": true, "biggest": true, "largest": true, "highest": true, "lowest": true, "bloodiest": true,
	"longest": true, "smallest": true, "oldest": true, "youngest": true, "fastest": true, "strongest": true, "costliest": true, "heaviest": true, "richest": true, "poorest": true, "hottest": true, "coldest": true, "greatest": true,
}
