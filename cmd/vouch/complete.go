package main

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
	"vouch/sources"
)

// An offer gives the shell the words that may stand in one place of a command
// line, each with what it means.
type offer func(ctx context.Context, dk *desk.Desk, c *cobra.Command, typed string) []cobra.Completion

// places completes the arguments of a command one after the other: the first
// offer is for the first of them. The last holds for all that follow where
// repeat is true. A completion that fails offers nothing; the command itself
// will say why.
func (d *world) places(repeat bool, offers ...offer) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		at := len(args)
		if at >= len(offers) {
			if !repeat {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			at = len(offers) - 1
		}
		return d.offered(c, typed, offers[at])
	}
}

// offered opens the ledger of a command and asks an offer. Where every word
// offered waits for more, no space is set after it.
func (d *world) offered(c *cobra.Command, typed string, of offer) (words []cobra.Completion, directive cobra.ShellCompDirective) {
	given, _ := c.Flags().GetString("db")
	err := d.atDesk(c.Context(), given, func(dk *desk.Desk) error {
		words = of(c.Context(), dk, c, typed)
		return nil
	})
	if err != nil {
		return nil, cobra.ShellCompDirectiveNoFileComp
	}
	directive = cobra.ShellCompDirectiveNoFileComp
	waits := len(words) > 0
	for _, w := range words {
		word, _, _ := strings.Cut(w, "\t")
		waits = waits && strings.HasSuffix(word, ":")
	}
	if waits {
		directive |= cobra.ShellCompDirectiveNoSpace
	}
	return words, directive
}

// completeFlag offers words for the value of a flag.
func (d *world) completeFlag(c *cobra.Command, flag string, of offer) {
	// The error would be that the flag does not exist, or has two functions.
	_ = c.RegisterFlagCompletionFunc(flag, func(c *cobra.Command, _ []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		return d.offered(c, typed, of)
	})
}

// word is one thing to type, with what it means in a few words.
func word(what, means string) cobra.Completion {
	return cobra.CompletionWithDesc(what, screen.Line(table.Short(means, 60)))
}

func articleWords(ctx context.Context, dk *desk.Desk, _ *cobra.Command, _ string) (words []cobra.Completion) {
	archived, err := dk.Archived(ctx)
	if err != nil {
		return nil
	}
	for a, err := range dk.Store.Articles(ctx) {
		if err != nil {
			return words
		}
		if archived[a.ID] { // deleted: nothing is to be done with it
			continue
		}
		title, err := dk.Plain(ctx, a.ID, cmp.Or(a.Title, table.Opening(a.Opening)))
		if err != nil {
			return words
		}
		words = append(words, word(a.ID, title))
	}
	return words
}

// inArticle completes what belongs to an article: with the name of the article
// before it, or of the only one, or of --article; else the articles themselves.
func inArticle(of func(r *table.Record, prefix string) []cobra.Completion) offer {
	return func(ctx context.Context, dk *desk.Desk, c *cobra.Command, typed string) []cobra.Completion {
		article, _, named := strings.Cut(typed, ":")
		prefix := article + ":"
		if !named {
			article, prefix = "", ""
			if f := c.Flags().Lookup("article"); f != nil {
				article = f.Value.String()
			}
		}
		r, err := dk.Finder(article).Record(ctx, article)
		if err == nil {
			return unsecret(table.VeilOf(r.Ledger), of(r, prefix))
		}
		if named {
			return nil
		}
		words := articleWords(ctx, dk, c, typed)
		for i, w := range words {
			id, means, _ := strings.Cut(w, "\t")
			words[i] = cobra.CompletionWithDesc(id+":", means)
		}
		return words
	}
}

// inArticles completes what is named by a number that the whole ledger shares: of
// --article, or of every article.
func inArticles(of func(r *table.Record) []cobra.Completion) offer {
	return func(ctx context.Context, dk *desk.Desk, c *cobra.Command, _ string) (words []cobra.Completion) {
		var articles []string
		if f := c.Flags().Lookup("article"); f != nil && f.Value.String() != "" {
			articles = []string{f.Value.String()}
		} else {
			for a, err := range dk.Store.Articles(ctx) {
				if err != nil || len(articles) == mostArticles {
					break
				}
				articles = append(articles, a.ID)
			}
		}
		for _, id := range articles {
			r, err := dk.Open(ctx, id) // without what is confidential
			if err != nil {
				return words
			}
			words = append(words, of(r)...)
		}
		return words
	}
}

// mostArticles is how many articles are looked through for something to offer:
// whoever types waits.
const mostArticles = 20

// unsecret leaves out what a name that is kept secret would complete, and hides
// it in what the others mean.
func unsecret(v *table.Veil, words []cobra.Completion) []cobra.Completion {
	var out []cobra.Completion
	for _, w := range words {
		what, means, _ := strings.Cut(w, "\t")
		if v.Hide(what) == what {
			out = append(out, cobra.CompletionWithDesc(what, v.Hide(means)))
		}
	}
	return out
}

// noWords stands for what cannot be offered: a day, a question, a reason.
func noWords(context.Context, *desk.Desk, *cobra.Command, string) []cobra.Completion { return nil }

var claimWords = inArticle(func(r *table.Record, prefix string) (words []cobra.Completion) {
	for i := range r.Ledger.Claims {
		if c := &r.Ledger.Claims[i]; c.Listed() {
			words = append(words, word(prefix+c.Label, r.Ledger.Document.Quote(c.Span)))
		}
	}
	return words
})

var sourceWords = inArticle(func(r *table.Record, prefix string) (words []cobra.Completion) {
	for i := range r.Ledger.Sources {
		words = append(words, word(prefix+r.Ledger.Sources[i].ID, r.Ledger.Sources[i].Name))
	}
	return words
})

var flagWords = inArticle(func(r *table.Record, prefix string) (words []cobra.Completion) {
	for _, f := range table.Flags(r) {
		words = append(words, word(prefix+table.ShortKey(f), f.Rule+": "+f.Message))
	}
	return words
})

// nameWords offers the names of an article that nobody has ticked.
func nameWords(article string) offer {
	return func(ctx context.Context, dk *desk.Desk, _ *cobra.Command, _ string) (words []cobra.Completion) {
		r, err := dk.Open(ctx, article)
		if err != nil {
			return nil
		}
		for _, n := range r.Ledger.Names {
			if _, ticked := r.Ticked[n.Text]; !ticked {
				words = append(words, word(n.Text, n.Title))
			}
		}
		return unsecret(r.Veil, words)
	}
}

// articlesOrClaims offers articles, and claims once an article is named.
func articlesOrClaims(ctx context.Context, dk *desk.Desk, c *cobra.Command, typed string) []cobra.Completion {
	if strings.Contains(typed, ":") {
		return claimWords(ctx, dk, c, typed)
	}
	return articleWords(ctx, dk, c, typed)
}

// claimsOrStatus offers a status once a claim is named, and more claims.
func (d *world) claimsOrStatus(c *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
	words, directive := d.offered(c, typed, claimWords)
	chosen := false
	for _, flag := range []string{"kind", "source", "with-status"} {
		chosen = chosen || c.Flags().Changed(flag)
	}
	if len(args) > 0 || chosen {
		words = append(statusWords(), words...)
		directive &^= cobra.ShellCompDirectiveNoSpace
	}
	return words, directive
}

func statusWords() (words []cobra.Completion) {
	for _, s := range claims.Statuses {
		words = append(words, cobra.CompletionWithDesc(s.Short[0], s.Sign+" "+string(s.Status)))
	}
	return words
}

func letterWords(context.Context, *desk.Desk, *cobra.Command, string) (words []cobra.Completion) {
	for l := sources.A; l <= sources.F; l++ {
		words = append(words, l.String())
	}
	return words
}

// latestRulings is how many rulings are offered for undo: nobody chooses from a
// thousand.
const latestRulings = 40

// rulingWords offers the latest rulings that people made, the last one first.
func rulingWords(ctx context.Context, dk *desk.Desk, _ *cobra.Command, _ string) (words []cobra.Completion) {
	latest, err := dk.Latest(ctx, latestRulings)
	if err != nil {
		return nil
	}
	for i := len(latest) - 1; i >= 0; i-- {
		l := latest[i]
		words = append(words, word(strconv.FormatInt(l.Seq, 10), fmt.Sprintf("%s, %s: %s", table.Did(l.Ruling), l.By, l.About)))
	}
	return words
}

// contestedWords offers the rulings that stand against others, then claims.
func contestedWords(ctx context.Context, dk *desk.Desk, c *cobra.Command, typed string) (words []cobra.Completion) {
	found, err := dk.Conflicts(ctx, "")
	if err != nil {
		return nil
	}
	for _, one := range found {
		for _, r := range one.Rulings {
			words = append(words, word(strconv.FormatInt(r.Seq, 10), fmt.Sprintf("%s, %s: %s", table.Did(r), r.By, one.About)))
		}
	}
	if len(words) == 0 || strings.Contains(typed, ":") {
		return claimWords(ctx, dk, c, typed)
	}
	return words
}

// questionWords offers the queries that are open, then the flags.
func questionWords(ctx context.Context, dk *desk.Desk, c *cobra.Command, typed string) (words []cobra.Completion) {
	queries, err := dk.OpenQueries(ctx)
	if err != nil {
		return nil
	}
	for _, q := range queries {
		question, err := dk.Plain(ctx, q.Article, q.Words)
		if err != nil {
			return words
		}
		words = append(words, word(strconv.FormatInt(q.Seq, 10), q.Article+": "+question))
	}
	flags := flagWords(ctx, dk, c, typed)
	if len(flags) > 0 && strings.HasSuffix(strings.SplitN(flags[0], "\t", 2)[0], ":") && len(words) > 0 {
		return words // several articles: their names would only hide the queries
	}
	return append(words, flags...)
}
