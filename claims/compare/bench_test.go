package compare

import "testing"

// BenchmarkLedgers compares a wire story of some 200 words with its rewrite,
// both read beforehand. The reports of speed give megabytes of both texts.
func BenchmarkLedgers(b *testing.B) {
	old, new := ledgerOf(b, read(b, "border", "wire.txt")), ledgerOf(b, read(b, "border", "rewrite.txt"))
	b.SetBytes(int64(len(old.Document.Text) + len(new.Document.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Ledgers(old, new)
	}
}

// BenchmarkLong compares two texts of about 1,500 words each: all the wire
// stories, and all the rewrites.
func BenchmarkLong(b *testing.B) {
	var wire, rewrite string
	for _, n := range []string{"bank", "border", "ferry", "market", "measles", "quake", "shipyard", "treasurer"} {
		wire += read(b, n, "wire.txt") + "\n"
		rewrite += read(b, n, "rewrite.txt") + "\n"
	}
	old, new := ledgerOf(b, wire), ledgerOf(b, rewrite)
	b.SetBytes(int64(len(wire) + len(rewrite)))
	b.ReportAllocs()
	for b.Loop() {
		Ledgers(old, new)
	}
}
