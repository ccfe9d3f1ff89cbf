package keep

import (
	"crypto/sha256"
	"fmt"

	"vouch/claims"
	"vouch/db/archive"
	"vouch/db/auditlog"
)

// checkContents holds what the evidence of an archive was read from to the
// evidence: all that it names is there, and nothing else.
func (c *checked) checkContents() error {
	named := map[auditlog.Hash]string{}
	for _, l := range c.logs {
		for i := range l.decoded {
			e, entry := &l.Entries[i], &l.decoded[i]
			value, there := e.Word(archive.Value)
			if !there {
				continue
			}
			hashes, err := heldBy(claims.Action(entry.Action), value)
			if err != nil {
				return fmt.Errorf("entry %d: %w", entry.Seq, err)
			}
			for _, hash := range hashes {
				named[hash] = entry.Article
			}
		}
	}
	missing := len(named)
	found := map[auditlog.Hash]bool{}
	for content, err := range c.contents() {
		if err != nil {
			return err
		}
		sum := auditlog.Hash(sha256.Sum256(content))
		if _, is := named[sum]; !is {
			return fmt.Errorf("content %x is of no evidence; the file was edited", sum)
		}
		if found[sum] {
			return fmt.Errorf("content %x is in it twice", sum)
		}
		found[sum] = true
		missing--
	}
	if missing > 0 {
		for hash, article := range named {
			if !found[hash] {
				return fmt.Errorf("content %x, of evidence in %s, is missing; the file was edited", hash, article)
			}
		}
	}
	return nil
}

// contents yields what the evidence of the archive was read from.
func (c *checked) contents() func(func([]byte, error) bool) {
	if c.Contents == nil {
		return func(func([]byte, error) bool) {}
	}
	return c.Contents()
}

// keepContents stores what the evidence that is here now was read from and is
// not kept yet. What was erased here is named by none, and stays out.
func (im *importing) keepContents(tx Tx) error {
	named, err := namedContents(tx)
	if err != nil {
		return err
	}
	for content, err := range im.in.contents() {
		if err != nil {
			return err
		}
		sum := auditlog.Hash(sha256.Sum256(content))
		if _, is := named[sum]; !is {
			continue
		}
		if err := addContent(tx, sum, content); err != nil {
			return err
		}
	}
	return nil
}
