package voice

import (
	"slices"
	"strings"

	"vouch/claims"
	"vouch/claims/lexicon"
	"vouch/sources"
)

// finish adds what is known only at the end: the fullest names, roles, bodies
// that one voice shares, the other places of each name.
func (r *resolver) finish() {
	marked := map[int]bool{}
	for _, m := range r.result.Mentions {
		marked[m.Span.Start] = true
	}
	for pair, s := range r.pairs {
		r.result.Sources[s].Name = r.directory.Name(pair[0]) + " and " + r.directory.Name(pair[1])
	}
	for entry, s := range r.byEntry {
		source := &r.result.Sources[s]
		source.Name = r.directory.Name(entry)
		if role, ok := r.role[entry]; ok && !role.empty() {
			source.Role = r.text(role)
			if a := r.affiliated(role); !a.empty() {
				source.Affiliation = r.text(a)
			}
		}
	}
	r.places = append(r.places, r.late...)
	sortPlaces(r.places)
	for _, p := range r.places {
		s, ok := r.byEntry[p.entry]
		if !ok {
			continue
		}
		at := r.Text.Span(p.first, p.last)
		if marked[at.Start] {
			continue
		}
		marked[at.Start] = true
		form := "name"
		if p.last-p.first < len(r.directory.Words(p.entry)) {
			form = "short form"
			if r.directory.Kind(p.entry) == sources.Person {
				form = "surname"
			}
		}
		r.result.Mentions = append(r.result.Mentions, claims.SourceMention{Source: s, Span: at, Form: form})
	}
	slices.SortFunc(r.result.Mentions, func(a, b claims.SourceMention) int { return a.Span.Start - b.Span.Start })
	r.sameVoices()
}

// sameVoices joins the head or the spokesman of a body to the body, when both
// are sources: they are one voice, not two.
func (r *resolver) sameVoices() {
	for i := range r.result.Sources {
		s := &r.result.Sources[i]
		if s.Affiliation == "" || !speaksFor(s.Role) && !speaksFor(s.Name) {
			continue
		}
		entry, ok := r.directory.Find(strings.Fields(s.Affiliation), sources.Organisation, 0)
		if !ok {
			continue
		}
		if body, ok := r.byEntry[entry]; ok && body != i {
			s.SameVoice = r.result.Sources[body].ID
		}
	}
}

// speaksFor reports whether a role is that of one who speaks for a body.
func speaksFor(role string) bool {
	for w := range strings.FieldsSeq(strings.ToLower(role)) {
		switch lexicon.Singular(strings.Trim(w, ",.")) {
		case "head", "director", "director-general", "chief", "chairman", "chairwoman", "chair", "spokesman", "spokeswoman",
			"spokesperson", "president", "founder", "co-founder", "leader", "ceo", "secretary-general", "commander", "manager":
			return true
		}
	}
	return false
}
