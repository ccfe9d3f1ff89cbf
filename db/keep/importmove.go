package keep

import (
	"slices"
	"strconv"

	"vouch/claims"
	"vouch/sources"
)

// moved returns a ruling of another ledger in the keys and numbers of this one,
// and whether everything it needs is here.
func (im *importing) moved(tx Tx, l *checkedLog, r claims.Ruling) (claims.Ruling, bool, error) {
	key := func(kind claims.Object, key string) (string, bool, error) { return im.thereAs(tx, kind, key) }
	number := func(target string) (int64, error) {
		seq, err := strconv.ParseInt(target, 10, 64)
		if err != nil || seq < 1 || seq > l.size() {
			return 0, nil
		}
		e, entry, err := l.entry(seq)
		if err != nil || e.Bytes == nil {
			return 0, err
		}
		return im.seqThere(tx, identityOf(l, e, entry))
	}
	ok, err := true, error(nil)
	if im.merge != nil {
		if r, ok = im.merge.articled(r); !ok {
			return r, false, nil
		}
	}
	if (r.Kind == claims.ClaimObject || r.Kind == claims.SourceObject) && r.Action != claims.Add && r.Action != claims.Introduce {
		if r.Object, ok, err = key(r.Kind, r.Object); err != nil || !ok {
			return r, ok, err
		}
	}
	switch r.Action {
	case claims.Merge, claims.Group:
		r.Target, ok, err = key(r.Kind, r.Target)
	case claims.Add, claims.Edit:
		if r.Value == claims.Redacted {
			break
		}
		a, err := claims.ParseAmendment(r.Value)
		if err != nil {
			return r, false, err
		}
		if a.Source != "" && a.Source != claims.NoSource {
			var source string
			if source, ok, err = key(claims.SourceObject, string(a.Source)); err != nil || !ok {
				return r, ok, err
			}
			a.Source = sources.Key(source)
			r.Value = a.String()
		}
	case claims.Attach:
		if r.Value == claims.Redacted {
			break
		}
		e, err := claims.ParseEvidence(r.Value)
		if err != nil {
			return r, false, err
		}
		var source string
		if source, ok, err = key(claims.SourceObject, string(e.Source)); err != nil || !ok {
			return r, ok, err
		}
		e.Source = sources.Key(source)
		r.Value = e.String()
	case claims.Undo, claims.Answer, claims.Detach, claims.Test, claims.Recheck, claims.Best:
		if r.Kind == claims.FindingObject && r.Action == claims.Answer {
			break // what the finding asks, and no ruling
		}
		seq, err := number(r.Target)
		r.Target = strconv.FormatInt(seq, 10)
		return r, seq != 0, err
	case claims.Redact:
		return im.movedRedaction(tx, r, number)
	}
	return r, ok, err
}

// movedRedaction returns a redaction of another ledger as far as what it erased
// is erased here: it came without it. An import erases nothing that is here.
func (im *importing) movedRedaction(tx Tx, r claims.Ruling, number func(string) (int64, error)) (claims.Ruling, bool, error) {
	single := false
	if _, err := strconv.ParseInt(r.Target, 10, 64); err == nil {
		single = true
	}
	var here []int64
	for _, seq := range redactedBy(r.Target, r.Value) {
		at, err := number(strconv.FormatInt(seq, 10))
		if err != nil {
			return r, false, err
		}
		if at == 0 {
			continue
		}
		gone, err := erasedHere(tx, at, redactable(r.Kind, r.Target))
		if err != nil {
			return r, false, err
		}
		if gone {
			here = append(here, at)
		}
	}
	if len(here) == 0 {
		return r, false, nil
	}
	if single {
		r.Target = strconv.FormatInt(here[0], 10)
	} else {
		r.Value = numbers(here)
	}
	return r, true, nil
}

// erasedHere reports whether one of the parts of an entry is not here any more.
func erasedHere(tx Tx, seq int64, parts []string) (bool, error) {
	l, err := lineAt(tx, seq)
	if err != nil {
		return false, err
	}
	return slices.ContainsFunc(parts, l.erased), nil
}

// erased reports whether a part of an entry is not here any more.
func (l *Line) erased(name string) bool {
	switch name {
	case sealedBy:
		return l.By == redacted && l.Salts.By == nil
	case sealedValue:
		return l.Value == redacted && l.Salts.Value == nil
	case sealedDocument:
		return len(l.Document) == 0 && l.Article != "" && l.Action != string(claims.Redact)
	}
	return slices.ContainsFunc(l.Words, func(w Words) bool { return w.Name == name && w.Salt == nil })
}
