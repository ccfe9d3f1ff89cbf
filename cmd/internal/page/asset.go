package page

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"net/http"
	"path"
	"time"
)

// The script and the stylesheet are one file each for the browser, and for us one
// file for each thing that they do, joined in order of name.
//
//go:embed script/*.js style/*.css icon.svg
var assetFiles embed.FS

// An asset is a file that pages refer to.
type asset struct {
	media   string
	content []byte
	tag     string // for browsers that ask whether it is another one now
}

// assets returns the handlers of the files below /assets/.
func assets() *http.ServeMux {
	mux := http.NewServeMux()
	for name, f := range map[string]asset{
		"page.js":  joined("script", "text/javascript; charset=utf-8"),
		"page.css": joined("style", "text/css; charset=utf-8"),
		"icon.svg": read("icon.svg", "image/svg+xml"),
	} {
		mux.HandleFunc("GET /assets/"+name, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", f.media)
			w.Header().Set("ETag", f.tag)
			w.Header().Set("Cache-Control", "no-cache") // nothing of an article is in it
			http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(f.content))
		})
	}
	return mux
}

func joined(folder, media string) asset {
	entries, err := assetFiles.ReadDir(folder)
	if err != nil {
		panic(err) // it is part of the program
	}
	var b bytes.Buffer
	for _, e := range entries {
		b.Write(read(path.Join(folder, e.Name()), "").content)
	}
	return assetOf(b.Bytes(), media)
}

func read(name, media string) asset {
	content, err := assetFiles.ReadFile(name)
	if err != nil {
		panic(err) // it is part of the program
	}
	return assetOf(content, media)
}

func assetOf(content []byte, media string) asset {
	sum := sha256.Sum256(content)
	return asset{media, content, `"` + hex.EncodeToString(sum[:8]) + `"`}
}
