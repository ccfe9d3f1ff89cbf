package sqlite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// An operation is one step of a writer as the disk sees it.
type operation struct {
	kind   string // "write", "sync", "truncate", "unlink", "ack"
	file   string
	data   []byte
	offset int64 // of a write; the size of a truncate; the number of an ack
}

// unfinished and resumed are the two halves of a call that strace printed apart.
var (
	unfinished = regexp.MustCompile(`^(\d+) +(.*)<unfinished \.\.\.>$`)
	resumed    = regexp.MustCompile(`^(\d+) +<\.\.\. \w+ resumed>(.*)$`)
	wrote      = regexp.MustCompile(`^pwrite64\(\d+<([^>]*)>, "((?:\\x[0-9a-f]{2})*)", (\d+), (\d+)\) += (\d+)`)
	synced     = regexp.MustCompile(`^f(?:data)?sync\(\d+<([^>]*)>\) += 0`)
	truncated  = regexp.MustCompile(`^ftruncate\(\d+<([^>]*)>, (\d+)\) += 0`)
	unlinked   = regexp.MustCompile(`^unlink(?:at)?\((?:AT_FDCWD(?:<[^>]*>)?, )?"((?:\\x[0-9a-f]{2})*)"(?:, 0)?\) += 0`)
	said       = regexp.MustCompile(`^write\(1<[^>]*>, "((?:\\x[0-9a-f]{2})*)"`)
)

// traced lets a writer work under strace and returns what it did to the disk, in
// order.
func traced(t *testing.T, path, sync string, decisions int) []operation {
	t.Helper()
	log := filepath.Join(t.TempDir(), "trace")
	c := command(t, fmt.Sprint("decide ", decisions), path, "strace", "-f", "-y", "-xx", "-s", "200000", "-o", log,
		"-e", "trace=pwrite64,fsync,fdatasync,ftruncate,unlink,unlinkat,write")
	c.Env = append(c.Env, "VOUCH_FAULT_SYNC="+sync, "VOUCH_FAULT_CLOSE=1")
	if o := run(t, c); o.acked != decisions {
		t.Fatalf("the writer under strace: %v", o.errors)
	}
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	var ops []operation
	waiting := map[string]string{}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if m := unfinished.FindStringSubmatch(line); m != nil {
			waiting[m[1]] = m[2]
			continue
		}
		if m := resumed.FindStringSubmatch(line); m != nil {
			line = strings.TrimRight(waiting[m[1]], " ") + m[2]
		} else if _, rest, found := strings.Cut(line, " "); found {
			line = strings.TrimLeft(rest, " ")
		}
		if m := wrote.FindStringSubmatch(line); m != nil {
			offset, _ := strconv.ParseInt(m[4], 10, 64)
			ops = append(ops, operation{"write", unescape(m[1]), []byte(unescape(m[2])), offset})
		} else if m := synced.FindStringSubmatch(line); m != nil {
			ops = append(ops, operation{kind: "sync", file: unescape(m[1])})
		} else if m := truncated.FindStringSubmatch(line); m != nil {
			size, _ := strconv.ParseInt(m[2], 10, 64)
			ops = append(ops, operation{kind: "truncate", file: unescape(m[1]), offset: size})
		} else if m := unlinked.FindStringSubmatch(line); m != nil {
			ops = append(ops, operation{kind: "unlink", file: unescape(m[1])})
		} else if m := said.FindStringSubmatch(line); m != nil {
			if n, ok := strings.CutPrefix(unescape(m[1]), "ACK "); ok {
				k, _ := strconv.ParseInt(strings.TrimSpace(n), 10, 64)
				ops = append(ops, operation{kind: "ack", offset: k})
			}
		}
	}
	return ops
}

// unescape turns strace's \x41 into A; a path may be written plainly.
func unescape(s string) string {
	if !strings.HasPrefix(s, `\x`) {
		return s
	}
	b := make([]byte, 0, len(s)/4)
	for ; len(s) >= 4; s = s[4:] {
		n, _ := strconv.ParseUint(s[2:4], 16, 8)
		b = append(b, byte(n))
	}
	return string(b)
}

// A disk is what the files hold after operations were carried out.
type disk map[string][]byte

func (d disk) do(o operation) {
	switch o.kind {
	case "write":
		b := d[o.file]
		if end := int(o.offset) + len(o.data); end > len(b) {
			b = append(b, make([]byte, end-len(b))...)
		}
		copy(b[o.offset:], o.data)
		d[o.file] = b
	case "truncate":
		b := d[o.file]
		if int(o.offset) <= len(b) {
			d[o.file] = b[:o.offset]
		} else {
			d[o.file] = append(b, make([]byte, int(o.offset)-len(b))...)
		}
	case "unlink":
		delete(d, o.file)
	}
}

// cut returns what a disk holds after the power went before operation n: what
// was synced, and of the rest some, some of it torn at a sector, as a disk with
// a cache may leave it. acked is what the writer had acknowledged until then.
func cut(ops []operation, n int) (d disk, acked int) {
	d = disk{}
	pending := map[string][]operation{}
	for _, o := range ops[:n] {
		switch o.kind {
		case "ack":
			acked = int(o.offset)
		case "sync":
			for _, p := range pending[o.file] {
				d.do(p)
			}
			delete(pending, o.file)
		case "unlink":
			d.do(o)
			delete(pending, o.file)
		default:
			pending[o.file] = append(pending[o.file], o)
		}
	}
	for _, list := range pending {
		for _, o := range list {
			switch chance := random(10); {
			case chance < 4:
				d.do(o)
			case chance < 6 && o.kind == "write":
				const sector = 512
				o.data = o.data[:random(len(o.data)/sector+1)*sector]
				d.do(o)
			}
		}
	}
	return d, acked
}

// TestPowerCut cuts the power by replaying what a writer told the disk up to a
// random moment, from the creation of the ledger to its closing. With synchronous FULL nothing that it acknowledged is lost;
// with NORMAL, the control, something is in nearly every cut.
func TestPowerCut(t *testing.T) {
	if _, err := exec.LookPath("strace"); err != nil {
		t.Skip("strace is not here: what a writer tells the disk cannot be seen")
	}
	cuts := rounds(30, 400)
	lost, tried := map[string]int{}, map[string]int{}
	for _, sync := range []string{"FULL", "NORMAL"} {
		folder := t.TempDir()
		path := filepath.Join(folder, "vouch.db")
		ops := traced(t, path, sync, rounds(40, 250))
		whole := disk{}
		for _, o := range ops {
			whole.do(o)
		}
		for file, want := range whole {
			if strings.HasSuffix(file, "-shm") {
				continue // shared memory: never synced, and made anew
			}
			got, err := os.ReadFile(file)
			if err != nil && !errors.Is(err, fs.ErrNotExist) || !bytes.Equal(got, want) {
				t.Fatalf("replaying all of the trace does not give %s: the trace was misread (%v)", file, err)
			}
		}
		// Before the first acknowledgement there is nothing to lose.
		first := 0
		for ops[first].kind != "ack" {
			first++
		}
		if first < 10 {
			t.Fatal("the trace holds no writes")
		}
		// The end, where the ledger is closed, and the beginning, where it is
		// created, are short, and would hardly be met by chance.
		last := len(ops) - 1
		for ops[last].kind != "ack" {
			last--
		}
		if len(ops)-last < 5 {
			t.Fatalf("closing the ledger is %d operations", len(ops)-last)
		}
		for i := range cuts {
			n := first + 1 + random(last-first)
			switch i % 10 {
			case 0:
				n = last + 1 + random(len(ops)-last)
			case 1:
				n = random(first + 1)
			}
			d, acked := cut(ops, n)
			after := filepath.Join(folder, fmt.Sprint("after", i))
			if err := os.Mkdir(after, 0o700); err != nil {
				t.Fatal(err)
			}
			for file, data := range d {
				if strings.HasSuffix(file, "-shm") {
					continue
				}
				if err := os.WriteFile(filepath.Join(after, filepath.Base(file)), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			st, err := look(t, filepath.Join(after, "vouch.db"), true)
			if err != nil || len(st.damages) > 0 || st.missing > 0 || st.doubled > 0 {
				t.Fatalf("%s, cut %d at operation %d of %d: %+v, %v", sync, i, n, len(ops), st, err)
			}
			if sync == "FULL" || n > first && n <= last { // closing syncs, whatever the setting
				tried[sync]++
				if st.stored < acked {
					lost[sync]++
				}
			}
			os.RemoveAll(after)
		}
	}
	if lost["FULL"] > 0 {
		t.Errorf("with FULL, acknowledged decisions were lost in %d of %d cuts", lost["FULL"], tried["FULL"])
	}
	// How many cuts fall right behind a sync of another cause depends on the pace
	// of the machine: half of them is proof enough that a loss would be seen.
	if lost["NORMAL"]*2 < tried["NORMAL"] {
		t.Errorf("the control: with NORMAL they were lost in %d of %d cuts only, so this test shows little", lost["NORMAL"], tried["NORMAL"])
	}
	t.Logf("acknowledged decisions lost with FULL in %d of %d cuts, with NORMAL, the control, in %d of %d", lost["FULL"], tried["FULL"], lost["NORMAL"], tried["NORMAL"])
}
