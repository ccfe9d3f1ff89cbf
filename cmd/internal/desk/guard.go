package desk

import (
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
			var none T
			out, err = none, fmt.Errorf("%s: the program failed on it, please report this: %v%s", name, p, failedIn())
		}
	}()
	return work()
}

// failedIn says where a panic arose, for whoever mends it. It is called while
// the panic is being recovered from, when the frames below still stand.
func failedIn() string {
	callers := make([]uintptr, 64)
	frames := runtime.CallersFrames(callers[:runtime.Callers(0, callers)])
	panicked := false
	for {
		f, more := frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicked = true
		case panicked && !strings.HasPrefix(f.Function, "runtime."):
			return fmt.Sprintf(" (%s, line %d)", f.Function, f.Line)
		}
		if !more {
			return ""
		}
	}
}
