package page

import "vouch/db"

// person sets in whose name a window decides.
func person(v *visit) error {
	by := v.field("by")
	if err := db.ValidName(by); err != nil {
		return asked("%w", err)
	}
	if by == "" {
		return asked("a decision says who made it: give a name")
	}
	v.window.setPerson(by)
	return v.back(v.field("back"))
}
