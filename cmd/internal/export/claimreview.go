package export

import (
	"cmp"
	"io"
	"iter"

	"vouch/claims"
	"vouch/sources"
)

// claimReview writes the reviews that a house has published, each an object by
// itself that can be cut out and put on its page.
var claimReview = Exchange{
	Name:   "claimreview",
	Doc:    "schema.org ClaimReview, JSON-LD: reviews that were recorded as published (vouch claim published), for your page and for lists of fact checks",
	What:   "reviews",
	Ending: ".jsonld",
	Write: func(w io.Writer, all iter.Seq2[*Dossier, error], o Options) error {
		out, err := newItems(w, "[")
		if err != nil {
			return err
		}
		for d, err := range all {
			if err != nil {
				return err
			}
			for review := range d.reviews(o) {
				if err := out.add(review); err != nil {
					return err
				}
			}
		}
		return out.close("\n]\n")
	},
}

// A published review is one that stands, of a claim that stands.
type publishedReview struct {
	claim int
	*claims.Published
}

// Published yields the reviews of the claims of an article in text order. Those of
// claims of confidential sources are left out, and how many is told.
func (d *Dossier) published(o Options) iter.Seq[publishedReview] {
	return func(yield func(publishedReview) bool) {
		standings := d.standings()
		withheld := 0
		for i := range d.Ledger.Claims {
			c := &d.Ledger.Claims[i]
			set, ok := standings[string(c.Key)][claims.PublishedAspect]
			if !ok || set.Value == claims.Redacted {
				continue
			}
			p, err := claims.ParsePublished(set.Value)
			if err != nil {
				o.warn(unreadReview(d.Article, c.Label, set.Ruling, err))
				continue
			}
			// Readers are told a whole sentence or none: one with a hole in it says
			// that there is a name to find.
			if c.Source >= 0 && d.withheld(&d.Ledger.Sources[c.Source]) || d.hide(p.Summary+"\n"+p.Why) != p.Summary+"\n"+p.Why {
				withheld++
				continue
			}
			if !yield(publishedReview{i, p}) {
				return
			}
		}
		if withheld > 0 {
			o.warn(reviewsLeftOut(d.Article, withheld))
		}
	}
}

func (d *Dossier) reviews(o Options) iter.Seq[object] {
	return func(yield func(object) bool) {
		for p := range d.published(o) {
			l, c := d.Ledger, &d.Ledger.Claims[p.claim]
			author := ""
			if c.Source >= 0 && l.Sources[c.Source].Kind.Named() {
				author = l.Sources[c.Source].Name
			}
			for _, doubt := range p.Doubts(author) {
				o.warn(d.Article + ":" + c.Label + ": " + doubt)
			}
			review := object{}.with("@context", "https://schema.org").with("@type", "ClaimReview").with("@id", vouchSpace+"review:"+string(c.Key)).
				with("url", p.URL).with("datePublished", p.Day).
				with("author", object{}.with("@type", "Organization").with("name", p.Publisher).with("url", p.Site)).
				with("claimReviewed", p.Summary).
				with("reviewRating", ratingOf(p.Published)).
				with("itemReviewed", d.itemReviewed(p)).
				with(stampName, stampOf(o))
			if !yield(review) {
				return
			}
		}
	}
}

// ratingOf writes a verdict: its words, and the number that the house's scale has
// for them.
func ratingOf(p *claims.Published) object {
	return object{}.with("@type", "Rating").with("ratingValue", literal(p.Value)).with("worstRating", literal(p.Worst)).with("bestRating", literal(p.Best)).
		with("alternateName", p.Rating).with("ratingExplanation", p.Why)
}

// itemReviewed writes the claim that a review is about: who made it, when, and
// where it can be seen.
func (d *Dossier) itemReviewed(p publishedReview) object {
	c := &d.Ledger.Claims[p.claim]
	item := object{}.with("@type", "Claim").with("@id", vouchSpace+"claim:"+string(c.Key))
	if c.Source >= 0 {
		item = item.with("author", d.voice(&d.Ledger.Sources[c.Source]))
	}
	item = item.with("datePublished", cmp.Or(p.Claimed, d.Ledger.Document.Published.String()))
	if where := cmp.Or(p.Appeared, d.Address()); where != "" {
		item = item.with("appearance", object{}.with("@type", "CreativeWork").with("url", where))
	}
	return item
}

// voice writes a source that has a name, nothing for one that has none or whose
// name is withheld.
func (d *Dossier) voice(s *sources.Source) object {
	if d.withheld(s) || !s.Kind.Named() {
		return nil
	}
	o := object{}.with("@id", vouchSpace+"source:"+string(s.Key))
	if s.Kind == sources.Person {
		o = o.with("@type", "Person").with("name", d.hide(s.Name)).with("jobTitle", d.hide(s.Role))
		if s.Affiliation != "" {
			o = o.with("affiliation", object{}.with("@type", "Organization").with("name", d.hide(s.Affiliation)))
		}
		return o
	}
	return o.with("@type", "Organization").with("name", d.hide(s.Name)).with("description", d.hide(s.Role))
}
