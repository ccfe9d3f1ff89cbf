package extract

import (
	"testing"

	"vouch/sources/document"
)

// FuzzLedger holds every reading to the ledger's promises, whatever the text.
func FuzzLedger(f *testing.F) {
	f.Add("Nine people died, officials said Monday, adding that the toll could rise.\n\n“We left,” Haddad said. “The road was cut.”")
	f.Add("- Over 1,200 people fled.\n- The toll rose from 30 to 45; 12 of them were children.")
	f.Fuzz(func(t *testing.T, text string) {
		d := document.New(string([]rune(text)), nil)
		if err := Ledger(d).Validate(); err != nil {
			t.Fatal(err)
		}
	})
}
