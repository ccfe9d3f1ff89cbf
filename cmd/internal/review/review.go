// Package review takes a person through the claims of an article at a
// keyboard: it draws one claim after the other, reads keys and lines, and has
// the desk do what they mean. It decides nothing and knows no store.
package review

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"golang.org/x/term"

	"vouch/claims"
	"vouch/claims/table"
	"vouch/cmd/internal/desk"
	"vouch/cmd/internal/screen"
)

// statusKeys are the statuses with the key of each, in the order in which the
// help line shows them.
var statusKeys = []struct {
	key    rune
	status claims.Status
	word   string
}{
	{'o', claims.Accurate, "accurate"},
	{'w', claims.WithWriter, "writer"},
	{'c', claims.Changed, "changed"},
	{'n', claims.CannotConfirm, "cannot"},
	{'x', claims.StatusCut, "cut"},
	{'p', claims.OpinionStatus, "opinion"},
	{'t', claims.ToCheck, "to check"},
}

// A Screen is a terminal in raw mode.
type Screen struct {
	In  io.Reader
	Out io.Writer
	// Size returns the columns and rows of the window, asked before each
	// drawing.
	Size    func() (width, height int)
	Palette screen.Palette
	// Clear is true where a claim may begin on an empty screen.
	Clear bool
}

// A session is one walk at one screen.
type session struct {
	*Screen
	walk  *desk.Walk
	keys  *keyboard
	out   io.Writer
	lines *term.Terminal // for what is typed as a line; it remembers earlier lines
	said  string         // what the last key did
}

// Run walks until the person leaves or the end is reached and left. It returns
// an error when the terminal or the ledger fails; every decision made before
// is stored.
func Run(ctx context.Context, s *Screen, w *desk.Walk) error {
	keys := newKeyboard(ctx, s.In)
	v := &session{Screen: s, walk: w, keys: keys, out: rawWriter{s.Out}}
	v.lines = term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{keys, s.Out}, "")
	// What is pasted is marked as such, and no letter of it is a decision.
	v.lines.SetBracketedPasteMode(true)
	defer v.lines.SetBracketedPasteMode(false)
	for {
		if err := v.draw(); err != nil {
			return err
		}
		k, err := keys.next()
		if err != nil {
			return fmt.Errorf("reading the keyboard: %w", err)
		}
		done, err := v.do(ctx, k)
		if err != nil || done {
			return errors.Join(err, v.farewell())
		}
	}
}

// look asks for the size of the window.
func (v *session) look() look {
	width, height := v.Size()
	width, height = max(width, 20), max(height, 8)
	return look{width, height, v.Palette}
}

// draw shows the claim at hand, or what there is at the end.
func (v *session) draw() error {
	l := v.look()
	at, of, made, skipped := v.walk.Progress()
	var b strings.Builder
	if v.Clear {
		b.WriteString("\x1b[2J\x1b[H")
	} else {
		b.WriteByte('\n')
	}
	r, i, rulings, ok := v.walk.Claim()
	where := fmt.Sprintf("%d of %d", at, of)
	if !ok {
		where = fmt.Sprintf("all %d seen", of)
	}
	name := v.walk.Article()
	if ok {
		name += ":" + r.Ledger.Claims[i].Label
	}
	head := fmt.Sprintf("%s  %s  %d decided, %d skipped", name, where, made, skipped)
	for _, line := range screen.Wrap(screen.Line(head), l.width) {
		b.WriteString(v.Palette.Bold(line) + "\n")
	}
	if v.said != "" {
		b.WriteString(screen.Paragraph("", screen.Line(v.said), l.width))
		v.said = ""
	}
	b.WriteByte('\n')
	if ok {
		keys := keysLine(l)
		body := l
		body.height = max(4, l.height-strings.Count(keys, "\n")-strings.Count(b.String(), "\n")-2)
		b.WriteString(claimScreen(r, i, rulings, body))
		b.WriteString("\n" + keys)
	} else {
		again := ""
		if skipped > 0 {
			again = "a walks through the skipped ones again.  "
		}
		b.WriteString(screen.Paragraph("", again+"b back  u undo  q quit", l.width))
	}
	_, err := io.WriteString(v.out, b.String())
	return err
}

// do carries out a key; true when it ends the session.
func (v *session) do(ctx context.Context, k key) (bool, error) {
	switch k {
	case leave, 'q', 'Q':
		return true, nil
	case 's', ' ', right, enter:
		return false, v.walk.Skip(ctx)
	case 'b', left:
		return false, v.walk.Back(ctx)
	case 'u':
		what, err := v.walk.Undo(ctx)
		if v.said = "undone: " + what; what == "" {
			v.said = "nothing is left to undo; vouch undo takes earlier decisions back"
		}
		return false, v.tell(err)
	case 'a':
		if _, _, _, ok := v.walk.Claim(); !ok {
			if some, err := v.walk.Restart(ctx); err != nil || some {
				return false, err
			}
		}
	case 'd':
		return false, v.details()
	case '?':
		return false, v.ask(ctx)
	case paste:
		v.said = "what was pasted is not taken for keys"
		return false, nil
	}
	if _, _, _, ok := v.walk.Claim(); !ok {
		return false, nil
	}
	for _, s := range statusKeys {
		switch rune(k) {
		case s.key:
			return false, v.tell(v.walk.Mark(ctx, s.status, ""))
		case unicode.ToUpper(s.key):
			reason, ok, err := v.line(s.status.Sign() + " " + string(s.status) + ", because: ")
			if err != nil || !ok {
				return false, err
			}
			return false, v.tell(v.walk.Mark(ctx, s.status, reason))
		}
	}
	if k != other && k != escape {
		v.said = fmt.Sprintf("%q is no key here", rune(k))
	}
	return false, nil
}

// tell shows a decision that was refused, and lets the walk go on. An error of
// the ledger itself comes with the next drawing.
func (v *session) tell(err error) error {
	if err != nil {
		v.said = "not stored: " + err.Error()
	}
	return nil
}

// ask reads a question and puts it to the writer.
func (v *session) ask(ctx context.Context) error {
	if _, _, _, ok := v.walk.Claim(); !ok {
		return nil
	}
	question, ok, err := v.line("Ask the writer: ")
	if err != nil || !ok {
		return err
	}
	if question == "" {
		v.said = "the question was empty; nothing was asked"
		return nil
	}
	return v.tell(v.walk.Ask(ctx, question))
}

// line reads a line in place; false when it was taken back with Ctrl-C.
func (v *session) line(prompt string) (string, bool, error) {
	l := v.look()
	if err := v.lines.SetSize(l.width, l.height); err != nil {
		return "", false, fmt.Errorf("fitting the line into the window: %w", err)
	}
	v.lines.SetPrompt(prompt)
	text, err := v.lines.ReadLine()
	switch {
	case errors.Is(err, io.EOF):
		v.said = "taken back; nothing was stored"
		return "", false, nil
	case errors.Is(err, term.ErrPasteIndicator):
		err = nil
	}
	if err != nil {
		return "", false, fmt.Errorf("reading the keyboard: %w", err)
	}
	return strings.TrimSpace(text), true, nil
}

// details shows everything known of the claim, until a key is pressed.
func (v *session) details() error {
	r, i, rulings, ok := v.walk.Claim()
	if !ok {
		return nil
	}
	l := v.look()
	var b strings.Builder
	b.WriteByte('\n')
	for _, d := range table.Details(r, i, rulings) {
		b.WriteString(detail(l, d))
	}
	b.WriteString(faint(l, "Any key goes back."))
	if _, err := io.WriteString(v.out, b.String()); err != nil {
		return err
	}
	_, err := v.keys.next()
	return err
}

// farewell says what was done, below whatever is on the screen.
func (v *session) farewell() error {
	_, of, made, _ := v.walk.Progress()
	_, err := fmt.Fprintf(v.out, "\n%d of %d decided in %s; vouch review %s goes on from here.\n", made, of, v.walk.Article(), v.walk.Article())
	return err
}
