package figure

import (
	"slices"

	"vouch/claims/match"
)

// Rules are the rules of this package, by dimension.
func Rules() []match.About {
	return slices.Concat(
		uncountedRules.About(), gluedRules.About(), uncountedWords.About(), foreignRules.About(),
		unitRules.About(), rateRules.About(), moneyRules.About(), letterRules.About(),
		digitRules.About(), spelledRules.About(), jointRules.About(), ratioRules.About(), centRules.About(), inchRules.About(), poundRules.About(),
		hedgesBefore.About(), hedgesAfter.About(),
		governorsAfter.About(), governorsBefore.About(), ageRules.About(),
		stepRules.About(),
		restatementRules.About(), wholesBehind.About(), wholesBefore.About(),
	)
}
