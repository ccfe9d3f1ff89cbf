package dbtest

import (
	"context"
	"fmt"
	"testing"

	"vouch/claims"
	"vouch/db"
)

func rename(article, name string) db.Decision {
	return db.Decision{By: "ada", Action: claims.Rename, Kind: claims.ArticleObject, Object: article, Article: article, Value: name, Version: db.AnyVersion}
}

// renaming holds a store to what an article may be called, and to saying it.
func renaming(t *testing.T, open Opener) {
	s := opened(t, open, t.TempDir())
	called := func() map[string]claims.Setting {
		t.Helper()
		set, err := s.Settings(context.Background(), claims.ArticleObject, claims.CalledAspect)
		if err != nil {
			t.Fatal(err)
		}
		return set
	}
	put(t, s, db.Reading{Name: "harbour", Ledger: figures(harbour)})
	put(t, s, db.Reading{Name: "market", Ledger: figures("The market sold 3 cows.")})
	if set := called(); len(set) != 0 {
		t.Errorf("before anything was renamed: %v", set)
	}
	first := decide(t, s, rename("harbour", "quay"))[0]
	if set := called(); len(set) != 1 {
		t.Errorf("after one renaming: %v", set)
	}
	for name, why := range map[string]string{
		"quay": "is called that", "harbour": "another has that id", "The Quay": "is no id", "": "is no name", "a\x1b[31m": "has a control character",
	} {
		if made, err := s.Decide(context.Background(), "", []db.Decision{rename("market", name)}); err == nil {
			t.Errorf("renamed to %q, which %s: %+v", name, why, made)
		}
	}
	if stored := put(t, s, db.Reading{Name: "quay", Ledger: figures("The quay has 5 cranes.")}); stored.Article != "quay-2" {
		t.Errorf("a new article is kept as %q, where another is called quay", stored.Article)
	}
	decide(t, s, db.Decision{By: "ada", Action: claims.Undo, Target: fmt.Sprint(first.Seq), Version: db.AnyVersion})
	if set := called(); len(set) != 0 {
		t.Errorf("after it was undone: %v", set)
	}
	decide(t, s, rename("market", "quay")) // the control: it is free again
}
