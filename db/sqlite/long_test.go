package sqlite

import (
	"flag"
	"testing/fstest"
)

// long asks for the full number of rounds of every fault: .ci/long does.
var long = flag.Bool("long", false, "run the faults in full")

// rounds returns how often to try a fault.
func rounds(short, full int) int {
	if *long {
		return full
	}
	return short
}

// twoSteps is the first schema and a made-up second one.
func twoSteps(first []byte) fstest.MapFS {
	return fstest.MapFS{
		"migrations/0001_ledger.sql": {Data: first},
		"migrations/0002_more.sql":   {Data: []byte("CREATE TABLE more (x INTEGER) STRICT; ALTER TABLE articles ADD COLUMN shelf TEXT;")},
	}
}
