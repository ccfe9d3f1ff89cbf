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
	return false
}

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
continue reading the main story
click to share
download our app
email
email this
expand
facebook
follow us
getty images
image
listen to this article
listen
load more
loading
more on this story
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
related stories
related topics
reply
report an error
save
save article
scroll down
see all
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
