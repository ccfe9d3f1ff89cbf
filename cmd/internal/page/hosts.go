package page

import (
	"net"
	"net/netip"
	"slices"
	"strconv"
)

// Hosts returns the values of the Host header under which a server is found that
// listens on an address, the one to tell people first. named is the host that was
// asked for; "" where it was none. A name of this machine is answered only where
// it was asked for: it could be bound to any address. "localhost" cannot, and is
// answered where the server listens on the loopback interface; so is what people
// use who reach it through a tunnel.
func Hosts(listening net.Addr, named string) []string {
	tcp, ok := listening.(*net.TCPAddr)
	if !ok {
		return nil
	}
	var names []string
	own := tcp.AddrPort().Addr().Unmap().WithZone("")
	if _, err := netip.ParseAddr(named); err != nil && named != "" {
		names = append(names, named)
	}
	switch {
	case own.IsUnspecified():
		names = append(names, interfaces()...)
		names = append(names, "localhost")
	case own.IsLoopback():
		names = append(names, own.String(), "localhost")
	default:
		names = append(names, own.String())
	}
	port := strconv.Itoa(tcp.Port)
	var hosts []string
	for _, n := range names {
		hosts = append(hosts, net.JoinHostPort(n, port))
		if tcp.Port == 80 { // which browsers do not write
			if a, err := netip.ParseAddr(n); err == nil && a.Is6() {
				n = "[" + n + "]"
			}
			hosts = append(hosts, n)
		}
	}
	return hosts
}

// Exposed reports whether others than this machine reach an address.
func Exposed(listening net.Addr) bool {
	tcp, ok := listening.(*net.TCPAddr)
	return !ok || !tcp.IP.IsLoopback()
}

// interfaces returns the addresses of this machine, those that others reach
// first. They are numbers, which no name can be bound to.
func interfaces() []string {
	found, err := net.InterfaceAddrs()
	if err != nil {
		return nil
	}
	var all []netip.Addr
	for _, a := range found {
		if p, err := netip.ParsePrefix(a.String()); err == nil && !p.Addr().IsLinkLocalUnicast() {
			all = append(all, p.Addr().Unmap())
		}
	}
	slices.SortStableFunc(all, func(a, b netip.Addr) int {
		if a.IsLoopback() != b.IsLoopback() {
			if a.IsLoopback() {
				return 1
			}
			return -1
		}
		return a.BitLen() - b.BitLen()
	})
	var names []string
	for _, a := range all {
		names = append(names, a.String())
	}
	return names
}
