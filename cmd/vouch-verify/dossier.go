package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// A damage is a check of a dossier that failed, with an exit status of its kind.
type damage struct {
	status int
	what   string
}

func (d *damage) Error() string { return d.what }

// The kinds of damage of a dossier, by exit status.
const (
	brokenFile    = 10 // it is no whole dossier
	brokenLog     = 11 // the entries do not stand in the log
	brokenContent = 12 // what it says is not what the log says
	brokenMember  = 13 // a file in it was changed, taken out or put in
	brokenHead    = 14 // it is not of the log that was held, or not signed with the key
)

func damaged(status int, format string, args ...any) error {
	return &damage{status, fmt.Sprintf(format, args...)}
}

// What a dossier may take: a hostile one is refused before it costs more.
const (
	mostMembers = 10000
	mostMember  = 64 << 20  // bytes of one file
	mostBytes   = 512 << 20 // of all
	mostTimes   = 200       // how much larger than packed, beyond a megabyte
)

// A dossier is one whose files are read.
type dossier struct {
	files map[string][]byte
	order []string // their names, as they come
	list  struct {
		Schema, Article, Title, Log, Sealed string
		Members                             []struct {
			Name, SHA256 string
			Size         int
		}
		Entries []struct {
			Seq   int64
			Shown []string
		}
		Withheld []struct {
			Entry int64
			Parts []string
		}
		Veiled  bool
		Sources int `json:"sources_withheld"`
	}
	entries map[int64]*shownEntry
	names   map[string]string // of claims and sources, by key
	head    *head
}

// A shownEntry is an entry of the log with what is shown of it.
type shownEntry struct {
	entry
	words map[string]string
	whole bool // its bytes are there
}

// readDossier reads every file of a dossier into memory, within limits.
func readDossier(r io.ReaderAt, size int64) (*dossier, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, damaged(brokenFile, "it is not a whole ZIP file: %v", err)
	}
	if len(z.File) > mostMembers {
		return nil, damaged(brokenFile, "it has %d files in it, more than any dossier", len(z.File))
	}
	if z.Comment != "" {
		return nil, damaged(brokenMember, "something was put behind its files")
	}
	d := &dossier{files: map[string][]byte{}, entries: map[int64]*shownEntry{}, names: map[string]string{}}
	total := 0
	folded := map[string]bool{}
	for _, f := range z.File {
		if f.Name == "" || strings.HasSuffix(f.Name, "/") || strings.Contains(f.Name, "\\") || strings.HasPrefix(f.Name, "/") || strings.Contains("/"+f.Name+"/", "/../") {
			return nil, damaged(brokenFile, "%q is no name of a file in a dossier", plain(f.Name))
		}
		if _, twice := d.files[f.Name]; twice {
			return nil, damaged(brokenMember, "%s is in it twice", plain(f.Name))
		}
		if folded[strings.ToLower(f.Name)] {
			return nil, damaged(brokenMember, "%s is in it twice where capitals count for nothing", plain(f.Name))
		}
		folded[strings.ToLower(f.Name)] = true
		in, err := f.Open()
		if err != nil {
			return nil, damaged(brokenFile, "%s: %v", plain(f.Name), err)
		}
		most := min(mostMember, mostBytes-total)
		if packed := int64(f.CompressedSize64); packed >= 0 && packed < mostMember {
			most = min(most, max(1<<20, int(packed)*mostTimes))
		}
		data, err := io.ReadAll(io.LimitReader(in, int64(most)+1))
		in.Close()
		if err != nil {
			return nil, damaged(brokenFile, "%s: %v", plain(f.Name), err)
		}
		if len(data) > most {
			return nil, damaged(brokenFile, "%s is larger than a file in a dossier may be", plain(f.Name))
		}
		total += len(data)
		d.files[f.Name] = data
		d.order = append(d.order, f.Name)
	}
	return d, exact(r, size, z.File)
}

// checkDossier checks all that a dossier claims, and returns what it says.
func checkDossier(r io.ReaderAt, size int64, held *head, key, logFile string) (string, error) {
	d, err := readDossier(r, size)
	if err != nil {
		return "", err
	}
	for _, check := range []func() error{
		d.members,
		func() error { return d.log(held, key, logFile) },
		d.sealed,
		d.left,
		d.text,
		d.claims,
	} {
		if err := check(); err != nil {
			return "", err
		}
	}
	return d.says(held != nil || key != ""), nil
}

// members holds every file to the list.
func (d *dossier) members() error {
	data, there := d.files["manifest.json"]
	if !there {
		return damaged(brokenMember, "manifest.json is missing")
	}
	if err := strict(data, &d.list); err != nil || d.list.Schema != "vouch.seal/1" {
		return damaged(brokenMember, "manifest.json is not a list of the form vouch.seal/1")
	}
	listed := map[string]bool{"manifest.json": true, "log.json": true}
	for _, m := range d.list.Members {
		data, there := d.files[m.Name]
		sum := sha256.Sum256(data)
		switch {
		case listed[m.Name]:
			return damaged(brokenMember, "%s is listed twice", plain(m.Name))
		case !there:
			return damaged(brokenMember, "%s is missing", plain(m.Name))
		case len(data) != m.Size || hex.EncodeToString(sum[:]) != m.SHA256:
			return damaged(brokenMember, "%s is not the file that was sealed", plain(m.Name))
		}
		if hash, is := strings.CutPrefix(m.Name, "snapshots/"); is && hash != m.SHA256 {
			return damaged(brokenMember, "%s is not what its name says", plain(m.Name))
		}
		listed[m.Name] = true
	}
	for _, name := range d.order {
		if !listed[name] {
			return damaged(brokenMember, "%s was put in: it is not in the list", plain(name))
		}
	}
	if _, there := d.files["log.json"]; !there {
		return damaged(brokenMember, "log.json is missing")
	}
	for i, m := range d.list.Members {
		if d.order[i] != m.Name || len(d.order) != len(d.list.Members)+2 || d.order[len(d.list.Members)] != "manifest.json" {
			return damaged(brokenMember, "its files are not in the order in which they were sealed")
		}
	}
	return nil
}

// strict reads JSON that is one value and nothing else.
func strict(data []byte, into any) error {
	in := json.NewDecoder(bytes.NewReader(data))
	if err := in.Decode(into); err != nil {
		return err
	}
	if _, err := in.Token(); err != io.EOF {
		return errors.New("something follows")
	}
	return nil
}

// log checks that every entry stands in the log of the checkpoint, and that the words
// are those of the entries.
func (d *dossier) log(held *head, key, logFile string) error {
	var f struct {
		Schema  string `json:"schema"`
		Entries []struct {
			Seq   int64      `json:"seq"`
			Entry exactBytes `json:"entry,omitempty"`
			Leaf  string     `json:"leaf,omitempty"`
			Path  []string   `json:"path"`
			Words []struct {
				Name string `json:"name"`
				Salt string `json:"salt"`
				Text string `json:"text"`
			} `json:"words,omitempty"`
		} `json:"entries"`
		Checkpoint string `json:"checkpoint"`
	}
	if err := canonical(d.files["log.json"], &f); err != nil || f.Schema != "vouch.dossier.log/1" {
		return damaged(brokenLog, "log.json is not of the form vouch.dossier.log/1")
	}
	end, err := openCheckpoint(f.Checkpoint, key)
	if err != nil {
		if key != "" {
			return damaged(brokenHead, "%v", err)
		}
		return damaged(brokenLog, "%v", err)
	}
	if err := exactCheckpoint(f.Checkpoint, end); err != nil {
		return err
	}
	if held != nil && (held.name != "" && held.name != end.name || held.size > end.size || held.size == end.size && (held.chain != end.chain || held.root != nil && *held.root != *end.root)) {
		return damaged(brokenHead, "it is of the head %d:%x, not of the log whose head you hold", end.size, end.chain)
	}
	if held != nil && held.size < end.size && logFile == "" {
		return fmt.Errorf("the head that you hold is earlier than the dossier's, %d:%x: that one goes on from the other the exported log shows; give --log", end.size, end.chain)
	}
	if logFile != "" {
		for _, h := range []*head{end, held} {
			if err := inLog(logFile, h, key); err != nil {
				return err
			}
		}
	}
	d.head = end
	last := int64(0)
	for _, e := range f.Entries {
		if e.Seq <= last {
			return damaged(brokenLog, "entry %d is not in order", e.Seq)
		}
		last = e.Seq
		one := &shownEntry{words: map[string]string{}, whole: e.Leaf == ""}
		at := hash{}
		if one.whole {
			at = leaf(e.Entry)
			if one.entry, err = decode(e.Entry); err != nil || one.seq != e.Seq {
				return damaged(brokenLog, "entry %d cannot be read", e.Seq)
			}
		} else if b, err := hex.DecodeString(e.Leaf); err != nil || len(b) != len(at) || len(e.Entry) > 0 || len(e.Words) > 0 {
			return damaged(brokenLog, "entry %d is neither there nor withheld", e.Seq)
		} else {
			at = hash(b)
		}
		root, err := climb(e.Seq-1, end.size, at, e.Path)
		if err != nil || root != *end.root {
			return damaged(brokenLog, "entry %d does not stand in the log of the checkpoint", e.Seq)
		}
		for _, w := range e.Words {
			salt, err := hex.DecodeString(w.Salt)
			want, there := one.bodies[w.Name]
			if _, twice := one.words[w.Name]; err != nil || !there || twice || want != bodyHash(salt, w.Text) {
				return damaged(brokenLog, "the %s of entry %d is not what was written", plain(w.Name), e.Seq)
			}
			one.words[w.Name] = w.Text
		}
		one.by, one.value = cmp.Or(one.words["by"], one.by), cmp.Or(one.words["value"], one.value)
		d.entries[e.Seq] = one
	}
	return nil
}

// inLog fails where an exported log does not contain a head; nil is none.
func inLog(file string, h *head, key string) error {
	if h == nil {
		return nil
	}
	f, err := open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = checkLog(bufio.NewReaderSize(f, 1<<20), h, key, nil)
	if errors.Is(err, errBroken) {
		return damaged(brokenHead, "%s: %v", file, err)
	}
	return err
}

// left holds what is not shown to the list of what is withheld: nothing else is left out
// but what was erased, which no list names.
func (d *dossier) left() error {
	if d.head.name != d.list.Log {
		return damaged(brokenLog, "the checkpoint is of the log %s, the list of %s", plain(d.head.name), plain(d.list.Log))
	}
	if len(d.entries) != len(d.list.Entries)+1 {
		return damaged(brokenLog, "%d entries were sealed, and %d are there", len(d.list.Entries)+1, len(d.entries))
	}
	for _, l := range d.list.Entries {
		e := d.entries[l.Seq]
		if e == nil {
			return damaged(brokenLog, "entry %d is missing", l.Seq)
		}
		if !slices.Equal(slices.Sorted(maps.Keys(e.words)), l.Shown) {
			return damaged(brokenLog, "of entry %d other parts were sealed than are there: %s", l.Seq, plain(strings.Join(l.Shown, ", ")))
		}
	}
	for _, w := range d.list.Withheld {
		e := d.entries[w.Entry]
		if e == nil || e.whole != (len(w.Parts) > 0) {
			return damaged(brokenContent, "entry %d is said to be withheld, and is not there so", w.Entry)
		}
		for _, part := range w.Parts {
			if _, is := e.bodies[part]; !is {
				return damaged(brokenContent, "the %s of entry %d is said to be withheld, and there is none", plain(part), w.Entry)
			}
			if _, shown := e.words[part]; shown {
				return damaged(brokenContent, "the %s of entry %d is said to be withheld, and is shown", plain(part), w.Entry)
			}
		}
	}
	return nil
}

// withheld reports whether a part of an entry is withheld, by the list.
func (d *dossier) withheld(seq int64, part string) bool {
	for _, w := range d.list.Withheld {
		if w.Entry == seq {
			return slices.Contains(w.Parts, part) || len(w.Parts) == 0
		}
	}
	return false
}

// sealed holds the list to the entry that says what was sealed: the last one.
func (d *dossier) sealed() error {
	listed := map[int64]bool{}
	for _, l := range d.list.Entries {
		listed[l.Seq] = true
	}
	sum := sha256.Sum256(d.files["manifest.json"])
	for seq, e := range d.entries {
		if listed[seq] {
			continue
		}
		if e.action != "seal" || e.value != hex.EncodeToString(sum[:]) {
			return damaged(brokenMember, "manifest.json is not the list that was sealed")
		}
		for name := range e.bodies {
			if _, shown := e.words[name]; !shown {
				return damaged(brokenLog, "the %s of entry %d, which seals it, is missing", plain(name), seq)
			}
		}
		for _, other := range d.list.Entries {
			if other.Seq > seq {
				return damaged(brokenLog, "entry %d came after it was sealed", other.Seq)
			}
		}
	}
	return nil
}

// text holds the text to the entry that says what was read last.
func (d *dossier) text() error {
	if d.list.Veiled {
		return nil
	}
	sum := sha256.Sum256(d.files["text.txt"])
	text := hex.EncodeToString(sum[:])
	for _, l := range slices.Backward(d.list.Entries) {
		e := d.entries[l.Seq]
		if e.action != "read" {
			continue
		}
		if document, shown := e.words["document"]; shown && document != text {
			return damaged(brokenContent, "text.txt is not the text that was read")
		}
		return nil
	}
	return damaged(brokenContent, "no entry says that the text was read")
}

// claims holds what is said of every claim, and of its evidence, to the entries.
func (d *dossier) claims() error {
	var f struct {
		Schema, Article string
		Sources         []struct{ Key, Name string }
		Claims          []struct {
			Number, Key, Words, Status, By string
			Start, End                     int
			Entry                          int64
			Evidence                       []struct {
				Entry                            int64
				Locator, Excerpt, Snapshot, Text string
			}
		}
	}
	data, there := d.files["dossier.json"]
	if !there {
		return damaged(brokenMember, "dossier.json is missing")
	}
	if err := strict(data, &f); err != nil || f.Schema != "vouch.dossier/1" || f.Article != d.list.Article {
		return damaged(brokenContent, "dossier.json is not of the form vouch.dossier/1, about %s", plain(d.list.Article))
	}
	text := d.files["text.txt"]
	for _, s := range f.Sources {
		d.names[s.Key] = s.Name
	}
	for _, c := range f.Claims {
		d.names[c.Key] = c.Number + " “" + c.Words + "”"
		if c.End > 0 && (c.Start < 0 || c.End < c.Start || c.End > len(text) || string(text[c.Start:c.End]) != c.Words) {
			return damaged(brokenContent, "claim %s: its words do not stand in the text", plain(c.Number))
		}
		if c.Entry != 0 {
			e := d.entries[c.Entry]
			if e == nil || e.whole && e.object != c.Key {
				return damaged(brokenContent, "claim %s: entry %d is not about it", plain(c.Number), c.Entry)
			}
			if e.whole && (e.action == "mark" && e.value != c.Status || !d.withheld(c.Entry, "by") && e.by != "" && c.By != e.by) {
				return damaged(brokenContent, "claim %s: entry %d says that %s gave it the status %q", plain(c.Number), c.Entry, plain(e.by), plain(e.value))
			}
		} else if c.Status != "To check" {
			return damaged(brokenContent, "claim %s: no entry says that it has the status %q", plain(c.Number), plain(c.Status))
		}
		for _, ev := range c.Evidence {
			e := d.entries[ev.Entry]
			if e == nil || !e.whole || e.action != "evidence" || e.object != c.Key {
				return damaged(brokenContent, "claim %s: entry %d is no evidence for it", plain(c.Number), ev.Entry)
			}
			if d.withheld(ev.Entry, "value") {
				continue
			}
			var said struct {
				Locator, Excerpt string
				Kept             *struct{ SHA256, Text string }
			}
			if err := json.Unmarshal([]byte(e.value), &said); err != nil || said.Excerpt != ev.Excerpt || said.Locator != ev.Locator {
				return damaged(brokenContent, "claim %s: the words of evidence %d are not those that were entered", plain(c.Number), ev.Entry)
			}
			if ev.Snapshot != "" && (said.Kept == nil || said.Kept.SHA256 != ev.Snapshot || ev.Text != "" && said.Kept.Text != ev.Text) {
				return damaged(brokenContent, "claim %s: evidence %d was read from something else", plain(c.Number), ev.Entry)
			}
			if ev.Text != "" && (d.files["snapshots/"+ev.Snapshot] == nil || d.files["snapshots/"+ev.Text] == nil) {
				return damaged(brokenMember, "claim %s: what evidence %d was read from is missing", plain(c.Number), ev.Entry)
			}
		}
	}
	return nil
}

// says writes what a dossier that holds says, and what it does not show.
func (d *dossier) says(known bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: “%s”, sealed %s\n", plain(d.list.Article), plain(d.list.Title), plain(d.list.Sealed))
	for _, seq := range slices.Sorted(maps.Keys(d.entries)) {
		e := d.entries[seq]
		if !e.whole {
			fmt.Fprintf(&b, "%6d  withheld whole; its hash stands for it\n", seq)
			continue
		}
		by, value := e.by, e.value
		if _, hidden := e.bodies["by"]; hidden && e.words["by"] == "" {
			by = "[withheld or erased]"
		}
		if _, hidden := e.bodies["value"]; hidden && e.words["value"] == "" {
			value = "[withheld or erased]"
		}
		var said struct{ Excerpt string }
		if e.action == "evidence" && json.Unmarshal([]byte(e.value), &said) == nil {
			value = said.Excerpt
		}
		if r := []rune(value); len(r) > 300 {
			value = string(r[:300]) + "…"
		}
		fmt.Fprintf(&b, "%6d  %s  %s  %s  %s %s  %s\n", seq, plain(e.time), plain(by), plain(e.action), plain(e.kind), plain(cmp.Or(d.names[e.object], e.object)), plain(value))
		for _, name := range []string{"reason", "words"} {
			if text := e.words[name]; text != "" {
				fmt.Fprintf(&b, "        %s: %s\n", name, plain(text))
			}
		}
		for _, name := range slices.Sorted(maps.Keys(e.bodies)) {
			if _, shown := e.words[name]; !shown && d.withheld(seq, name) {
				fmt.Fprintf(&b, "        %s: withheld; its hash stands for it\n", plain(name))
			}
		}
	}
	fmt.Fprintf(&b, "sound: %d files are those that were sealed, %d entries stand in the log %s of %d entries\n", len(d.files), len(d.entries), plain(d.head.name), d.head.size)
	if d.list.Sources > 0 || len(d.list.Withheld) > 0 {
		fmt.Fprintf(&b, "left out: %d confidential sources, parts of %d entries; their hashes stand in the log\n", d.list.Sources, len(d.list.Withheld))
	}
	if d.list.Veiled {
		b.WriteString("not shown: that the text is the one that was read; confidential names are left out of it\n")
	}
	b.WriteString("not shown: whether more was decided afterwards, nor whether anything decided is true\n")
	if !known {
		b.WriteString("not shown: whose log it is; anybody can write a checkpoint. Give a head that you hold, or a key\n")
	}
	return b.String()
}
