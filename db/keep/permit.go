package keep

import (
	"fmt"

	"vouch/claims"
	"vouch/db"
)

// current fails with a *db.Conflict unless a decision was made on the version
// that its object has now.
func current(history []claims.Ruling, d db.Decision) error {
	var theirs claims.Ruling
	if len(history) > 0 {
		theirs = history[len(history)-1]
	}
	if d.Version >= 0 && theirs.Version != d.Version {
		return &db.Conflict{Kind: d.Kind, Object: d.Object, Expected: d.Version, Theirs: theirs}
	}
	return nil
}

func targetOf(tx Tx, target string) (claims.Ruling, error) {
	var seq int64
	if _, err := fmt.Sscan(target, &seq); err != nil {
		return claims.Ruling{}, fmt.Errorf("%q is not the number of a ruling", target)
	}
	r, err := rulingAt(tx, seq)
	if err != nil {
		return r, err
	}
	if r.Action == claims.Read || r.Action == claims.Receive {
		return r, fmt.Errorf("ruling %d says that an article was read, which cannot be taken back", seq)
	}
	return r, nil
}

// exists fails unless the object of a decision is there. The article of a claim
// or source is filled in where the decision does not name it.
func exists(tx Tx, d *db.Decision) error {
	switch {
	case d.Kind == claims.FindingObject, d.Kind == claims.ArticleObject, d.Kind == claims.PersonObject, d.Action == claims.Add, d.Action == claims.Introduce:
		return nil // that the article is there is seen when the ruling is written
	case d.Kind != claims.ClaimObject && d.Kind != claims.SourceObject:
		return fmt.Errorf("nothing is decided about a %q", d.Kind)
	}
	article, err := owner(tx, d.Kind, d.Object)
	if err != nil {
		return err
	}
	if d.Article == "" {
		d.Article = article
	}
	return nil
}

// undeleted fails when the article that a decision is made in was deleted: nobody
// can see any more what is decided about. What is left of it can still be erased.
func undeleted(tx Tx, d db.Decision) error {
	if d.Action == claims.Redact || d.Kind == claims.ArticleObject && (d.Action == claims.Archive || d.Action == claims.Undo) { // which say themselves what was done already
		return nil
	}
	return deleted(tx, d.Article)
}

// deleted fails when an article was deleted.
func deleted(tx Tx, article string) error {
	standing, err := standingOf(tx, claims.ArticleObject, article)
	if err != nil {
		return err
	}
	if s := standing[claims.ArchivedAspect]; s.Value == claims.Deleted {
		return fmt.Errorf("the article was deleted by %s (ruling %d)", s.By, s.Ruling)
	}
	return nil
}

// callable fails when an article cannot be called what a decision calls it: it is
// no id, or another article is found by it.
func callable(tx Tx, d db.Decision) error {
	if err := db.ValidID(d.Value); err != nil {
		return err
	}
	if d.Value == d.Object {
		return nil
	}
	there, err := taken(tx, d.Value)
	if err != nil {
		return err
	}
	if there {
		return fmt.Errorf("there is an article %s", d.Value)
	}
	return nil
}

// mergeable fails when a source would, as it is to stand after a decision, be
// merged into one that is not there, or into one that is itself merged into it.
// A merge closes such a ring, and so does the undoing of a split.
func mergeable(tx Tx, d db.Decision, after claims.Standing) error {
	merged, ok := after[claims.MergedAspect]
	if !ok {
		return nil
	}
	into := merged.Value
	target := db.Decision{Kind: claims.SourceObject, Object: into}
	if err := exists(tx, &target); err != nil {
		return fmt.Errorf("source %s: %w", into, err)
	}
	seen := map[string]bool{}
	for at := into; !seen[at]; {
		if at == d.Object {
			if d.Action == claims.Merge {
				return fmt.Errorf("source %s is itself merged into it", into)
			}
			return fmt.Errorf("with it source %s would be merged into %s again, which is itself merged into it; split that one first", d.Object, into)
		}
		seen[at] = true // a ring that the ledger holds already is none of this decision's
		standing, err := standingOf(tx, claims.SourceObject, at)
		if err != nil {
			return err
		}
		merged, ok := standing[claims.MergedAspect]
		if !ok {
			return nil
		}
		at = merged.Value
	}
	return nil
}
