package postgres_test

import (
	"bytes"
	"net"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// A proxy stands between a store and its server. Once armed, it cuts the connection at
// the first COMMIT: when the server has answered it, or before it gets there.
type proxy struct {
	place      string
	armed, cut atomic.Bool
}

func newProxy(t *testing.T, place string, reaches bool) *proxy {
	t.Helper()
	folder := t.TempDir()
	server := strings.TrimPrefix(place[strings.Index(place, "host="):], "host=")
	l, err := net.Listen("unix", filepath.Join(folder, ".s.PGSQL.5432"))
	if err != nil {
		t.Skip(err) // the folder's name is too long for a socket
	}
	t.Cleanup(func() { l.Close() })
	p := &proxy{place: strings.Replace(place, server, folder, 1)}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			to, err := net.Dial("unix", filepath.Join(server, ".s.PGSQL.5432"))
			if err != nil {
				client.Close()
				return
			}
			var silent atomic.Bool
			go func() { // answers
				defer client.Close()
				buffer := make([]byte, 1<<16)
				for {
					n, err := to.Read(buffer)
					if n > 0 && silent.Load() {
						return // it has answered, which is lost
					}
					if _, failed := client.Write(buffer[:n]); failed != nil || err != nil {
						return
					}
				}
			}()
			go func() { // questions
				defer to.Close()
				buffer := make([]byte, 1<<16)
				for {
					n, err := client.Read(buffer)
					if bytes.Contains(bytes.ToUpper(buffer[:n]), []byte("COMMIT\x00")) && p.armed.CompareAndSwap(true, false) {
						p.cut.Store(true)
						if silent.Store(true); !reaches {
							client.Close()
							return
						}
					}
					if _, failed := to.Write(buffer[:n]); failed != nil || err != nil {
						return
					}
				}
			}()
		}
	}()
	return p
}
