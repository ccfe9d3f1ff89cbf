package table

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"vouch/claims"
)

// A Comment is what stands in the margin of an annotated script beside a claim: what a
// check says, a question to the writer with its answer, the note of who decided.
type Comment struct {
	Claim   int    // index
	Key     string // as in a query sheet: of a query "q17", of a finding its key; "" for what asks nothing
	Author  string
	Time    time.Time // zero for what the program says of itself
	Text    string
	Done    bool // it is answered
	Replies []Comment
}

// checksAuthor is who says what the checks say.
const checksAuthor = "vouch"

// queryStart begins the comment that asks a query, before its number.
const queryStart = "Query "

// Comments returns the comments of an annotated script by claim: of each first what the
// checks say, then what the writer was asked, in order, then the note of its status.
// What is said of several claims stands at the first, so that one problem is one
// comment.
func Comments(r *Record) map[int][]Comment {
	all := map[int][]Comment{}
	undone := claims.Undone(r.Rulings)
	on := map[string][]claims.Ruling{} // by the key of what they are about
	bySeq := map[int64]claims.Ruling{}
	answers := map[string][]Comment{} // by what they answer: the number of a query, the key of a finding
	for _, a := range r.Rulings {
		on[a.Object] = append(on[a.Object], a)
		bySeq[a.Seq] = a
		if a.Action != claims.Answer || undone[a.Seq] {
			continue
		}
		to := a.Target
		if a.Kind == claims.FindingObject {
			to = a.Object[strings.LastIndexByte(a.Object, '/')+1:]
		}
		answers[to] = append(answers[to], Comment{Author: a.By, Time: a.Time, Text: r.Veil.Hide(erasable(a.Words, a.Erased))})
	}
	add := func(c Comment, to string) {
		c.Replies = answers[to]
		c.Done = to != "" && len(c.Replies) > 0
		all[c.Claim] = append(all[c.Claim], c)
	}
	for i := range r.Findings {
		f := &r.Findings[i]
		if len(f.Claims) == 0 {
			continue
		}
		add(Comment{Claim: f.Claims[0], Author: checksAuthor, Text: r.Veil.Hide(Sign(f) + " " + FindingLine(f)), Key: f.Key}, f.Key)
	}
	index := map[string]int{}
	for i := range r.Ledger.Claims {
		index[string(r.Ledger.Claims[i].Key)] = i
	}
	for _, q := range r.Rulings {
		i, here := index[q.Object]
		if !here || undone[q.Seq] || q.Action != claims.Query {
			continue
		}
		number := strconv.FormatInt(q.Seq, 10)
		add(Comment{Claim: i, Key: QueryKey(q.Seq), Author: q.By, Time: q.Time, Text: r.Veil.Hide(queryStart + number + ": " + erasable(q.Words, q.Erased))}, number)
	}
	for i := range r.Ledger.Claims {
		set := claims.Fold(on[string(r.Ledger.Claims[i].Key)])[claims.StatusAspect]
		if m := bySeq[set.Ruling]; m.Action == claims.Mark && Why(m) != "" {
			status := claims.Status(m.Value)
			add(Comment{Claim: i, Author: m.By, Time: m.Time, Text: r.Veil.Hide(fmt.Sprintf("%s %s: %s", status.Sign(), status, Why(m)))}, "")
		}
	}
	return all
}

// QuestionOf returns what the comment of a script asks, by what it says: the key of a
// query, or the rule and the start of the key of a finding; "" where it asks nothing.
func QuestionOf(text string) (query, rule, finding string) {
	if rest, ok := strings.CutPrefix(text, queryStart); ok {
		number, _, found := strings.Cut(rest, ":")
		if seq, err := strconv.ParseInt(number, 10, 64); err == nil && found && seq > 0 {
			return QueryKey(seq), "", ""
		}
	}
	text = strings.TrimSpace(text)
	if open := strings.LastIndexByte(text, '['); open >= 0 && strings.HasSuffix(text, "]") {
		if rule, key, ok := strings.Cut(text[open+1:len(text)-1], " "); ok && len(key) >= 6 && strings.Trim(key, "0123456789abcdef") == "" {
			return "", rule, key
		}
	}
	return "", "", ""
}
