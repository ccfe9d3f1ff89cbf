package sqlite

import (
	"flag"
	"fmt"
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

// oneMore is the migrations that there are and a made-up one after them.
func oneMore(sql string) fstest.MapFS {
	steps := fstest.MapFS{}
	all, err := stepsOf(migrations)
	if err != nil {
		panic(err)
	}
	for _, step := range all {
		steps["migrations/"+step.name] = &fstest.MapFile{Data: []byte(step.sql)}
	}
	steps[fmt.Sprintf("migrations/%04d_more.sql", len(all)+1)] = &fstest.MapFile{Data: []byte(sql)}
	return steps
}

// anyStep is what a made-up migration does.
const anyStep = "CREATE TABLE more (x INTEGER) STRICT; ALTER TABLE articles ADD COLUMN shelf TEXT;"
