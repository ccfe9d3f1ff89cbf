package page

import (
	"errors"
	"net/http"

	"vouch/db"
)

// person sets in whose name a window decides.
func person(v *visit) error {
	if v.people != nil {
		return errStatus{http.StatusForbidden, errors.New("you are in as yourself, and decide in no other name")}
	}
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
