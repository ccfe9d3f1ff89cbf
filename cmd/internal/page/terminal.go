package page

import "strings"

// untyped leaves out of a line what only a terminal can follow: clauses that name a
// flag (--annex) or a command (vouch history shows them). A line that is nothing else
// stays whole.
func untyped(line string) string {
	kept := ""
	for clause := range clauses(line) {
		if forTerminals(clause) {
			continue
		}
		kept += clause
	}
	kept = strings.TrimRight(kept, " ;,:")
	if kept == "" {
		return line
	}
	if strings.HasSuffix(line, ".") && !strings.HasSuffix(kept, ".") && !strings.HasSuffix(kept, "?") {
		kept += "."
	}
	return kept
}

// clauses yields a line cut behind each semicolon and full stop, all of its bytes.
func clauses(line string) func(func(string) bool) {
	return func(yield func(string) bool) {
		for line != "" {
			end := len(line)
			for _, mark := range []string{"; ", ". ", "? "} {
				if at := strings.Index(line, mark); at >= 0 {
					end = min(end, at+len(mark))
				}
			}
			if !yield(line[:end]) {
				return
			}
			line = line[end:]
		}
	}
}

// forTerminals reports whether a clause names a flag, or begins with a command or with what
// brackets hold of one.
func forTerminals(clause string) bool {
	for i := range len(clause) - 2 {
		if clause[i] == '-' && clause[i+1] == '-' && clause[i+2] >= 'a' && clause[i+2] <= 'z' && (i == 0 || clause[i-1] == ' ' || clause[i-1] == '(') {
			return true
		}
	}
	words := strings.Fields(clause)
	return len(words) > 1 && words[0] == "vouch" && commandWord(words[1])
}

// commandWord reports whether a word may be a command: "vouch history", but not
// "vouch was started".
func commandWord(w string) bool {
	switch w {
	case "was", "is", "has", "reads", "keeps", "cannot", "does":
		return false
	}
	return strings.IndexFunc(w, func(r rune) bool { return r < 'a' || r > 'z' }) < 0
}
