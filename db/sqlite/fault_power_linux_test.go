package sqlite

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// shutdownWithoutFlush is EXT4_IOC_SHUTDOWN, with the flag that gives up what
// the journal has not written: as near to a power cut as a running system gets.
const (
	shutdownIoctl        = 0x8004587d
	shutdownWithoutFlush = 2
)

// shell runs a command that only root may.
func shell(t *testing.T, words ...string) {
	t.Helper()
	if out, err := exec.Command(words[0], words[1:]...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %v\n%s", words, err, out)
	}
}

// TestFileSystemShutDown shuts an ext4 file system down under the writer, as a
// power cut would. Acknowledgements count only when they were read before it.
func TestFileSystemShutDown(t *testing.T) {
	if !*long || os.Geteuid() != 0 {
		t.Skip("it mounts a file system and shuts it down: only root can, and only when asked (.ci/long)")
	}
	folder := t.TempDir()
	image, mount := filepath.Join(folder, "image"), filepath.Join(folder, "mount")
	if err := os.Mkdir(mount, 0o700); err != nil {
		t.Fatal(err)
	}
	probe, err := os.Create(image)
	if err != nil {
		t.Fatal(err)
	}
	if err := probe.Truncate(128 << 20); err != nil {
		t.Fatal(err)
	}
	probe.Close()
	if err := exec.Command("mkfs.ext4", "-q", "-F", image).Run(); err != nil {
		t.Skipf("there is no ext4 here: %v", err)
	}
	if err := exec.Command("mount", "-o", "loop,commit=300", image, mount).Run(); err != nil {
		t.Skipf("a file cannot be mounted here: %v", err)
	}
	shell(t, "umount", mount)

	for _, sync := range []string{"FULL", "NORMAL"} {
		total, lostRounds, lost, acknowledged, stored := rounds(3, 200), 0, 0, 0, 0
		if sync == "NORMAL" {
			total /= 2
		}
		path := filepath.Join(mount, sync+".db")
		for round := range total {
			shell(t, "mount", "-o", "loop,commit=300", image, mount)
			c := command(t, "decide 1000000", path)
			c.Env = append(c.Env, "VOUCH_FAULT_SYNC="+sync)
			pipe, err := c.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			var live atomic.Int64
			done := make(chan bool)
			go func() {
				lines := bufio.NewScanner(pipe)
				for lines.Scan() {
					if o := outcomeOf(lines.Bytes()); o.acked > 0 {
						live.Store(int64(o.acked))
					}
				}
				close(done)
			}()
			before := live.Load()
			for deadline := time.Now().Add(10 * time.Second); live.Load() <= before+3 && time.Now().Before(deadline); {
				time.Sleep(time.Millisecond) // there must be something to lose
			}
			time.Sleep(time.Duration(random(40)) * time.Millisecond)
			d, err := os.Open(mount)
			if err != nil {
				t.Fatal(err)
			}
			acked := int(live.Load())
			acknowledged += max(acked-stored, 0)
			err = unix.IoctlSetPointerInt(int(d.Fd()), shutdownIoctl, shutdownWithoutFlush)
			d.Close()
			c.Process.Kill()
			<-done
			c.Wait()
			if err != nil {
				shell(t, "umount", mount)
				t.Skipf("ext4 cannot be shut down here: %v", err)
			}
			shell(t, "umount", mount)
			shell(t, "mount", "-o", "loop", image, mount)
			st, err := look(t, path, round%20 == 19 || round == total-1)
			if err != nil && !(sync == "NORMAL" && strings.Contains(err.Error(), "not")) {
				shell(t, "umount", mount)
				t.Fatalf("%s, round %d: %v", sync, round, err)
			}
			shell(t, "umount", mount)
			if len(st.damages) > 0 || st.missing > 0 || st.doubled > 0 {
				t.Fatalf("%s, round %d: %+v", sync, round, st)
			}
			stored = st.stored
			if st.stored < acked {
				lostRounds++
				lost += acked - st.stored
			}
		}
		t.Logf("%s: %d shutdowns, %d decisions acknowledged, lost %d of them in %d rounds", sync, total, acknowledged, lost, lostRounds)
		if sync == "FULL" && lostRounds > 0 {
			t.Errorf("with FULL, acknowledged decisions were lost in %d of %d shutdowns", lostRounds, total)
		}
		if sync == "NORMAL" && lostRounds*10 < total*9 {
			t.Errorf("the control: with NORMAL they were lost in %d of %d shutdowns only, so this test shows little", lostRounds, total)
		}
	}
}
