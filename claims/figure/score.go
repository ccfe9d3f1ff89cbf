package figure

import "vouch/claims/match"

// joined are two numbers with a dash between them.
const joined = `a:[number Digits FourDigits Whole] Joined b:[number Digits FourDigits]`

// scored stands behind a number that counts nothing by itself.
const scored = `!before([Counted | Measured | Scale] | ["and of against years days percent per"])`

// scoreRules read the scores of games, and what is joined like them.
var scoreRules = []*uncountedRule{
	{
		Name: "score",
		Doc: `the score of a game: the larger number stands first, or a word of games is near

	READ They won [4-2] at home.
	READ They drew [0 – 0] at home.
	READ It passed [241-to-187] in May.
	READ They lost the game [1-3] at home.
	READ Leeds [2-3] Hull was dull.
	NOT It takes 4-6 weeks.
	NOT It takes 4-6 of them.
	NOT It needs 20-25 boats.`,
		Pattern: grammar.Must(joined + ` | a:[number Digits FourDigits] Hyphen "to" Hyphen b:[number Digits FourDigits]`),
		Make: func(r *reader, t match.Text, m match.Match) (struct{}, bool) {
			a, b := r.taken(&m, "a"), r.taken(&m, "b")
			left, right := smallInt(a), smallInt(b)
			if left < right {
				if m.End-m.Start > 3 {
					return struct{}{}, false
				}
				_, near := scoreContext.At(t, r, m.Start)
				_, counts := joinedCount.At(t, r, m.Start)
				return struct{}{}, near && !counts
			}
			// 120-40 workers are 120 to 140
			short := left > 9 && len(b) < len(a) && right > left%10
			return struct{}{}, !short || !r.countFollows(m.End)
		},
	},
	{
		Name: "wickets",
		Doc: `runs and wickets, in either order, and the runs of a side that is out

	READ They slumped to [8 for 215] there.
	READ They were on [246 for eight] there.
	READ They were bowled out for [212], then.
	READ They made [212] all out, then.
	NOT It runs 8 for 215 days.
	NOT It paid $8 for 215 of them.
	NOT They voted 8 for, 3 against it.
	NOT They voted 212 for 215 against it.`,
		Pattern: grammar.Must(`[number Digits ThreeDigits Whole] "for" [number Digits ThreeDigits Whole] ` + scored + ` |
			[number Digits ThreeDigits Whole] "for" [Cardinal UpToTen] ` + scored + ` |
			after(["bowled all"] "out" "for") [number Digits ThreeDigits Whole] ` + scored + ` |
			after("dismissed" "for") [number Digits ThreeDigits Whole] ` + scored + ` |
			[number Digits ThreeDigits Whole] before("all" "out")`),
		Unless: []*pattern{grammar.Must(`[number FromEleven] "for" [number FromEleven]`)},
	},
	{
		Name: "number-chain",
		Doc: `three numbers and more with dashes between them

	READ They lined up in a [4-3-3] again.
	READ Call [1-800-555-0199] for it.
	NOT It takes 4-6 weeks.`,
		Pattern: grammar.Must(`[number Whole] Joined number ([Minus glued] [number glued]){1,32}`),
	},
	{
		Name: "telephone",
		Doc: `two numbers joined as those of telephones are

	READ Call [555-0123] for it.
	READ Call [555-7123] for it.
	NOT It takes 400-6000 days.`,
		Pattern: grammar.Must(`[number Digits FourDigits Whole] Joined [number Digits FourDigits LeadingZero] |
			before([FromTwoHundred]) [number Digits ThreeDigits !TwoDigits] Joined [number Digits FourDigits !ThreeDigits] !before([Counted]) !before([Measured])`),
	},
}

// scores are those rules alone, for languages in which a capital before digits
// makes no name.
var scores = match.Set[*reader, struct{}]{Rules: scoreRules}

var (
	// joinedCount are two joined numbers that count something.
	joinedCount = grammar.Must(`[Hedged] | number Joined number ([Measured] | Scale | [ScaleLetter glued] | [ScaleAbbreviation glued] | Hyphen) |
		!after("a") number Joined number [Counted !ScoreWord]`)
	// scoreContext shows that two joined numbers are a score or an address.
	scoreContext = grammar.Must(`after(ScoreWord any{0,5}) any | number Joined number (any{0,3} ScoreWord | [word capital]) | after(any [word capital]) any`)
)

// taken returns the first token that the named part took, as it is written.
func (r *reader) taken(m *match.Match, name string) string {
	i, _, ok := m.Part(name)
	if !ok {
		return ""
	}
	return r.raw(i)
}
