package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/intake"
	"vouch/cmd/internal/screen"
	"vouch/sources"
	"vouch/sources/fetch"
)

// What is kept of a source.
const (
	keepAll  = "all"
	keepNone = "none"
)

// An attaching is evidence as it is typed.
type attaching struct {
	*decisionJob
	in                 desk.Linked
	file, url, keep    string
	find, yes, private bool
}

func evidenceAddCommand(d *world) *cobra.Command {
	a := &attaching{decisionJob: &decisionJob{world: d}}
	var stance, directness, count string
	c := &cobra.Command{
		Use:   "add CLAIM…",
		Short: "Tie claims to a source that supports or contradicts them",
		Long: `Tie one claim or several to a source. The source is one of the article, by name or
number (s1), one that evidence came from before, or a new one, which then can be used
for claims of every article.

--stance says what the source does to the claim: supports, contradicts, partly (it
supports a part), context (it bears on it). --directness says how near it stands:
original (a witness, or the document itself), relayed (it reports somebody else),
repeats (it repeats a report). For a quote or a statement --about says whether the
source shows that it was said, or that it is so: each has a grade of its own.

With --file or --url the source is read, and its bytes are kept with their hash, the
day and the address; --keep none keeps the hash alone. The excerpt is looked for in
it, and the claim's figure or quoted words in the excerpt: what came of that is
stored and shown. --find proposes the passage, and takes it when you say yes, or with
--yes where it holds what the claim says as it is.`,
		Example: `  vouch evidence add 2.1a --source "Ward register" --stance supports --directness original --file register.pdf --locator "p. 4" --excerpt "41 ships were moored" --says 41
  vouch evidence add 2.1a 3.1a --source s1 --stance supports --directness relayed --url https://courier.example/ferry --find
  vouch evidence add harbour:4.2a --source "Olu Hale" --kind person --stance contradicts --directness original --ground background --locator "call of 9 March" --note "asked twice"`,
		Args:              cobra.MinimumNArgs(1),
		ValidArgsFunction: d.places(true, claimWords),
		RunE: func(c *cobra.Command, args []string) error {
			a.in.Stance, a.in.Directness, a.in.Count = claims.Stance(stance), claims.Directness(directness), claims.Count(count)
			return a.add(c.Context(), args)
		},
	}
	decisionFlags(c, a.decisionJob)
	c.Flags().StringVar(&a.in.Source, "source", "", "who says so: a source of the article, one of earlier evidence, or a new one")
	c.Flags().BoolVar(&a.in.New, "new", false, "the source is a new one, though another is called nearly that")
	choice(c, &a.in.Kind, "kind", "", claims.Words(sources.Kinds), "what a new source is")
	choice(c, &stance, "stance", "", claims.Words(claims.Stances), "what it does to the claim")
	choice(c, &directness, "directness", "", claims.Words(claims.Directnesses), "how near the source stands")
	choice(c, &a.in.About, "about", "", []string{claims.Said, claims.So}, "of a quote or statement: that it was said, or that it is so")
	choice(c, &a.in.Ground, "ground", "", claims.Grounds, "on what terms the source spoke")
	choice(c, &count, "count", "", claims.Words(claims.Counts), "how the source came by its figure")
	choice(c, &a.keep, "keep", keepAll, []string{keepAll, keepNone}, "what of the source is kept")
	c.Flags().StringVar(&a.in.Locator, "locator", "", `where in the source: "p. 4", "para 3", 00:12:41, or in words`)
	c.Flags().StringVar(&a.in.Excerpt, "excerpt", "", "the words of the source")
	c.Flags().BoolVar(&a.find, "find", false, "propose the excerpt")
	c.Flags().BoolVar(&a.yes, "yes", false, "take the excerpt that --find proposes, where it holds what the claim says")
	c.Flags().StringVar(&a.in.AsOf, "as-of", "", "the day that the source speaks of, as 2025-03-09")
	c.Flags().StringVar(&a.in.Says, "says", "", `the figure that the source gives: 740, "at least 740", "700 to 800"`)
	c.Flags().StringVar(&a.in.Working, "working", "", `how the claim is worked out from what the source says: "52 / 40 = 1.3"`)
	c.Flags().StringVar(&a.in.Approver, "approved-by", "", "who approved that an anonymous source is used; the note says why")
	c.Flags().StringVar(&a.in.Translator, "translator", "", "who translated the source's words")
	c.Flags().StringVar(&a.file, "file", "", "the source as a file: text, Markdown, HTML, Word, PDF; - for standard input")
	c.Flags().StringVar(&a.url, "url", "", "the source as a page")
	c.Flags().BoolVar(&a.private, "allow-private", false, "fetch pages from your own network too, and from any port")
	c.Flags().StringVar(&a.note, "note", "", "a note")
	d.completeFlag(c, "source", evidenceSourceWords)
	return c
}

// check holds what was typed to what can be meant, before anything is read.
func (a *attaching) check() error {
	for _, f := range []struct {
		what, value string
		known       []string
		may         bool
	}{
		{"stance", string(a.in.Stance), claims.Words(claims.Stances), false}, {"directness", string(a.in.Directness), claims.Words(claims.Directnesses), false},
		{"kind of source", a.in.Kind, claims.Words(sources.Kinds), true}, {"--about", a.in.About, []string{claims.Said, claims.So}, true},
		{"ground", a.in.Ground, claims.Grounds, true}, {"--count", string(a.in.Count), claims.Words(claims.Counts), true}, {"--keep", a.keep, []string{keepAll, keepNone}, false},
	} {
		switch {
		case f.value == "" && f.may:
		case f.value == "":
			return fmt.Errorf("evidence has a %s; give --%s: %s", f.what, f.what, strings.Join(f.known, ", "))
		default:
			if err := chosen(f.what, f.value, f.known); err != nil {
				return err
			}
		}
	}
	switch {
	case a.file != "" && a.url != "":
		return errors.New("a piece of evidence is read from one place: --file or --url")
	case a.url != "" && !fetch.IsAddress(a.url):
		return fmt.Errorf("%q is no address of a page; --file reads a file", a.url)
	case a.find && a.in.Excerpt != "":
		return errors.New("--find proposes the excerpt that --excerpt gives; leave one out")
	case a.yes && !a.find:
		return errors.New("--yes goes with --find")
	case a.keep == keepNone && a.file == "" && a.url == "":
		return errors.New("--keep is about what --file or --url reads")
	}
	return nil
}

func (a *attaching) add(ctx context.Context, names []string) error {
	err := a.check()
	if err != nil {
		return err
	}
	if a.in.Read, err = a.read(ctx); err != nil {
		return err
	}
	a.in.HashOnly = a.keep == keepNone
	if a.reason == "" {
		a.reason = a.note
	} else if a.note != "" {
		return errors.New("a note is the reason that is kept with it; give --note or --reason")
	}
	return a.run(ctx, func(f *desk.Finder) (*desk.Act, error) {
		if a.find {
			if err := a.propose(ctx, f, names); err != nil {
				return nil, err
			}
		}
		made, err := f.Attach(ctx, names, a.in)
		if err != nil {
			return nil, err
		}
		return made.Act, nil
	})
}

// read reads the source, nil where none is given.
func (a *attaching) read(ctx context.Context) (*desk.Source, error) {
	name := a.file
	if name == "" {
		name = a.url
	}
	if name == "" {
		return nil, nil
	}
	in := &intake.Intake{Stdin: a.stdin, AllowPrivate: a.private}
	if path, exists, err := a.locate(a.db); err == nil && exists {
		in.Ledger = path
	}
	a.awaits(name)
	article := in.Article(ctx, name)
	if article.Err != nil {
		return nil, article.Err
	}
	for _, note := range article.Document.Notes {
		a.complain(fmt.Errorf("%s: %s", name, note))
	}
	origin := name
	if a.file != "" && a.file != "-" {
		origin = filepath.Base(a.file) // the folder is nobody's business outside
	}
	return &desk.Source{Content: article.Content, Document: article.Document, Origin: origin, Time: a.now()}, nil
}

// propose finds the excerpt, and takes it when that is agreed to.
func (a *attaching) propose(ctx context.Context, f *desk.Finder, names []string) error {
	p, err := f.Propose(ctx, names, a.in.Read)
	if err != nil {
		return err
	}
	proposal := fmt.Sprintf("“%s” (%s)", p.Words, table.TestWords(&p.Tested))
	switch {
	case a.asks():
		fmt.Fprintln(a.stderr, screen.Line(proposal))
		if !a.agreed("Take this passage?") {
			return errors.New("nothing was added")
		}
	case !a.yes:
		return fmt.Errorf("the passage may be %s; nothing was added: --yes takes it, --excerpt gives another", proposal)
	case !p.Exact:
		return fmt.Errorf("the passage may be %s; it does not hold what the claim says, and --yes takes none such: give it with --excerpt", proposal)
	}
	a.in.Excerpt = p.Words
	return nil
}

// evidenceSourceWords offers the sources of the article, and those that evidence
// introduced.
func evidenceSourceWords(ctx context.Context, dk *desk.Desk, c *cobra.Command, typed string) []cobra.Completion {
	words := sourceWords(ctx, dk, c, typed)
	introduced, err := dk.Introduced(ctx)
	if err != nil {
		return words
	}
	for i := range introduced {
		if s := &introduced[i]; !s.Confidential {
			words = append(words, word(s.Name, string(s.Kind)))
		}
	}
	return words
}
