package keep

import (
	"vouch/claims"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
)

// digests hashes the rows of every reading again, and compares with the digest
// that the log holds; so it does with what is kept beside them.
func (k *keptRows) digests(tx Tx) error {
	left, err := leftOf(tx)
	if err != nil {
		return err
	}
	columns := append([]string{"id", "draft", "digest"}, shape.HeadColumns()...)
	for row, err := range tx.Select(Selection{Table: "readings", Columns: columns, Order: []string{"id"}}) {
		if err != nil {
			return err
		}
		if err := k.reading(tx, row, left); err != nil {
			return err
		}
	}
	return k.ofNone(tx)
}

func (k *keptRows) reading(tx Tx, row []any, left map[string]remainder) error {
	id := number(row[0])
	article, name, found := k.nameOf(id)
	text, err := one(tx, Selection{Table: "documents", Columns: []string{"sha256"}, Where: []Equal{{"id", k.drafts[number(row[1])].text}}})
	if err != nil {
		return err
	}
	if !found || len(text) == 0 { // which is told elsewhere
		return nil
	}
	said, err := saidOf(tx, article, name)
	if err != nil {
		return err
	}
	name = article + " " + name
	if l, ok := left[name]; ok && said.Seq != 0 {
		said = l
	}
	k.Readings++
	hash := bytesOf(text[0])
	got, err := k.digest(tx, id, hash, row[3:])
	if err == nil {
		err = k.beside(tx, id, name, said)
	}
	switch {
	case err != nil:
		k.unread = true
		k.damage(db.DocumentPart, said.Seq, "%s: %v", name, err)
	case said.Seq == 0:
		k.damage(db.DocumentPart, 0, "%s is not in the log", name)
	case string(got[:]) != string(bytesOf(row[2])) || shape.DigestText(got) != said.Rows || string(hash) != string(said.Document):
		k.damage(db.DocumentPart, said.Seq, "%s is not what was read", name)
	}
	return nil
}

// beside holds what is kept beside the rows of a reading to what the log says.
func (k *keptRows) beside(tx Tx, id int64, name string, said remainder) error {
	beside, err := besideOf(tx, id)
	if err != nil {
		return err
	}
	k.rows["grades"] += int64(len(beside.Grades))
	k.rows["carried"] += int64(len(beside.Carried))
	if said.Seq != 0 && said.Kept != "" && beside.Digest() != said.Kept {
		k.damage(db.ProjectionPart, said.Seq, "the grades of %s, or what was carried over to it, are not what was kept", name)
	}
	return nil
}

// saidOf returns what the entry of a reading says, nothing where there is none.
func saidOf(tx Tx, article, name string) (remainder, error) {
	said := remainder{}
	row, err := one(tx, Selection{Table: "rulings", Columns: []string{"seq", "value", "document"},
		Where: []Equal{{"kind", string(claims.ArticleObject)}, {"object", article}, {"action", string(claims.Read)}, {"target", name}}})
	if err != nil || row == nil {
		return said, err
	}
	said = remainder{Seq: number(row[0]), Rows: textOfValue(row[1]), Document: bytesOf(row[2])}
	words, err := one(tx, Selection{Table: "bodies", Columns: []string{"words"}, Where: []Equal{{"seq", said.Seq}, {"name", "kept"}}})
	if len(words) > 0 {
		said.Kept = textOfValue(words[0])
	}
	return said, err
}

// leftOf reads what the redactions of the log left of readings, by name: the
// last that touched it says.
func leftOf(tx Tx) (map[string]remainder, error) {
	left := map[string]remainder{}
	for row, err := range tx.Select(Selection{Table: "rulings", Columns: []string{"seq", "origin"}, Where: []Equal{{"action", string(claims.Redact)}}, Order: []string{"seq"}}) {
		if err != nil {
			return nil, err
		}
		seq, elsewhere := number(row[0]), row[1] != nil
		words, err := one(tx, Selection{Table: "bodies", Columns: []string{"words"}, Where: []Equal{{"seq", seq}, {"name", leftBody}}})
		if err != nil {
			return nil, err
		}
		if len(words) == 0 || words[0] == nil {
			continue
		}
		err = parseLeft(textOfValue(words[0]), func(name string, r remainder) {
			r.Seq = seq
			if elsewhere {
				r.Kept = "" // what stands beside a reading was made anew here
			}
			left[name] = r
		})
		if err != nil {
			return nil, err
		}
	}
	return left, nil
}

// digest computes the digest of a reading from its rows, and counts them.
func (k *keptRows) digest(tx Tx, id int64, hash []byte, head []any) (auditlog.Hash, error) {
	d := shape.NewDigester()
	d.Values(hash)
	if err := d.Row(head); err != nil {
		return auditlog.Hash{}, err
	}
	for _, t := range shape.Tables {
		var rows [][]any
		for row, err := range tx.Select(rowsOfTable(t, id)) {
			if err != nil {
				return auditlog.Hash{}, err
			}
			rows = append(rows, append([]any(nil), row...))
		}
		k.rows[t.Name] += int64(len(rows))
		d.Values(t.Name, int64(len(rows)))
		for _, row := range rows {
			if err := d.Row(row); err != nil {
				return auditlog.Hash{}, err
			}
		}
	}
	return d.Sum(), nil
}
