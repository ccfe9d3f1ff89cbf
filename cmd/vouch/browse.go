package main

import (
	"os/exec"
	"runtime"
)

// browse opens an address in the browser of whoever sits at this machine. Where
// there is none it does nothing: the address is printed anyway. What opens it runs
// in a group of processes of its own, so that Ctrl-C here does not end a browser
// that was started by it, and what it prints is not mixed with what is printed
// here: the libraries for this leave both as they are.
func browse(getenv func(string) string, address string) {
	command := opener(runtime.GOOS, getenv)
	if command == nil {
		return
	}
	c := exec.Command(command[0], append(command[1:], address)...)
	apart(c)
	if c.Start() == nil {
		go func() { _ = c.Wait() }() // what becomes of it the person sees
	}
}

// opener returns the command that opens an address, or nil where nobody would see
// a window: without a display, or at the far end of a connection.
func opener(system string, getenv func(string) string) []string {
	if getenv("SSH_CONNECTION") != "" && getenv("DISPLAY") == "" {
		return nil
	}
	switch system {
	case "darwin":
		return []string{"open"}
	case "windows":
		return []string{"rundll32", "url.dll,FileProtocolHandler"}
	}
	if getenv("DISPLAY") == "" && getenv("WAYLAND_DISPLAY") == "" {
		return nil // xdg-open would take a browser that lives in the terminal
	}
	return []string{"xdg-open"}
}
