package desk

import (
	"io/fs"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"vouch/claims/edition"
	"vouch/claims/extract"
)

// TestVersionsAreOfAllThatReads computes both versions from the files on the
// disk: those of every package that extraction, the checks and the grades stand
// on, as Go lists them. A package that joins them and is not in the version
// fails here.
func TestVersionsAreOfAllThatReads(t *testing.T) {
	reads := packages(t, "vouch/claims/extract")
	judges := packages(t, "vouch/claims/reconcile/checks", "vouch/claims/grade", "vouch/claims/evidence")
	for name := range reads {
		if name != "vouch/claims/lexicon" && name != "vouch/claims/match" { // a check asks words too
			delete(judges, name)
		}
	}
	// In the order in which the program names them.
	version := func(all map[string]fs.FS, order ...string) string {
		var files []fs.FS
		for _, name := range order {
			if all[name] == nil {
				t.Errorf("%s is in the version and has no part in the reading", name)
				return ""
			}
			files = append(files, all[name])
			delete(all, name)
		}
		for name := range all {
			t.Errorf("%s has a part in the reading and is not in its version", name)
		}
		return edition.Of(files...)
	}
	want := version(reads, "vouch/sources", "vouch/sources/document", "vouch/claims", "vouch/claims/lexicon", "vouch/claims/match", "vouch/claims/cue", "vouch/claims/phrase",
		"vouch/claims/syntax", "vouch/claims/mention", "vouch/claims/figure", "vouch/claims/voice", "vouch/claims/attribute", "vouch/claims/extract")
	if got := extract.Version(); got != want {
		t.Errorf("the extractor is %s, its files are %s", got, want)
	}
	order := []string{"vouch/claims/lexicon", "vouch/claims/match", "vouch/claims/reconcile"}
	for _, room := range []string{"calendar", "credit", "fact", "gap", "grid", "link", "near", "noun", "numeral", "recur", "say", "scene", "toll", "trend", "checks"} {
		order = append(order, "vouch/claims/reconcile/"+room)
	}
	want = version(judges, append(order, "vouch/claims/grade", "vouch/sources/passage", "vouch/claims/quotematch", "vouch/claims/copies", "vouch/claims/excerpt", "vouch/claims/evidence")...)
	if got := rules(); got != want {
		t.Errorf("the rules are %s, their files are %s", got, want)
	}
	if !strings.Contains(Versions(), extract.Version()) || !strings.Contains(Versions(), rules()) {
		t.Errorf("exports say %q", Versions())
	}
}

// TestVersionsTellAWord is the control: the same files with one word more in one
// list are another version.
func TestVersionsTellAWord(t *testing.T) {
	all := packages(t, "vouch/claims/lexicon")
	lexicon := all["vouch/claims/lexicon"]
	was := edition.Of(lexicon)
	changed := fstest.MapFS{}
	err := fs.WalkDir(lexicon, ".", func(name string, f fs.DirEntry, err error) error {
		if err != nil || f.IsDir() {
			return err
		}
		content, err := fs.ReadFile(lexicon, name)
		changed[name] = &fstest.MapFile{Data: content}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := edition.Of(changed); got != was {
		t.Fatalf("a copy of the files is %s, and was %s", got, was)
	}
	words := changed["words/en/words.txt"]
	words.Data = append(words.Data, "yodel: Cue=bcq\n"...)
	if got := edition.Of(changed); got == was {
		t.Errorf("with a word more the version is still %s", got)
	}
}

// packages returns the folders of the packages named and of those that they
// stand on, of this module, edition aside: it is how they are named, not how
// they read.
func packages(t *testing.T, roots ...string) map[string]fs.FS {
	t.Helper()
	out, err := exec.Command("go", append([]string{"list", "-deps", "-f", "{{.ImportPath}}\t{{.Dir}}\t{{join .EmbedFiles \" \"}}"}, roots...)...).Output()
	if err != nil {
		t.Fatalf("listing packages: %v", err)
	}
	all := map[string]fs.FS{}
	for line := range strings.Lines(string(out)) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if name := fields[0]; strings.HasPrefix(name, "vouch/") && name != "vouch/claims/edition" {
			// A model is told by its digest, which is embedded beside it.
			embedded := slices.DeleteFunc(strings.Fields(fields[2]), func(file string) bool { return path.Ext(file) == ".bin" })
			all[name] = compiled{os.DirFS(fields[1]), embedded}
		}
	}
	return all
}

// compiled is a folder without what does not get into the program: Go and the
// data files that it embeds do.
type compiled struct {
	fs.FS
	embedded []string
}

func (c compiled) ReadDir(name string) ([]fs.DirEntry, error) {
	all, err := fs.ReadDir(c.FS, name)
	var kept []fs.DirEntry
	for _, f := range all {
		at := path.Join(name, f.Name())
		holds := func(file string) bool { return file == at || f.IsDir() && strings.HasPrefix(file, at+"/") }
		if name == "." && path.Ext(at) == ".go" || slices.ContainsFunc(c.embedded, holds) {
			kept = append(kept, f)
		}
	}
	return kept, err
}
