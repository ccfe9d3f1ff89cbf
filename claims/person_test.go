package claims

import "testing"

func TestSamePerson(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		same bool
	}{
		{"Ana Brik", "Ana Brik", true},
		{"Ana Brik", "ana  BRIK ", true},
		{"Ana Brik", "AnaBrik", true},
		{"Ana Brik", "Аna Brik", true},                  // Cyrillic А
		{"Ana Brik", "аna brіk", true},                  // Cyrillic а, і
		{"ANA BRIK", "АΝА ВRІК", true},                  // Cyrillic and Greek capitals
		{"Ben Ode", "Вen Оdе", true},                    // Cyrillic В, О, е
		{"Olu Hale", "Օlu Hale", true},                  // Armenian Օ
		{"Ana Brik", "Ａｎａ　Ｂｒｉｋ", true},                  // full width
		{"Ana Brik", "A\u200bna\u00a0Br\u00adik", true}, // zero-width space, no-break space, soft hyphen
		{"Ana Brik", "𝐀𝐧𝐚 𝐁𝐫𝐢𝐤", true},                  // mathematical bold
		{"Jose\u0301 Pina", "Jos\u00e9 Pina", true},     // composed or not
		{"Иван Петров", "иван петров", true},            // a name that is Cyrillic
		{"Ana Brik", "АΝА ВRІК", true},
		{"Ana Brik", "Ana Brisk", false},
		{"Lia Ode", "Ila Ode", false},
		{"Ana Brik", "Ben Ode", false},
		{"José Pina", "Jose Pina", false},
		{"Иван Петров", "Иван Петрова", false},
		{"Ana Brik", "", false},
	} {
		if SamePerson(tt.a, tt.b) != tt.same || SamePerson(tt.b, tt.a) != tt.same {
			t.Errorf("%q and %q: same person %v, want %v", tt.a, tt.b, !tt.same, tt.same)
		}
	}
}
