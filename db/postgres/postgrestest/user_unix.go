//go:build unix

package postgrestest

import (
	"errors"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// servant returns who runs the server where that is not whoever runs the test:
// PostgreSQL refuses to run as root.
func servant() (uid, gid int, err error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, found := user.Lookup(name)
		if found != nil {
			err = errors.Join(err, found)
			continue
		}
		uid, _ := strconv.Atoi(u.Uid) // a number on unix
		gid, _ := strconv.Atoi(u.Gid)
		return uid, gid, nil
	}
	return 0, 0, err
}

// unprivileged has a command run by somebody who is not root.
func unprivileged() *syscall.SysProcAttr {
	a := &syscall.SysProcAttr{Setsid: true} // what interrupts the test does not interrupt the server
	if os.Getuid() == 0 {
		if uid, gid, err := servant(); err == nil {
			a.Credential = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
		}
	}
	return a
}

// handOver makes a folder that of whoever runs the server.
func handOver(folder string) error {
	if os.Getuid() != 0 {
		return nil
	}
	uid, gid, err := servant()
	if err != nil {
		return err
	}
	return os.Chown(folder, uid, gid)
}
