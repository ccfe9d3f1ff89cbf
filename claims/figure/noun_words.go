package figure

// persons are the heads that a casualty verb without a noun of its own refers
// back to, beyond those in groups.
var personEndings = []string{"er", "or", "ist", "ian", "ant", "ent", "ee", "man", "woman"}
