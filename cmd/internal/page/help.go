package page

// helpPage says what the pages, keys and signs are.
type helpPage struct {
	Frame
	Pages []Page
}

func help(v *visit) error {
	return v.show(&helpPage{Frame: v.frame("Help"), Pages: v.pages})
}
