//go:build unix

package trust

import (
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// self returns who runs the program; for root by way of sudo, whoever called it
// too, because both are one person's.
func self(getenv func(string) string) []string {
	users := []string{strconv.Itoa(os.Geteuid())}
	if caller := getenv("SUDO_UID"); os.Geteuid() == 0 && caller != "" {
		users = append(users, caller)
	}
	return users
}

func owner(info os.FileInfo) string {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return strconv.FormatUint(uint64(s.Uid), 10)
	}
	return "nobody known"
}

func name(who string) string {
	if u, err := user.LookupId(who); err == nil {
		return u.Username
	}
	return "user " + who
}
