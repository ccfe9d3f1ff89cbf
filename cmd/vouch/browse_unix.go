//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// apart puts a command into a group of processes of its own.
func apart(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }
