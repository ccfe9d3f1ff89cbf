package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"vouch/claims/role"
	"vouch/cmd/internal/screen"
	"vouch/db/people"
	"vouch/db/stores"
)

// A userJob is one run of a command on the people of a ledger.
type userJob struct {
	*world
	db, role, login, password string
}

func userCommand(d *world) *cobra.Command {
	c := &cobra.Command{
		Use:   "user",
		Short: "Let people into a ledger that many share, and say what each may do",
		Long: `Let people into a ledger in a PostgreSQL database. The first must be an admin, and is
made by whoever owns the database; from then on nobody decides anything there but in
their own name, and nothing that their role may not. Each role may what the one before
it may:

` + roleLines() + `
Somebody with a password comes in at the page that vouch serve shows. Somebody with a
login of the database server (--login) works at a terminal too, as themselves:
vouch --db postgres://LOGIN@HOST/DATABASE. A program comes in with a token.

A ledger file is for one desk, and has no people.`,
		Example: `  vouch user add "Ada Moor" --role admin --db postgres://desk@db.example/news
  vouch user add "Ana Brik" --role checker --login ana
  vouch user list
  vouch user log`,
	}
	c.AddCommand(userAdd(d), userList(d), userRole(d), userPassword(d), userShut(d, true), userShut(d, false), userToken(d), userService(d), userLog(d))
	return c
}

func roleLines() string {
	var b strings.Builder
	for _, l := range role.All {
		fmt.Fprintf(&b, "  %-8s %s\n", l.Role, l.Doc)
	}
	return b.String()
}

// at opens the people of the ledger that is meant.
func (j *userJob) at(ctx context.Context, do func(stores.People) error) error {
	place, _, err := j.locate(j.db)
	if err != nil {
		return err
	}
	p, done, err := stores.OpenPeople(ctx, place)
	if err != nil {
		return err
	}
	return errors.Join(do(p), done())
}

func (j *userJob) say(format string, args ...any) error {
	_, err := fmt.Fprintln(j.stdout, screen.Line(fmt.Sprintf(format, args...)))
	return err
}

// newPassword reads a password: from a file, from standard input, or at the terminal,
// twice, where it is not shown.
func (j *userJob) newPassword(ctx context.Context, name string) (string, error) {
	var words string
	var err error
	if j.password != "" {
		words, _, err = j.givenPassphrase(passphrase{file: j.password, fd: -1})
	} else if words, err = j.askPassphrase(ctx, "Password of "+screen.Line(name)+": ", "Once more: "); errors.Is(err, errNoTerminal) {
		err = errors.New("there is no terminal to ask at; give --password-file, - for standard input")
	}
	if err == nil {
		words, err = people.Hash(words)
	}
	if err != nil {
		return "", fmt.Errorf("reading the password: %w", err)
	}
	return words, nil
}

func passwordFlag(c *cobra.Command, j *userJob) {
	c.Flags().StringVar(&j.password, "password-file", "", "file whose first line is the password; - for standard input (default: it is asked for)")
}

func userAdd(d *world) *cobra.Command {
	j := &userJob{world: d}
	var none bool
	c := &cobra.Command{
		Use:   "add NAME",
		Short: "Let somebody in",
		Long: `Make an account. NAME is what stands in the log beside everything that they decide:
the name of a person. A login of the database server has to be there already (CREATE
ROLE ana LOGIN); it is let in, and from then on it is that person, and nobody else. How
it comes in to the server, by a password or by anything else, is the server's affair.`,
		Example: `  vouch user add "Ana Brik" --role checker
  vouch user add "Ana Brik" --role checker --login ana --no-password`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			is, err := role.Parse(j.role)
			if err == nil {
				err = people.ValidName(args[0])
			}
			if err != nil {
				return err
			}
			return j.at(c.Context(), func(p stores.People) error {
				all, err := p.Accounts(c.Context())
				if err != nil {
					return err
				}
				for _, a := range all {
					if strings.EqualFold(a.Name, args[0]) {
						return fmt.Errorf("there is a %s already; vouch user role and vouch user password change what they have", a.Name)
					}
				}
				if len(all) == 0 && is != role.Admin {
					return errors.New("the first who is let in has to be an admin, who lets in the others: --role admin")
				}
				change := people.Change{Role: &is, Login: &j.login}
				if !none {
					hash, err := j.newPassword(c.Context(), args[0])
					if err != nil {
						return err
					}
					change.Password = &hash
				}
				if err := p.SetPerson(c.Context(), args[0], change); err != nil {
					return err
				}
				return j.say("%s is let in as %s", args[0], is)
			})
		},
	}
	c.Flags().StringVar(&j.role, "role", "", "what they may do: "+strings.Join(role.Names(), ", "))
	c.Flags().StringVar(&j.login, "login", "", "login of the database server that is theirs alone")
	c.Flags().BoolVar(&none, "no-password", false, "they come in by --login or by a token only")
	passwordFlag(c, j)
	ledgerFlag(c, &j.db)
	_ = c.MarkFlagRequired("role")
	_ = c.RegisterFlagCompletionFunc("role", cobra.FixedCompletions(role.Names(), cobra.ShellCompDirectiveNoFileComp))
	return c
}

// change is a command that changes an account which is there.
func (j *userJob) change(ctx context.Context, name string, c people.Change, said string) error {
	return j.at(ctx, func(p stores.People) error {
		all, err := p.Accounts(ctx)
		if err != nil {
			return err
		}
		for _, a := range all {
			if strings.EqualFold(a.Name, name) {
				if err := p.SetPerson(ctx, a.Name, c); err != nil {
					return err
				}
				return j.say(said, a.Name)
			}
		}
		return fmt.Errorf("nobody is called %q; vouch user list says who there is", name)
	})
}

func userRole(d *world) *cobra.Command {
	j := &userJob{world: d}
	c := &cobra.Command{
		Use:     "role NAME ROLE",
		Short:   "Say what somebody may do from now on",
		Long:    "Give somebody another role. Their sessions end. A login of the database server can be given with it.\n\n" + roleLines(),
		Example: `  vouch user role "Ana Brik" head`,
		Args:    cobra.ExactArgs(2),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 1 {
				return role.Names(), cobra.ShellCompDirectiveNoFileComp
			}
			return nil, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			is, err := role.Parse(args[1])
			if err != nil {
				return err
			}
			change := people.Change{Role: &is}
			if j.login != "" {
				change.Login = &j.login
			}
			return j.change(c.Context(), args[0], change, "%s is a "+string(is)+" now")
		},
	}
	c.Flags().StringVar(&j.login, "login", "", "login of the database server that is theirs alone, too")
	ledgerFlag(c, &j.db)
	return c
}

func userPassword(d *world) *cobra.Command {
	j := &userJob{world: d}
	c := &cobra.Command{
		Use:               "password NAME",
		Short:             "Give somebody another password",
		Long:              "Give somebody another password. Their sessions and tokens end.",
		Example:           `  vouch user password "Ana Brik"`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			if err := j.at(c.Context(), func(stores.People) error { return nil }); err != nil {
				return err // before anybody is asked for a password
			}
			hash, err := j.newPassword(c.Context(), args[0])
			if err != nil {
				return err
			}
			return j.change(c.Context(), args[0], people.Change{Password: &hash}, "%s has another password")
		},
	}
	passwordFlag(c, j)
	ledgerFlag(c, &j.db)
	return c
}

func userShut(d *world, out bool) *cobra.Command {
	j := &userJob{world: d}
	c := &cobra.Command{
		Use: "disable NAME", Short: "Shut somebody out",
		Long:              "Shut somebody out: their sessions and tokens end, and their login of the database server\nsees and decides nothing. What they decided stays theirs.",
		Example:           `  vouch user disable "Ana Brik"`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			said := "%s is let in again"
			if out {
				said = "%s is shut out"
			}
			return j.change(c.Context(), args[0], people.Change{Disabled: &out}, said)
		},
	}
	if !out {
		c.Use, c.Short, c.Long, c.Example = "enable NAME", "Let somebody in again who was shut out", "Let somebody in again who was shut out, as what they were.", `  vouch user enable "Ana Brik"`
	}
	ledgerFlag(c, &j.db)
	return c
}

func userToken(d *world) *cobra.Command {
	j := &userJob{world: d}
	var days int
	var remove bool
	c := &cobra.Command{
		Use:   "token NAME LABEL",
		Short: "Give a program of somebody's a token",
		Long: `Make a token with which a program reads what its person may read, from the server of
vouch serve: Authorization: Bearer TOKEN. It is printed once, and kept nowhere. One of
the same label ends.

  curl -H "Authorization: Bearer $TOKEN" https://desk.example/exports/sources/csv`,
		Example: `  vouch user token "Ana Brik" "nightly export" --days 90
  vouch user token "Ana Brik" "nightly export" --remove`,
		Args:              cobra.ExactArgs(2),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			if days < 1 || days > 3660 {
				return fmt.Errorf("--days %d: a token is good for a day at least, and ten years at most", days)
			}
			if remove {
				days = 0
			}
			return j.at(c.Context(), func(p stores.People) error {
				secret, err := p.SetToken(c.Context(), args[0], args[1], days)
				if err != nil {
					return err
				}
				if remove {
					return j.say("%s has no token %s any more", args[0], args[1])
				}
				return j.say("%s", secret)
			})
		},
	}
	c.Flags().IntVar(&days, "days", 90, "how long it is good for")
	c.Flags().BoolVar(&remove, "remove", false, "take it away")
	ledgerFlag(c, &j.db)
	return c
}

func userService(d *world) *cobra.Command {
	j := &userJob{world: d}
	c := &cobra.Command{
		Use:   "service LOGIN",
		Short: "Let in the login that vouch serve works at",
		Long: `Let in a login of the database server at which vouch serve works for all people: it
sees everything, and writes in the name of whoever is in at the page. Only the owner
of the database may. Whoever has its password can act as anybody: it belongs on the
machine that serves, and nowhere else.`,
		Example:           `  vouch user service vouch_web --db postgres://desk@db.example/news`,
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, args []string) error {
			if err := j.at(c.Context(), func(stores.People) error { return nil }); err != nil {
				return err
			}
			place, _, err := j.locate(j.db)
			if err == nil {
				err = stores.LetServe(c.Context(), place, args[0])
			}
			if err != nil {
				return err
			}
			return j.say("%s is let in to serve", args[0])
		},
	}
	ledgerFlag(c, &j.db)
	return c
}

func userList(d *world) *cobra.Command {
	j := &userJob{world: d}
	c := &cobra.Command{
		Use: "list", Short: "List who is let in, as what, and how they come in", Args: cobra.NoArgs, ValidArgsFunction: cobra.NoFileCompletions,
		Example: `  vouch user list`,
		RunE: func(c *cobra.Command, _ []string) error {
			return j.at(c.Context(), func(p stores.People) error {
				all, err := p.Accounts(c.Context())
				if err != nil {
					return err
				}
				if len(all) == 0 {
					return j.say("there are no people: whoever reaches the database decides under any name; vouch user add makes the first, an admin")
				}
				for _, a := range all {
					if err := j.say("%s", accountLine(a)); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	ledgerFlag(c, &j.db)
	return c
}

func accountLine(a people.Account) string {
	line := fmt.Sprintf("%s: %s", a.Name, a.Role)
	if a.Disabled {
		line += ", shut out"
	}
	if a.Password {
		line += ", password"
	}
	if a.Login != "" {
		line += ", login " + a.Login
	}
	if a.Tokens != "" {
		line += ", tokens: " + a.Tokens
	}
	return line
}

func userLog(d *world) *cobra.Command {
	j := &userJob{world: d}
	var most int
	c := &cobra.Command{
		Use:   "log",
		Short: "List who came in, who was refused what, and who let whom in",
		Long: `List who came in, who was refused what, and who let whom in, the newest last. It is no
part of the chained log of what was decided: strangers write here, by what they try.
Nobody who was let in can change or delete a line, and past sixty refusals in a minute
one line says that more were not listed.`,
		Example: `  vouch user log
  vouch user log -n 500`,
		Args: cobra.NoArgs, ValidArgsFunction: cobra.NoFileCompletions,
		RunE: func(c *cobra.Command, _ []string) error {
			return j.at(c.Context(), func(p stores.People) error {
				lines, err := p.Access(c.Context(), most)
				if err != nil {
					return err
				}
				for _, l := range lines {
					at, _, _ := strings.Cut(l.At, ".")
					words := []string{strings.Replace(at, "T", " ", 1), l.What}
					for _, w := range []string{l.Person, l.Address, l.Detail} {
						if w != "" {
							words = append(words, w)
						}
					}
					if err := j.say("%s", strings.Join(words, "  ")); err != nil {
						return err
					}
				}
				return nil
			})
		},
	}
	c.Flags().IntVarP(&most, "lines", "n", 50, "how many at most")
	ledgerFlag(c, &j.db)
	return c
}
