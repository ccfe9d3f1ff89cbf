// Package dossier seals an article: its text, claims, evidence and log into one file, with
// proofs that others check with vouch-verify alone. It knows what is handed out and what
// is withheld; that the entries stand in the log shows vouch/db/auditlog.
package dossier

import (
	"time"
)

// SealSchema is the form of the list of what a sealed dossier holds, and
// DossierSchema that of what it says of the article. Fields may be added to them; none
// changes its meaning. vouch-verify, which shares no code with this program, reads them.
const (
	SealSchema    = "vouch.seal/1"
	DossierSchema = "vouch.dossier/1"
)

// The names of what is in a sealed dossier, besides snapshots.
const (
	sealPage     = "check.html"
	sealManifest = "manifest.json"
	sealLog      = "log.json"
	sealDossier  = "dossier.json"
	sealText     = "text.txt"
	sealSnapshot = "snapshots/" // and the SHA-256 of the content
)

// A manifest lists what a dossier holds. Its own hash is the value of the entry that
// says that the dossier was sealed.
type manifest struct {
	Schema   string           `json:"schema"`
	Article  string           `json:"article"`
	Title    string           `json:"title"`
	Log      string           `json:"log"`
	Sealed   time.Time        `json:"sealed"`
	Members  []manifestMember `json:"members"`
	Entries  []manifestEntry  `json:"entries"`  // of the log, all that are about the article; the one that seals follows them
	Withheld []withheldPart   `json:"withheld"` // what is left out of them, of which the hashes stand
	Veiled   bool             `json:"veiled"`   // confidential names are left out of the text, so that its hash is another one
	Sources  int              `json:"sources_withheld"`
}

type manifestMember struct {
	Name   string `json:"name"`
	Size   int    `json:"size"`
	SHA256 string `json:"sha256"`
}

// A manifestEntry is an entry of the log with the names of what is shown of what stands
// behind its hashes, in order. What else there is was withheld, or erased before.
type manifestEntry struct {
	Seq   int64    `json:"seq"`
	Shown []string `json:"shown"`
}

// A withheldPart says what of an entry is left out: the names of what stands behind its
// hashes, or with none the entry whole.
type withheldPart struct {
	Entry int64    `json:"entry"`
	Parts []string `json:"parts"`
}

// The dossier is what the ledger says of an article.
type dossier struct {
	Schema  string           `json:"schema"`
	Article string           `json:"article"`
	Title   string           `json:"title"`
	Date    string           `json:"date,omitempty"`
	Sources []dossierSource  `json:"sources"`
	Claims  []dossierClaim   `json:"claims"`
	Open    []dossierFinding `json:"findings"`
}

type dossierSource struct {
	ID     string `json:"id"`
	Key    string `json:"key"`
	Name   string `json:"name"`
	Kind   string `json:"kind"`
	Letter string `json:"letter"`
}

type dossierClaim struct {
	Number   string            `json:"number"`
	Key      string            `json:"key"`
	Kind     string            `json:"kind"`
	Words    string            `json:"words"`
	Start    int               `json:"start"` // bytes of text.txt; 0 and 0 where that is veiled
	End      int               `json:"end"`
	Source   string            `json:"source,omitempty"`
	Status   string            `json:"status"`
	By       string            `json:"by,omitempty"`
	Entry    int64             `json:"entry,omitempty"` // of the log, that gave it the status
	Signed   string            `json:"signed,omitempty"`
	Note     string            `json:"note,omitempty"`
	Grade    string            `json:"grade"`
	Evidence []dossierEvidence `json:"evidence,omitempty"`
}

type dossierEvidence struct {
	Entry    int64  `json:"entry"` // of the log, that added it
	Source   string `json:"source"`
	Stance   string `json:"stance"`
	Locator  string `json:"locator,omitempty"`
	Excerpt  string `json:"excerpt,omitempty"`
	Snapshot string `json:"snapshot,omitempty"` // SHA-256 of the bytes that were read
	Text     string `json:"text,omitempty"`     // and of the text that was read from them
}

type dossierFinding struct {
	Rule    string `json:"rule"`
	Message string `json:"message"`
}
