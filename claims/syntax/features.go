package syntax

// Templates is how many features a token has.
const Templates = 37

// A Window is a sentence that is being tagged: its words, and a margin of
// outside words on both sides so that no look-around leaves it.
type Window struct {
	words []word
	model *Model
	// titled tells a sentence whose words are capitals: 0 where words in small
	// letters are more, 1 where capitals are, 2 where all letters are capitals.
	titled uint32
}

// margin is how far the features look to either side.
const margin = 2

// mix joins parts of a feature with the number of its template to one hash.
func mix(template, a, b uint32) uint32 {
	h := template*0x9E3779B1 ^ a*0x85EBCA6B
	h ^= h >> 15
	h = (h + b) * 0xC2B2AE35
	h ^= h >> 13
	h *= 0x27D4EB2F
	return h ^ h>>16
}

// Features fills into with the hashes of the features of word i, where the two
// words before it have the tags before and beforeThat.
func (w *Window) Features(i int, before, beforeThat Tag, into *[Templates]uint32) {
	x := w.words[i : i+2*margin+1 : i+2*margin+1]
	b2, b1, c, n1, n2 := &x[0], &x[1], &x[2], &x[3], &x[4]
	t1 := uint32(before) + 1
	t2 := uint32(beforeThat) + 1
	into[0] = mix(1, c.form, 0)
	into[1] = mix(2, b1.form, 0)
	into[2] = mix(3, n1.form, 0)
	into[3] = mix(4, b2.form, 0)
	into[4] = mix(5, n2.form, 0)
	into[5] = mix(6, c.suffix3, 0)
	into[6] = mix(7, c.suffix2, 0)
	into[7] = mix(8, c.suffix1, c.shape)
	into[8] = mix(9, c.suffix4, 0)
	into[9] = mix(10, c.prefix1, c.shape)
	into[10] = mix(11, c.prefix3, 0)
	into[11] = mix(12, c.shape, b1.shape)
	into[12] = mix(13, c.shape, n1.shape)
	into[13] = mix(14, t1, 0)
	into[14] = mix(15, t2, 0)
	into[15] = mix(16, t1, t2)
	into[16] = mix(17, t1, c.form)
	into[17] = mix(18, b1.form, c.form)
	into[18] = mix(19, c.form, n1.form)
	into[19] = mix(20, n1.suffix3, c.tags)
	into[20] = mix(21, n1.suffix2, t1)
	into[21] = mix(22, b1.suffix3, 0)
	into[22] = mix(23, c.suffix3, t1)
	into[23] = mix(24, n1.tags, n1.shape)
	into[24] = mix(25, n1.tags, n2.tags)
	into[25] = mix(26, c.tags, t1)
	into[26] = mix(27, c.tags, n1.tags)
	into[27] = mix(28, c.tags<<8|t1, n1.tags)
	into[28] = mix(29, n1.form, t1)
	into[29] = mix(30, c.shape, c.suffix3)
	into[30] = mix(31, b1.form, n1.form)
	into[31] = mix(32, c.tags<<8|t1, t2)
	into[32] = mix(33, b1.tags, c.tags)
	into[33] = mix(34, c.shape<<6|t1, n1.shape)
	into[34] = mix(35, c.shape, w.titled)
	into[35] = mix(36, n1.form, n2.form)
	into[36] = mix(37, c.shape^w.titled<<8^b1.shape<<16, c.tags)
}
