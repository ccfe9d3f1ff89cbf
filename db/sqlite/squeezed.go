package sqlite

import (
	"bytes"
	"crypto/sha256"

	"vouch/db/auditlog"
	"vouch/db/pack"
)

// How bytes that came in are kept.
const (
	plainForm    = 0 // as they came
	squeezedForm = 1
	textForm     = 2 // not at all: they are the text with their hash
)

// AddText implements keep.Texts. A text is squeezed where that pays.
func (t *tx) AddText(hash auditlog.Hash, text string) (int64, error) {
	if squeezed := pack.Squeeze([]byte(text)); pays(len(squeezed), len(text)) {
		return t.insert("INSERT INTO documents (sha256, text, packed) VALUES (?, '', ?)", hash[:], squeezed)
	}
	return t.insert("INSERT INTO documents (sha256, text) VALUES (?, ?)", hash[:], text)
}

// pays reports whether bytes are worth squeezing: a tenth has to go, and more than
// saying so takes.
func pays(squeezed, plain int) bool { return squeezed+8 < plain-plain/10 }

// textOf returns the text of a row of documents: its words, or what was packed of
// them.
func (t *tx) textOf(words, packed, _ any) (any, error) {
	if squeezed, ok := packed.([]byte); ok {
		text, err := pack.Unsqueeze(squeezed)
		return string(text), err
	}
	return words, nil
}

// text returns the text of a reading.
func (t *tx) text(reading int64) (string, error) {
	var words string
	var packed []byte
	err := t.row("SELECT x.text, x.packed FROM readings r JOIN drafts d ON d.id = r.draft JOIN documents x ON x.id = d.document WHERE r.id = ?", reading).Scan(&words, &packed)
	if err != nil || packed == nil {
		return words, err
	}
	text, err := pack.Unsqueeze(packed)
	return string(text), err
}

// bytesOf returns the bytes of a row of originals, of the form that it says. Of a
// text that is not there they are as they stand, which are not those of the hash.
func (t *tx) bytesOf(kept, form, hash any) (any, error) {
	switch b, _ := kept.([]byte); form {
	case int64(squeezedForm):
		return pack.Unsqueeze(b)
	case int64(textForm):
		if len(b) > 0 {
			return b, nil // which nobody wrote
		}
		var words string
		var packed []byte
		there, err := found(t.row("SELECT text, packed FROM documents WHERE sha256 = ?", hash), &words, &packed)
		if err != nil || !there {
			return kept, err
		}
		if packed == nil {
			return []byte(words), nil
		}
		return pack.Unsqueeze(packed)
	}
	return kept, nil
}

// original returns the row of bytes, which it makes where it is not there.
func (t *tx) original(raw []byte) (int64, error) {
	if raw == nil {
		raw = []byte{} // nil would be null
	}
	sum := sha256.Sum256(raw)
	var id int64
	there, err := found(t.row("SELECT id FROM originals WHERE sha256 = ?", sum[:]), &id)
	if err != nil || there {
		return id, err
	}
	kept, form := raw, plainForm
	if there, err = found(t.row("SELECT id FROM documents WHERE sha256 = ?", sum[:]), &id); err != nil {
		return 0, err
	} else if there {
		kept, form = []byte{}, textForm
	} else if squeezed := pack.Squeeze(raw); pays(len(squeezed), len(raw)) {
		kept, form = squeezed, squeezedForm
	}
	return t.insert("INSERT INTO originals (sha256, bytes, form) VALUES (?, ?, ?)", sum[:], kept, form)
}

// keepOriginals stores bytes that are about to lose the text that they are kept as:
// somebody else's receipt has them still.
func (t *tx) keepOriginals() error {
	type row struct {
		id   int64
		text []byte
	}
	var all []row
	err := t.each(`SELECT o.id, x.text, x.packed FROM documents x JOIN originals o ON o.sha256 = x.sha256
		WHERE x.id NOT IN (SELECT document FROM drafts) AND o.form = ? AND o.id IN (SELECT original FROM receipts)`, []any{textForm}, func(scan func(...any) error) error {
		var r row
		var words string
		var packed []byte
		err := scan(&r.id, &words, &packed)
		if r.text = []byte(words); err == nil && packed != nil {
			r.text, err = pack.Unsqueeze(packed)
		}
		all = append(all, r)
		return err
	})
	for _, r := range all {
		kept, form := bytes.Clone(r.text), plainForm
		if squeezed := pack.Squeeze(r.text); pays(len(squeezed), len(r.text)) {
			kept, form = squeezed, squeezedForm
		}
		if err == nil {
			err = t.exec("UPDATE originals SET bytes = ?, form = ? WHERE id = ?", kept, form, r.id)
		}
	}
	return err
}
