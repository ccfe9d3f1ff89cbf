package desk

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
)

// Guard does work on one article, by the name that the user knows it by. It is
// the one place where a panic becomes an error: an article that the program
// fails on is reported like one that cannot be read, and the others of the run
// are read, shown and kept. What had begun is taken back by the deferred calls
// below, as with any error.
func Guard[T any](name string, work func() (T, error)) (out T, err error) {
	defer func() {
		if p := recover(); p != nil {
			f, carried := p.(*fault)
			if !carried {
				f = &fault{p, failedIn()}
			}
			var none T
			out, err = none, fmt.Errorf("%s: the program failed on it, please report this: %w", name, f)
		}
	}()
	return work()
}

// A fault is a panic that was recovered from, and the place it arose at: it is
// carried from the goroutine that it arose in to whoever waits for it.
type fault struct {
	value any
	at    string
}

func (f *fault) Error() string {
	if f.at == "" {
		return fmt.Sprint(f.value)
	}
	return fmt.Sprintf("%v (%s)", f.value, f.at)
}

// Unwrap returns what was panicked with, where it is an error.
func (f *fault) Unwrap() error {
	err, _ := f.value.(error)
	return err
}

// deepest is how far below a panic its place is looked for, in calls.
const deepest = 512

// failedIn says where a panic arose, for whoever mends it: the innermost call of
// this program's own code, or of any, where none is its own. It is called while
// the panic is being recovered from, when the frames below still stand.
func failedIn() string {
	callers := make([]uintptr, deepest)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	panicked, innermost := false, ""
	for {
		f, more := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicked = true
		case !panicked || strings.HasPrefix(f.Function, "runtime."):
		case strings.HasPrefix(f.Function, "vouch/"), strings.HasPrefix(f.Function, "main."):
			return place(f)
		case innermost == "":
			innermost = place(f)
		}
		if !more {
			return innermost
		}
	}
}

func place(f runtime.Frame) string { return fmt.Sprintf("%s, line %d", f.Function, f.Line) }

// Faulty reports whether an error is a panic that Guard made one of.
func Faulty(err error) bool {
	var f *fault
	return errors.As(err, &f)
}
