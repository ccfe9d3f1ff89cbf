package syntax

// ActionTemplates and LabelTemplates are how many features a state, and an arc,
// has.
const (
	ActionTemplates = 56
	LabelTemplates  = 26
)

// distance folds how far two words lie apart into eight steps.
func distance(a, b int32) uint32 {
	switch d := max(a-b, b-a); {
	case d <= 4:
		return uint32(d)
	case d <= 7:
		return 5
	case d <= 12:
		return 6
	}
	return 7
}

// between folds what stands between two words: finite verbs, none, one or more;
// marks, none, one or more.
func between(a, b *node) uint32 {
	return uint32(min(2, max(a.finites-b.finites, b.finites-a.finites)))*3 + uint32(min(2, max(a.marks-b.marks, b.marks-a.marks)))
}

// ActionFeatures fills into with the hashes of the features of a state.
func (s *State) ActionFeatures(into *[ActionTemplates]uint32) {
	i0, i1 := s.top(0), s.top(1)
	s0, s1, s2, b0, b1, b2 := s.at(i0), s.at(i1), s.at(s.top(2)), s.at(s.next), s.at(s.next+1), s.at(s.next+2)
	s0l, s0r, s1l, s1r, b0l := s.at(s0.left), s.at(s0.right), s.at(s1.left), s.at(s1.right), s.at(b0.left)
	p0, p1, p2 := uint32(s0.tag), uint32(s1.tag), uint32(s2.tag)
	q0, q1, q2 := uint32(b0.tag), uint32(b1.tag), uint32(b2.tag)
	w0, w1, v0, v1 := s0.form, s1.form, b0.form, b1.form
	p0q0 := p0<<6 | q0
	p1p0 := p1<<6 | p0
	d0, d1 := distance(i0, s.next), distance(i1, i0)
	m0, m1 := between(s0, b0), between(s1, s0)
	into[0] = mix(101, w0, p0)
	into[1] = mix(102, p0, q1)
	into[2] = mix(103, w1, p1)
	into[3] = mix(104, p1, q0)
	into[4] = mix(105, v0, q0)
	into[5] = mix(106, q0, q1)
	into[6] = mix(107, v1, q1)
	into[7] = mix(108, p2, p0q0)
	into[8] = mix(109, w0, v0)
	into[9] = mix(110, w0, q0)
	into[10] = mix(111, p0, v0)
	into[11] = mix(112, p0q0, d0)
	into[12] = mix(113, w1, w0)
	into[13] = mix(114, w1, p0)
	into[14] = mix(115, p1, w0)
	into[15] = mix(116, p1p0, d1)
	into[16] = mix(117, w1, v0)
	into[17] = mix(118, w1, q0)
	into[18] = mix(119, p1, v0)
	into[19] = mix(120, p0q0, q1)
	into[20] = mix(121, p1p0, q0)
	into[21] = mix(122, p1p0, p2)
	into[22] = mix(123, w0, q0<<6|q1)
	into[23] = mix(124, p1p0, v0)
	into[24] = mix(125, w0, p1<<6|q0)
	into[25] = mix(126, w1, p0q0)
	into[26] = mix(127, q0<<6|q1, q2)
	into[27] = mix(128, p0q0, q1<<6|q2)
	into[28] = mix(129, p0q0, uint32(s0l.tag))
	into[29] = mix(130, p0q0, uint32(s0r.tag))
	into[30] = mix(131, p0q0, uint32(b0l.tag))
	into[31] = mix(132, p1p0, uint32(s1r.tag))
	into[32] = mix(133, p1p0, uint32(s1l.tag))
	into[33] = mix(134, p1p0, uint32(s0r.tag))
	into[34] = mix(135, p0q0, uint32(s0l.label)<<6|uint32(s0r.label))
	into[35] = mix(136, w0, uint32(s0l.label)<<6|uint32(s0r.label))
	into[36] = mix(137, p0q0, uint32(b0l.label))
	into[37] = mix(138, p1p0, uint32(s1l.label)<<6|uint32(s1r.label))
	into[38] = mix(139, w1, uint32(s1l.label)<<6|uint32(s1r.label))
	into[39] = mix(140, p0, uint32(s0.lefts)<<2|uint32(s0.rights)|q0<<8)
	into[40] = mix(141, w0, uint32(s0.lefts)<<2|uint32(s0.rights))
	into[41] = mix(142, p1p0, uint32(s1.lefts)<<2|uint32(s1.rights))
	into[42] = mix(143, v0, uint32(b0.lefts))
	into[43] = mix(144, p0q0, m0)
	into[44] = mix(145, p1p0, m1)
	into[45] = mix(146, w0, q0|m0<<8)
	into[46] = mix(147, v0, p0|m0<<8)
	into[47] = mix(148, p1p0, q0|m0<<8|m1<<16)
	into[48] = mix(149, v0, v1)
	into[49] = mix(150, w0, v1)
	into[50] = mix(151, p0q0, v1)
	into[51] = mix(152, p1p0, q0<<6|q1)
	into[52] = mix(153, w0, d0)
	into[53] = mix(154, s0l.form, p0q0)
	into[54] = mix(155, s0r.form, p0q0)
	into[55] = mix(156, s1r.form, p1p0)
}

// LabelFeatures fills into with the hashes of the features of an arc that is
// about to be drawn: the dependant has all of its own, the head has not.
func (s *State) LabelFeatures(h, d int, into *[LabelTemplates]uint32) {
	head, dep := s.at(int32(h)), s.at(int32(d))
	before, after := s.at(int32(d-1)), s.at(int32(d+1))
	left, right := s.at(dep.left), s.at(dep.right)
	other := s.at(head.left) // what the head has already on the side that the dependant comes from
	side := uint32(0)
	if h < d {
		side, other = 1, s.at(head.right)
	}
	hp, dp := uint32(head.tag)<<1|side, uint32(dep.tag)
	pair := hp<<6 | dp
	into[0] = mix(201, pair, 0)
	into[1] = mix(202, head.form, side)
	into[2] = mix(203, dep.form, side)
	into[3] = mix(204, head.form, dp<<1|side)
	into[4] = mix(205, dep.form, hp)
	into[5] = mix(206, head.form, dep.form)
	into[6] = mix(207, pair, distance(int32(h), int32(d)))
	into[7] = mix(208, pair, between(head, dep))
	into[8] = mix(209, pair, uint32(left.tag))
	into[9] = mix(210, pair, left.form)
	into[10] = mix(211, pair, uint32(right.tag))
	into[11] = mix(212, pair, uint32(left.label)<<6|uint32(right.label))
	into[12] = mix(213, pair, uint32(other.label))
	into[13] = mix(214, head.form, left.form)
	into[14] = mix(215, dep.form, left.form)
	into[15] = mix(216, pair, uint32(before.tag))
	into[16] = mix(217, pair, uint32(after.tag))
	into[17] = mix(218, pair, before.form)
	into[18] = mix(219, head.form, uint32(other.label)<<8|dp)
	into[19] = mix(220, pair, uint32(s.at(int32(h-1)).tag)<<6|uint32(s.at(int32(h+1)).tag))
	into[20] = mix(221, dep.form, uint32(other.label))
	into[21] = mix(222, dep.form, between(head, dep))
	into[22] = mix(223, head.form, between(head, dep)<<8|dp)
	into[23] = mix(224, pair, uint32(other.tag))
	into[24] = mix(225, pair, uint32(before.tag)<<6|uint32(left.tag))
	into[25] = mix(226, uint32(s.at(head.left).label)<<6|uint32(s.at(head.right).label), pair)
}
