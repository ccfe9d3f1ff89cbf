package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"vouch/db"
	"vouch/db/atomicfile"
	"vouch/db/auditlog"
	"vouch/db/keep"
)

// CopyOf writes all that a transaction of another store holds into a new ledger file,
// row by row: the same ledger, with the same log. origin is what that log starts from,
// head what it ends with. The copy is verified before it gets its name, and has that
// head. With a lock it is locked. A file that is there already is an error.
func CopyOf(ctx context.Context, file string, from keep.Tx, origin auditlog.Hash, head db.Head, lock db.Lock) error {
	if _, err := os.Lstat(file); err == nil {
		return fs.ErrExist
	}
	if err := Precious(file); err != nil {
		return err
	}
	part, err := atomicfile.Create(file, atomicfile.Part, 0o600)
	if err != nil {
		return err
	}
	defer removeLedger(part.Path())
	defer part.Abort()
	if err := fill(ctx, part.Path(), from, origin); err != nil {
		return plain(err)
	}
	got, err := verifiedHead(ctx, part.Path())
	if err != nil {
		return err
	}
	if got != head {
		return fmt.Errorf("the copy's head is %v, that of the ledger %v", got, head)
	}
	if lock == nil {
		return part.Commit(false)
	}
	locked, err := atomicfile.Create(file, atomicfile.Part, 0o600)
	if err != nil {
		return err
	}
	defer locked.Abort()
	if err := lockInto(ctx, locked, part, lock); err != nil {
		return err
	}
	return locked.Commit(false)
}

// fill makes the ledger in a file that is empty.
func fill(ctx context.Context, file string, from keep.Tx, origin auditlog.Hash) (err error) {
	s, err := Open(ctx, file, nil)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	q, err := begin(ctx, s.writer)
	if err != nil {
		return err
	}
	defer q.Rollback()
	t := newTx(ctx, q, origin)
	if err := t.exec("PRAGMA defer_foreign_keys = ON"); err != nil { // an article and its latest reading name each other
		return err
	}
	if err := t.exec("UPDATE ledger SET origin = ?", origin[:]); err != nil {
		return err
	}
	for _, table := range keep.Everything() {
		in := inserter{table: table.Table, columns: table.Columns}
		one := in.statement(1)
		for row, err := range from.Select(table) {
			if err == nil {
				err = t.stopped()
			}
			if err == nil {
				err = t.exec(one, row...)
			}
			if err != nil {
				return fmt.Errorf("copying the %s: %w", table.Table, err)
			}
		}
	}
	if err := keep.Reindex(t); err != nil {
		return err
	}
	return q.Commit()
}
