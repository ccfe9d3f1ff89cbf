//go:build !unix

// Package postgrestest gives tests PostgreSQL databases of their own, where it can.
package postgrestest

import "testing"

// New skips the test: the server that it needs is only started on Unix.
func New(t testing.TB) string {
	t.Helper()
	t.Skip("a PostgreSQL server for tests is started on Unix only")
	return ""
}

// Empty is New.
func Empty(t testing.TB) string { return New(t) }

// Login is New.
func Login(t testing.TB, _, _ string) (as, role string) { return New(t), "" }

// Installed reports whether there is a PostgreSQL to start: never, here.
func Installed() bool { return false }
