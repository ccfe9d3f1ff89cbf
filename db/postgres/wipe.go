package postgres

import "context"

// Wipe implements keep.Backend.
func (b backend) Wipe(context.Context) error { return nil }
