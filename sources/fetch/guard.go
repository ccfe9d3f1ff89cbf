package fetch

import (
	"net/netip"
	"net/url"
	"strings"

	"golang.org/x/net/idna"
)

// checkURL refuses what no resolver should be asked about: other schemes, names
// that are local by their form, and numbers that some resolvers take for
// addresses (127.1, 0x7f000001, 2130706433).
func (g *guard) checkURL(u *url.URL) error {
	refuse := func(why string) error { return &RefusedError{u.Redacted(), why} }
	if u.Scheme != "http" && u.Scheme != "https" {
		return refuse("only http and https pages are fetched")
	}
	if u.User != nil {
		return refuse("it holds a user name; take it out")
	}
	host := u.Hostname()
	if host == "" {
		return refuse("it names no host")
	}
	if g.allowPrivate {
		return nil
	}
	if at, err := netip.ParseAddr(host); err == nil {
		if port, err := netip.ParseAddrPort(u.Host); err == nil && g.public != nil && g.public(port) {
			return nil
		}
		if why := private(at); why != "" {
			return refuse(why + "; --allow-private fetches from one's own network")
		}
		return nil
	}
	// Names are compared as they will be asked for: ①②⑦.⓪.⓪.① is 127.0.0.1.
	name, err := idna.Lookup.ToASCII(host)
	if err != nil {
		return refuse("its host is no name of the Internet")
	}
	name = strings.ToLower(strings.TrimRight(name, "."))
	if at, err := netip.ParseAddr(name); err == nil && private(at) != "" {
		return refuse(private(at))
	}
	labels := strings.Split(name, ".")
	last := labels[len(labels)-1]
	switch {
	case number(last):
		return refuse("its host is a number that may stand for any address")
	case localNames[last] || strings.HasSuffix(name, ".home.arpa"):
		return refuse("its host is local; --allow-private fetches from one's own network")
	case len(labels) == 1:
		return refuse("its host has no domain; --allow-private fetches from one's own network")
	}
	return nil
}

// number reports whether the last part of a host is one that makes browsers
// read the whole as an IPv4 address (WHATWG URL, "ends in a number").
func number(s string) bool {
	if hex, ok := strings.CutPrefix(s, "0x"); ok {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// localNames are top-level names that never are the public Internet's (RFC 6761,
// RFC 6762, RFC 8375, ICANN's .internal) or that home routers answer for.
var localNames = map[string]bool{"localhost": true, "local": true, "internal": true, "lan": true, "home": true,
	"corp": true, "intranet": true, "private": true, "test": true, "invalid": true, "localdomain": true, "onion": true}

// special are the networks of IANA's special-purpose registries that are not
// the public Internet, with what they are.
var special = []struct {
	network netip.Prefix
	name    string
}{
	{netip.MustParsePrefix("0.0.0.0/8"), "this network"},
	{netip.MustParsePrefix("10.0.0.0/8"), "a private network"},
	{netip.MustParsePrefix("100.64.0.0/10"), "a carrier's inner network"},
	{netip.MustParsePrefix("127.0.0.0/8"), "this machine"},
	{netip.MustParsePrefix("168.63.129.16/32"), "a cloud's inner service"},
	{netip.MustParsePrefix("169.254.0.0/16"), "the local link, where clouds keep secrets"},
	{netip.MustParsePrefix("172.16.0.0/12"), "a private network"},
	{netip.MustParsePrefix("192.0.0.0/24"), "reserved for protocols"},
	{netip.MustParsePrefix("192.0.2.0/24"), "for documentation"},
	{netip.MustParsePrefix("192.88.99.0/24"), "a relay into other networks"},
	{netip.MustParsePrefix("192.168.0.0/16"), "a private network"},
	{netip.MustParsePrefix("198.18.0.0/15"), "for measurements"},
	{netip.MustParsePrefix("198.51.100.0/24"), "for documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "for documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "for groups of machines"},
	{netip.MustParsePrefix("240.0.0.0/4"), "reserved"},
	{netip.MustParsePrefix("2001::/23"), "reserved for protocols"},
	{netip.MustParsePrefix("2001:db8::/32"), "for documentation"},
	{netip.MustParsePrefix("2002::/16"), "a tunnel into other networks"},
	{netip.MustParsePrefix("3fff::/20"), "for documentation"},
}

// global is the part of IPv6 that is given out for the public Internet.
var global = netip.MustParsePrefix("2000::/3")

// private returns why an address is not the public Internet's, or "".
func private(a netip.Addr) string {
	if a.Zone() != "" {
		return "its host is on the local link"
	}
	a = a.Unmap()
	for _, s := range special {
		if s.network.Contains(a) {
			return "its host is " + s.name
		}
	}
	if a.Is6() && !global.Contains(a) {
		return "its host is in no public network"
	}
	return ""
}
