package html

import (
	"strings"
	"unicode"

	"vouch/sources/document"
)

// review tells the lines that sites put between the paragraphs of every
// article, and the times above the entries of a live blog, from the article's
// own. Cells of a table are taken as they are.
func review(words string, kind document.BlockKind) (document.BlockKind, bool) {
	switch {
	case kind == document.Cell:
		return kind, true
	case boilerplate(words):
		return kind, false
	case clockTime(words):
		return document.Footer, true
	}
	return kind, true
}

// boilerplate reports whether a block is about the site and not about the
// news. Only whole blocks are told: the same words inside a sentence are the
// article's.
func boilerplate(s string) bool {
	if styleSheet(s) {
		return true
	}
	if donation(s) {
		return true
	}
	if len(s) > 300 {
		return false
	}
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0 {
		return true // "___", "* * *"
	}
	bare := strings.Trim(strings.ToLower(s), " .:…!>»›→—-–•|*↓▼")
	if wholeLines[bare] {
		return true
	}
	for opening := range openings {
		if strings.HasPrefix(bare, opening) {
			return true
		}
	}
	return appeal(bare, s)
}

// styleSheet recognises rules of style or a script that a broken page prints
// as text: braces with a colon and semicolons between them.
func styleSheet(s string) bool {
	open := strings.IndexByte(s, '{')
	if open < 0 || strings.IndexByte(s[open:], '}') < 0 {
		return false
	}
	inside := s[open+1:]
	inside = inside[:max(0, strings.IndexByte(inside, '}'))]
	property, _, found := strings.Cut(strings.TrimSpace(inside), ":")
	return found && property != "" && !strings.ContainsAny(strings.TrimSpace(property), " \t\n.,") || strings.Contains(s, "function(") && strings.Contains(s, ";")
}

// appeal recognises a block that asks the reader for something: to subscribe,
// to give, to follow or to write to the newsroom. It has to open as a request
// does and name what is asked for, and it quotes nobody.
func appeal(lower, s string) bool {
	if strings.ContainsAny(s, "“\"") {
		return false
	}
	opens := false
	for _, opening := range appealOpenings {
		opens = opens || strings.HasPrefix(lower, opening)
	}
	if !opens {
		return false
	}
	for _, thing := range appealThings {
		if strings.Contains(lower, thing) {
			return true
		}
	}
	return false
}

var (
	appealOpenings = []string{"subscribe", "sign up", "join ", "get ", "support ", "donate", "become ", "help us", "follow ", "like ", "download ", "if you enjoy", "if you like", "if you value", "if you have", "want more", "want to ", "have a tip", "got a tip", "got a ", "do you have", "you can follow", "you can support", "you can also", "contact ", "email ", "e-mail ", "reach ", "write to ", "thank you for", "enjoy", "listen to ", "start your", "need more", "there's plenty", "there’s plenty", "tell us", "let us know", "share your", "like this"}
	appealThings   = []string{"newsletter", "inbox", "subscri", "donat", "your support", "our journalism", "our app", "on twitter", "on facebook", "on instagram", "on linkedin", "click here", "membership", "become a member", "free trial", "sign up", "join us", "our podcast", "tip us", "@", "contacted at", "reached at", "with a friend", "letterbox"}
)

// donation recognises a block that asks the reader for money: the newsroom
// speaks of itself, addresses the reader, names a gift and has a sentence that
// is a request. It quotes nobody: whoever asks in a quotation is news.
func donation(s string) bool {
	if len(s) > 700 || strings.ContainsAny(s, "“\"") {
		return false
	}
	lower := " " + strings.ToLower(s) + " "
	if !holdsAny(lower, " we ", " our ", " us ", " us.", " we’re ", " we're ") || !holdsAny(lower, " you ", " your ", " you?", " you’", " you'") || !holdsAny(lower, donationThings...) {
		return false
	}
	lower = strings.NewReplacer("! ", ". ", "? ", ". ", ": ", ". ").Replace(lower)
	for sentence := range strings.SplitSeq(lower, ". ") {
		for _, opening := range donationOpenings {
			if strings.HasPrefix(strings.TrimSpace(sentence), opening) {
				return true
			}
		}
	}
	return false
}

func holdsAny(s string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

var (
	donationThings   = []string{"donat", "contribution", "chip in", "your gift", "a gift", "your support", "support us", "support our", "our readers", "reader-funded", "reader-supported"}
	donationOpenings = []string{"donate", "please ", "give ", "support us", "support our", "chip in", "help us", "help keep", "consider ", "will you ", "can you ", "make a ", "make your ", "become a "}
)

// clockTime recognises "17:45", "7.02 a.m." and "12:20 GMT".
func clockTime(s string) bool {
	if len(s) < 4 || len(s) > 12 || s[0] < '0' || s[0] > '9' {
		return false
	}
	rest := strings.TrimLeft(s, "0123456789")
	if len(s)-len(rest) > 2 || rest == "" || rest[0] != ':' && rest[0] != '.' {
		return false
	}
	after := strings.TrimLeft(rest[1:], "0123456789")
	if len(rest)-1-len(after) != 2 {
		return false
	}
	switch strings.ToLower(strings.ReplaceAll(strings.TrimSpace(after), ".", "")) {
	case "", "am", "pm", "gmt", "utc", "bst", "cet", "cest", "est", "edt", "et", "pt":
		return true
	}
	return false
}

// wholeLines are blocks that say nothing but this.
var wholeLines = lines(`
advert
advertisement
advertisements
advertising
article continues below
by
article continues after advertisement
article continues below advertisement
ad
close
comments
continue reading
copy link
copied
continue reading below
continue reading the main story
click to share
download our app
email
email this
expand
explore further
filed under
facebook
follow us
getty images
image
listen to this article
listen
load more
loading
more on this story
more
more stories
most popular
most read
next
next article
photo
play video
previous
previous article
print
print this page
promoted content
read full story
read more
recommended
recommended stories
related
related articles
related content
related news
related stories
related topics
reply
report an error
save
save article
scroll down
see all
see more
sharing is caring
share
share on facebook
share on twitter
share on x
share this
share this article
share this page
share this story
show comments
sign in
sign up
skip advertisement
skip to content
skip to main content
sponsored
sponsored content
story continues
story continues below
story continues below advertisement
subscribe
subscribe now
supported by
tags
text size
top stories
trending
tweet
undo
view comments
view gallery
watch
whatsapp
you may also like
you might also like
`)

// openings start blocks that are about the site and not about the news.
var openings = lines(`
also read:
by clicking
click here to
don't miss
download the app
enjoying this
find this article at
follow us on
for more stories
get our free
get the latest
have you got a story
like us on facebook
read also:
read more:
see more:
read next:
recommended:
related:
see also:
sign up for
sign up to
subscribe to
this site uses cookies
this website uses cookies
to continue reading
we and our partners
we use cookies
you have reached your limit
your subscription
already a subscriber
create a free account
register for free
`)

func lines(list string) map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" {
			m[line] = true
		}
	}
	return m
}
