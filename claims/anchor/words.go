package anchor

import "vouch/sources/document"

// negations deny what stands near them.
var negations = document.NewWordSet(`
	no not never none nobody nothing neither nor nowhere without cannot can't
	don't doesn't didn't isn't aren't wasn't weren't won't wouldn't couldn't
	shouldn't hasn't haven't hadn't mustn't hardly scarcely barely
	can’t don’t doesn’t didn’t isn’t aren’t wasn’t weren’t won’t wouldn’t
	couldn’t shouldn’t hasn’t haven’t hadn’t mustn’t
	deny denies denied denying false falsely untrue
`)

// doubts take some of the certainty from what stands near them.
var doubts = document.NewWordSet(`
	may might could would should reportedly allegedly alleged apparently
	possibly perhaps probably likely unlikely supposedly purportedly
	unconfirmed unverified suspected believed feared estimated if whether
	planned expected due attempted almost nearly
`)

// figures are number words; digits need no list.
var figures = document.NewWordSet(`
	one two three four five six seven eight nine ten eleven twelve thirteen
	fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty
	fifty sixty seventy eighty ninety hundred hundreds thousand thousands
	million millions billion billions trillion dozen dozens score scores half
	third thirds quarter quarters double triple twice both several couple
	first second fourth fifth sixth seventh eighth ninth tenth
	over above under below least most about around roughly approximately some
	fewer less more than up exactly
`)

// times are words for days and parts of them that carry no capital.
var times = document.NewWordSet(`
	today yesterday tomorrow tonight overnight morning afternoon evening night
	midnight noon week weekend fortnight month year decade century
`)

// openers begin sentences and are no names, though they have a capital there.
var openers = document.NewWordSet(`
	the a an this that these those it its he his she her they their we our i
	you your there here who what when where why how which in on at by for from
	to with of as if but and or so yet then after before since during while
	although though because until once also however meanwhile instead no not
	more most some many few all each every both another other such only even
	still just now later earlier according
`)
