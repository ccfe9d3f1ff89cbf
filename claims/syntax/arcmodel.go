package syntax

import "encoding/binary"

// An ArcModel is the frozen weights of the parser, read where they lie in the
// file. The file holds a header of four numbers (its magic number, how many
// slots the actions have, how many the labels, how many weights those have),
// the slots of the actions, the table of the labels; all numbers little-endian.
//
// A slot of the actions is four bytes: the low 16 bits of the feature's hash,
// and what it says for Left and for Right, each against Shift; an empty slot
// says nothing of either.
type ArcModel struct {
	actions []byte
	labels  table
}

const (
	arcMagic    = 0x31637256 // "Vrc1"
	mostActions = 1 << 22
)

// ReadArcs finds the parts of a parser's model in a file; it keeps the bytes.
func ReadArcs(file []byte) (*ArcModel, error) {
	if len(file) < headerSize || binary.LittleEndian.Uint32(file) != arcMagic {
		return nil, ErrModel
	}
	actions, slots, weights := binary.LittleEndian.Uint32(file[4:]), binary.LittleEndian.Uint32(file[8:]), binary.LittleEndian.Uint32(file[12:])
	if actions > mostActions || max(slots, weights) > largest || len(file) != headerSize+4*int(actions)+4*int(slots)+2*int(weights) {
		return nil, ErrModel
	}
	file = file[headerSize:]
	return &ArcModel{actions: file[:4*actions], labels: table{slots: file[4*actions : 4*actions+4*slots], weights: file[4*actions+4*slots:]}}, nil
}

// score returns what the features say for Left and for Right against Shift.
func (m *ArcModel) score(features *[ActionTemplates]uint32) (left, right int32) {
	n := len(m.actions) / 4
	if n == 0 {
		return 0, 0
	}
	var found [ActionTemplates]uint32
	for k, f := range features {
		found[k] = binary.LittleEndian.Uint32(m.actions[slot(f, n)*4:])
	}
	for k, f := range features {
		s := found[k]
		i := slot(f, n)
		for far := 0; s>>16 != 0 && far < reach; far++ {
			if s&0xFFFF == f&0xFFFF {
				left += int32(int8(s >> 16))
				right += int32(int8(s >> 24))
				break
			}
			if i++; i >= n {
				i = 0
			}
			s = binary.LittleEndian.Uint32(m.actions[i*4:])
		}
	}
	return left, right
}

// label returns the label with the highest score; the first of equals.
func (m *ArcModel) label(features *[LabelTemplates]uint32) Label {
	var scores [classes]int32
	m.labels.add(features[:], &scores)
	best := Root
	for l := Root + 1; l < Labels; l++ {
		if scores[l] > scores[best] {
			best = l
		}
	}
	return best
}

// An ActionWeight is a fitted feature of the actions: its hash, and what it says
// for Left and for Right against Shift.
type ActionWeight struct {
	Hash        uint32
	Left, Right int8
}

// BuildArcs writes the file of a parser: its features, the weightier ones
// first; one that could not be told from another, or that lies too far from its
// slot, is left out. It returns an error if there are more than the file can
// address.
func BuildArcs(actions []ActionWeight, labels []Feature) ([]byte, error) {
	n := room(len(actions))
	slots := make([]byte, 4*n)
	for _, f := range actions {
		if f.Left == 0 && f.Right == 0 {
			continue
		}
		i := slot(f.Hash, n)
		for range min(reach, n-1) {
			s := binary.LittleEndian.Uint32(slots[i*4:])
			if s>>16 == 0 {
				binary.LittleEndian.PutUint32(slots[i*4:], f.Hash&0xFFFF|uint32(uint8(f.Left))<<16|uint32(uint8(f.Right))<<24)
				break
			}
			if s&0xFFFF == f.Hash&0xFFFF {
				break
			}
			i = (i + 1) % n
		}
	}
	t, err := buildTable(labels)
	if err != nil {
		return nil, err
	}
	out := make([]byte, 0, headerSize+len(slots)+len(t.slots)+len(t.weights))
	for _, v := range []int{arcMagic, n, len(t.slots) / 4, len(t.weights) / 2} {
		out = binary.LittleEndian.AppendUint32(out, uint32(v))
	}
	return append(append(append(out, slots...), t.slots...), t.weights...), nil
}
