package evidence

import (
	"strings"

	"vouch/claims"
	"vouch/sources"
)

var unapproved = &Check{
	Name:     "unapproved",
	Rules:    "E5",
	Severity: claims.Review,
	Doc: `an anonymous source without approval or reason

Fires where evidence is on anonymous ground, or of a source without a name that is not
said to be on the record, and nobody is named who approved that it is used
(--approved-by), or no note says why the name is withheld.

Silent where both are there. What one act linked to several claims is asked about
once.

Practice: the AP uses an anonymous source for information alone, where there is no
other way to it and the source is placed to know, and a manager approves.

	FLAG The fire killed 40 people. ← 40 people | supports original | a dock worker, anonymous | ground anonymous | note fears for the job
	FLAG The fire killed 40 people. ← 40 people | supports original | a dock worker, anonymous | ground anonymous | approved Ines Brandt
	OK The fire killed 40 people. ← 40 people | supports original | a dock worker, anonymous | ground anonymous | approved Ines Brandt | note fears for the job
	OK The fire killed 40 people. ← 40 people | supports original | Olu Hale, person | ground on-record`,
	Run: func(p *Pass) {
		about, cited := map[string][]int{}, map[string][]*Piece{}
		var keys []string
		for i := range p.Pieces {
			for _, e := range p.of(i) {
				hidden := e.Ground == claims.GroundAnonymous || e.Ground == "" && p.source(e).Kind == sources.Anonymous
				if !hidden || e.Approver != "" && e.Note != "" {
					continue
				}
				if about[e.Key] == nil {
					keys = append(keys, e.Key)
				}
				about[e.Key], cited[e.Key] = append(about[e.Key], i), append(cited[e.Key], e)
			}
		}
		for _, key := range keys {
			e := cited[key][0]
			var lacks []string
			if e.Approver == "" {
				lacks = append(lacks, "nobody is named who approved it")
			}
			if e.Note == "" {
				lacks = append(lacks, "no note says why the name is withheld")
			}
			p.say(claims.Review, about[key], cited[key], "anonymous: %s backs %s (evidence %d), and %s.", p.source(e).Name, p.words(about[key][0]), e.Number, strings.Join(lacks, ", "))
		}
	},
}
