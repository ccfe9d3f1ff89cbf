package auditlog

// DossierSchema is the form of the entries in a sealed dossier.
const DossierSchema = "vouch.dossier.log/1"

// A DossierLog shows that entries stand in the log that a checkpoint speaks of, each
// with what is shown of what stands behind its hashes.
type DossierLog struct {
	Schema     string         `json:"schema"`
	Entries    []DossierEntry `json:"entries"`
	Checkpoint string         `json:"checkpoint"`
}

// A DossierEntry is an entry with its way to the root. Of one that is withheld whole
// there is its leaf, the hash of its bytes in the tree, and nothing else.
type DossierEntry struct {
	Seq   int64    `json:"seq"`
	Entry []byte   `json:"entry,omitempty"` // base64 in JSON
	Leaf  string   `json:"leaf,omitempty"`  // in hexadecimal
	Path  []string `json:"path"`            // hashes, from the leaf up, in hexadecimal
	Words []Words  `json:"words,omitempty"`
}

// A Shown says how much of an entry a dossier shows.
type Shown int

const (
	Nothing  Shown = iota // it is no part of the dossier
	LeafOnly              // that it is there
	Whole                 // its bytes, and the words that are chosen
)
