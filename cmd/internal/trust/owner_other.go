//go:build !unix

package trust

import "os"

// self returns nobody: whose a file is cannot be told here, and nothing is
// refused.
func self(func(string) string) []string { return nil }

func owner(os.FileInfo) string { return "" }

func name(who string) string { return who }
