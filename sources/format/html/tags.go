package html

import "strings"

// silent are the elements whose text is never part of an article.
var silent = set(`script style noscript template svg canvas object embed iframe applet audio video map
	button select option optgroup datalist input textarea progress meter dialog nav menu head title link meta rt rp
	amp-ad amp-auto-ads amp-sidebar amp-social-share amp-consent amp-embed amp-analytics amp-sticky-ad amp-user-notification`)

// blockTags are the elements that start and end a line of their own.
var blockTags = set(`address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption
	figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody
	td tfoot th thead tr ul`)

// aroundNames are the words in class names and ids that mark what stands
// around an article. A name is cut at "-", "_" and capitals.
var aroundNames = set(`ad ads adslot adunit adbox adverts advert advertisement advertising banner breadcrumb
	breadcrumbs consent cookie cookies gdpr ccpa cmp onetrust didomi footer masthead menu
	modal mostread mostpopular navbar navigation nav newsletter newsletters outbrain taboola popup
	popular promo promos promobox promotion recirc recirculation recommended recommendations recommendation related
	readnext share sharing sharebar sharebuttons shares signup skip skiplink social sponsor sponsored sponsors
	subscribe subscription subscriptions tags taglist teaser teasers ticker toolbar trending tooltip upsell
	visuallyhidden screenreader interstitial donate editsection
	gallery slideshow carousel slider lightbox bio authorbio`)

// looseNames mark what stands around an article too, but sites give them to
// the article and to its paragraphs as well. They are believed of elements
// that hold no prose or are mostly links.
var looseNames = set(`paywall sidebar pagination pager advertorial premium metered video videos player widget`)

// remarkNames mark what readers wrote below the article.
var remarkNames = set(`comment comments commenting commentlist commentslist disqus livefyre viafoura respond responses`)

// keepNames outrank aroundNames: "article-with-sidebar", "has-ads".
var keepNames = set(`article story body content main post entry text page wrapper container with has is no`)

// bylineNames mark who wrote an article and when.
var bylineNames = set(`byline bylines author authors dateline timestamp pubdate published updated datetime date dates credits
	postmeta`)

// standfirstNames mark the sentence below a headline.
var standfirstNames = set(`standfirst dek deck subtitle subhead subheadline subheading strapline lede lead excerpt
	abstract intro`)

// names cuts a class or id attribute into lower-case words.
func names(s string) []string {
	var out []string
	start := 0
	cut := func(i int) {
		if i > start {
			out = append(out, strings.ToLower(s[start:i]))
		}
	}
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == ' ' || c == '-' || c == '_' || c == ':' || c == '/' || c == '\t' || c == '\n':
			cut(i)
			start = i + 1
		case c >= 'A' && c <= 'Z' && i > start && s[i-1] >= 'a' && s[i-1] <= 'z':
			cut(i)
			start = i
		}
	}
	cut(len(s))
	return out
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
