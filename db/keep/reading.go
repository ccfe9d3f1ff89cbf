package keep

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strconv"

	"vouch/claims"
	"vouch/claims/anchor"
	"vouch/claims/grade"
	"vouch/claims/shape"
	"vouch/db"
	"vouch/db/auditlog"
	"vouch/sources"
)

// newReading writes the ledger as a new reading, of a new draft and a new
// article where need be.
func (p *put) newReading(tx Tx) (err error) {
	if p.fresh = p.stored.Article == ""; p.fresh {
		if p.stored.Article, err = p.freeSlug(tx); err != nil {
			return err
		}
	}
	newDraft := p.draft == 0
	if newDraft {
		p.stored.Draft++
		if p.draft, err = tx.AddDraft(p.stored.Article, p.stored.Draft, p.text); err != nil {
			return fmt.Errorf("the draft: %w", err)
		}
	}
	r := Reading{Draft: p.draft, Number: 1, Time: p.Time}
	if r.ID, err = nextReading(tx); err != nil {
		return fmt.Errorf("numbering the reading: %w", err)
	}
	if !newDraft {
		readings, err := readingsIn(tx, p.draft)
		if err != nil {
			return fmt.Errorf("numbering the reading: %w", err)
		}
		if len(readings) > 0 {
			r.Number += readings[0].Number
		}
	}
	before, carried, err := p.giveKeys(tx, r.ID)
	if err != nil {
		return err
	}
	rows := shape.Apart(&p.ledger)
	r.Digest = rows.Digest()
	p.digest = r.Digest
	grades := p.grades()
	if err := setReading(tx, p.stored.Article, p.fresh, r, p.text, rows, grades); err != nil {
		return err
	}
	if err := carry(tx, r.ID, before, carried); err != nil {
		return err
	}
	p.beside = besideRows(r.Time, rows, grades, carriedOver(before, carried))
	if err := p.receive(tx, r.ID, r.Number, claims.Read); err != nil {
		return err
	}
	if err := p.reopen(tx, before, carried); err != nil {
		return err
	}
	if len(carried) > 0 {
		*p.end = logEnd{} // what was reopened came after it
	}
	return nil
}

// grades returns what each claim is worth: as it was given, or from the text
// alone. They are those of the day, which the log holds a hash of.
func (p *put) grades() []grade.Grade {
	if p.Grades != nil {
		return p.Grades
	}
	return graded(&p.ledger)
}

// graded returns what each claim of a ledger is worth from the text alone.
func graded(l *claims.Ledger) []grade.Grade {
	grader := grade.Of(l)
	grades := make([]grade.Grade, len(l.Claims))
	for i := range grades {
		grades[i] = grader.Claim(i, false)
	}
	return grades
}

// freeSlug returns an id that no article has: the one wished for, which is
// known to be free, or one made from the name.
func (p *put) freeSlug(tx Tx) (string, error) {
	if p.Article != "" {
		return p.Article, nil
	}
	name := p.Name
	if name == "" || name == "-" {
		name = p.ledger.Document.Title
	}
	base := db.Slug(name)
	for n, id := 2, base; ; n++ {
		there, err := taken(tx, id)
		if err != nil {
			return "", fmt.Errorf("looking for a free id: %w", err)
		}
		if !there {
			return id, nil
		}
		id = fmt.Sprintf("%s-%d", base, n)
	}
}

// giveKeys gives every claim and source its permanent key: the one it had in
// the article's latest reading, or a new one. It returns what became of the
// claims of that reading.
func (p *put) giveKeys(tx Tx, id int64) (before *claims.Ledger, carried []anchor.Carry, err error) {
	l := &p.ledger
	for i := range l.Claims {
		l.Claims[i].Key = claims.Key(Key(p.origin, "c", id, i))
	}
	for i := range l.Sources {
		l.Sources[i].Key = sources.Key(Key(p.origin, "s", id, i))
	}
	if p.before == 0 {
		return nil, nil, nil
	}
	if before, err = ledgerOf(tx, p.before); err != nil {
		return nil, nil, fmt.Errorf("the reading before: %w", err)
	}
	for i, old := range anchor.Sources(before, l) {
		if old >= 0 {
			l.Sources[i].Key = before.Sources[old].Key
		}
	}
	carried = anchor.Claims(before, l)
	for _, c := range carried {
		if c.New >= 0 {
			l.Claims[c.New].Key = before.Claims[c.Old].Key
		}
	}
	return before, carried, nil
}

// Key makes the permanent key of a claim ("c") or source ("s") that is new in a
// reading, from where it stands there. It rests on the ledger's random origin, so
// that keys of two ledgers differ, and is short enough to be typed. Its first part
// counts the readings on from a random start, so that the keys of one reading
// lie together in an index: else each claim that is stored writes a page of its
// own, and a ledger of many articles grows slower with every one.
func Key(origin auditlog.Hash, kind string, reading int64, ordinal int) string {
	var room [128]byte
	words := append(hex.AppendEncode(room[:0], origin[:]), ' ')
	words = append(append(words, kind...), ' ')
	words = strconv.AppendInt(words, reading, 10)
	h := sha256.Sum256(strconv.AppendInt(append(words, ' '), int64(ordinal), 10))
	const counted = 30 // of the 65 bits that a key spells
	first := uint64(binary.BigEndian.Uint32(origin[:4])) + uint64(reading)
	binary.BigEndian.PutUint64(h[:8], first<<(64-counted)|binary.BigEndian.Uint64(h[:8])>>counted)
	return kind + keyLetters.EncodeToString(h[:9])[:13]
}

var keyLetters = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

// receive writes the receipt of the bytes and the log entry that goes with it.
func (p *put) receive(tx Tx, id, number int64, action claims.Action) error {
	if err := tx.SetReceipt(id, Receipt{Origin: p.Origin, Time: p.Time, Bytes: p.Raw}); err != nil {
		return fmt.Errorf("the receipt: %w", err)
	}
	version := int64(1) // one for each time it came in, or was ruled on
	if !p.fresh {
		var err error
		if version, err = nextVersion(tx, claims.ArticleObject, p.stored.Article); err != nil {
			return fmt.Errorf("the article's version: %w", err)
		}
	}
	bodies := []body{{"origin", p.Origin}, {"bytes", fmt.Sprintf("%x", sha256.Sum256(p.Raw))}, {"time", Time(p.Time)}}
	if action == claims.Read {
		bodies = append(bodies, body{"kept", p.beside.Digest()})
	}
	return p.appendAfter(tx, p.end, &auditlog.Entry{
		Request: p.request, By: p.By, Action: string(action), Kind: string(claims.ArticleObject), Object: p.stored.Article, Article: p.stored.Article,
		Version: version, Value: shape.DigestText(p.digest),
		Target:   fmt.Sprintf("draft %d reading %d", p.stored.Draft, number),
		Document: p.hash[:], Tool: db.Program() + ", extractor " + p.ledger.Extractor,
	}, 0, nil, bodies)
}
