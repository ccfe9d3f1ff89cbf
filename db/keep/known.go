package keep

import (
	"fmt"
	"strings"

	"vouch/claims"
)

// knownRows say which entries of other logs rulings are.
type knownRows struct {
	ledgers []Ledger
	none    bool // nothing was ever taken over
}

func knownOf(tx Tx) (*knownRows, error) {
	ledgers, err := ledgersOf(tx)
	return &knownRows{ledgers: ledgers, none: len(ledgers) == 0}, err
}

// fill says of a ruling in which ledger it was made, how much that counts, and
// which others have it, as Rulings does.
func (k *knownRows) fill(tx Tx, r *claims.Ruling) error {
	if k.none {
		return nil
	}
	var known []string
	err := all(tx, Selection{Table: "known", Columns: []string{"ledger", "number", "made"}, Where: []Equal{{"ruling", r.Seq}}, Order: []string{"ledger"}}, func(row []any) error {
		ledger := number(row[0])
		known = append(known, fmt.Sprintf("%d:%d", ledger, number(row[1])))
		if number(row[2]) != 0 && r.Maker == 0 {
			r.Maker = ledger
		}
		return nil
	})
	for _, l := range k.ledgers {
		if l.Common >= r.Seq {
			known = append(known, fmt.Sprintf("%d:%d", l.ID, r.Seq))
		}
		if l.ID == r.Maker {
			r.Rank = l.Rank
		}
	}
	r.Known = strings.Join(known, " ")
	return err
}

// placesOf returns where an entry stands in other logs, by ledger.
func placesOf(tx Tx, seq int64) (map[int64]int64, error) {
	places := map[int64]int64{}
	ledgers, err := ledgersOf(tx)
	if err != nil || len(ledgers) == 0 {
		return nil, err
	}
	for _, l := range ledgers {
		if l.Common >= seq {
			places[l.ID] = seq
		}
	}
	err = all(tx, Selection{Table: "known", Columns: []string{"ledger", "number"}, Where: []Equal{{"ruling", seq}}}, func(row []any) error {
		places[number(row[0])] = number(row[1])
		return nil
	})
	return places, err
}
