package figure

import (
	"strings"
	"sync"
)

// A unit is what a word or a sign measures in.
type unit struct {
	name    string // as Quantity.Unit prints it
	measure string // "distance", "duration", "mass" ...; Quantity.Measure where no verb says more
	glued   bool   // an abbreviation that is a unit only right after digits, or alone in a table of measures
}

// unitLines hold the units: dimension, name, then the spellings. A spelling
// with a leading = is a unit only after digits: "5 m", never "five m".
var unitLines = `
distance metre: metre metres meter meters =m
distance kilometre: kilometre kilometres kilometer kilometers km kms
distance centimetre: centimetre centimetres centimeter centimeters cm cms
distance millimetre: millimetre millimetres millimeter millimeters =mm
distance micrometre: micrometre micrometres micrometer micrometers micron microns μm µm
distance nanometre: nanometre nanometres nanometer nanometers nm
distance decimetre: decimetre decimetres =dm
distance mile: mile miles =mi
distance foot: foot feet =ft
distance inch: inch inches
distance yard: yard yards yds =yd
distance furlong: furlong furlongs
distance light-year: lightyear lightyears
area hectare: hectare hectares =ha
area acre: acre acres
volume litre: litre litres liter liters =l
volume millilitre: millilitre millilitres milliliter milliliters ml
volume gallon: gallon gallons =gal
volume pint: pint pints
volume quart: quart quarts
volume barrel: barrel barrels bbl bpd
volume ounce: fluid_ounce
volume cup: cup cups
volume tablespoon: tablespoon tablespoons =tbsp
volume teaspoon: teaspoon teaspoons =tsp
volume dram: dram drams
volume bushel: bushel bushels
mass gram: gram grams gramme grammes =g
mass kilogram: kilogram kilograms kilogramme kilogrammes kg kgs kilo kilos
mass milligram: milligram milligrams milligramme milligrammes mg
mass microgram: microgram micrograms microgramme microgrammes mcg μg µg
mass tonne: tonne tonnes =t
mass ton: ton tons
mass pound: lb lbs
mass ounce: ounce ounces =oz
mass stone: stone
mass carat: carat carats
mass kiloton: kiloton kilotons kilotonne kilotonnes =kt
mass megaton: megaton megatons megatonne megatonnes =mt
duration second: second seconds =sec secs =s
duration millisecond: millisecond milliseconds =ms
duration minute: minute minutes =min mins
duration hour: hour hours hr hrs =h
duration day: day days
duration night: night nights
duration week: week weeks
duration fortnight: fortnight fortnights
duration month: month months
duration quarter: quarters
duration year: year years yr yrs
duration decade: decade decades
duration century: century centuries
speed mile_per_hour: mph
speed kilometre_per_hour: kph kmh kmph
speed knot: knot knots kts
speed revolution_per_minute: rpm
temperature degree_Celsius: =C celsius centigrade ℃
temperature degree_Fahrenheit: =F fahrenheit ℉
temperature degree: degree degrees °
temperature kelvin: kelvin kelvins
angle radian: radian radians =rad
angle turn: turn turns
power watt: watt watts =W
power kilowatt: kilowatt kilowatts kw
power megawatt: megawatt megawatts =MW
power gigawatt: gigawatt gigawatts gw
power terawatt: terawatt terawatts tw
power horsepower: horsepower hp bhp =PS
energy kilowatt-hour: kwh
energy megawatt-hour: mwh
energy gigawatt-hour: gwh
energy terawatt-hour: twh
energy joule: joule joules =J
energy kilojoule: kilojoule kilojoules kj
energy calorie: calorie calories kcal
torque newton_metre: Nm
torque pound-foot: lb-ft
frequency hertz: hertz hz
frequency kilohertz: kilohertz khz
frequency megahertz: megahertz mhz
frequency gigahertz: gigahertz ghz
data bit: bit bits
data byte: byte bytes
data kilobyte: kilobyte kilobytes kb
data megabyte: megabyte megabytes =MB
data gigabyte: gigabyte gigabytes gb
data terabyte: terabyte terabytes tb
data megabit_per_second: mbps
data gigabit_per_second: gbps
data pixel: pixel pixels
data megapixel: megapixel megapixels =MP
pressure pascal: pascal pascals
pressure hectopascal: hpa
pressure kilopascal: kpa
pressure megapascal: mpa
pressure millibar: millibar millibars mbar
pressure bar: bar bars
pressure pound_per_square_inch: psi
pressure kilopound_per_square_inch: ksi
electricity volt: volt volts =V
electricity ampere: ampere amperes amp amps
electricity milliampere-hour: mah
magnitude magnitude: magnitude
sound decibel: decibel decibels db
concentration part_per_million: ppm
concentration part_per_billion: ppb
light lumen: lumen lumens
light nit: nits
radiation sievert: sievert sieverts
radiation millisievert: millisievert millisieverts msv
share %: percent percents pct pc % ％
share per_mille: ‰
point percentage_point: ppt
point basis_point: bps =bp
points point: point points =pt pts
times times: times fold
fuel mile_per_gallon: mpg
`

// units and exactUnits map spellings to units; those in exactUnits keep their
// case, because "5C" is a temperature and "5c" are cents.
func units() map[string]unit      { return bySpelling().lower }
func exactUnits() map[string]unit { return bySpelling().exact }

type unitTables struct{ lower, exact map[string]unit }

var bySpelling = sync.OnceValue(func() unitTables {
	lower, exact := map[string]unit{}, map[string]unit{}
	for _, line := range strings.Split(strings.TrimSpace(unitLines), "\n") {
		head, spellings, _ := strings.Cut(line, ": ")
		measure, name, _ := strings.Cut(head, " ")
		u := unit{name: strings.ReplaceAll(name, "_", " "), measure: measure}
		for _, w := range strings.Fields(spellings) {
			short := w[0] == '='
			u.glued = short
			w = strings.TrimPrefix(w, "=")
			if w != strings.ToLower(w) || short && len(w) == 1 {
				exact[w] = u
			} else {
				lower[w] = u
			}
		}
	}
	return unitTables{lower, exact}
})

// A currency is a unit of money: its ISO 4217 code, or its name where a name
// is shared by several states.
var currencySigns = map[string]string{
	"$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "￥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₪": "ILS", "₺": "TRY",
	"₴": "UAH", "₦": "NGN", "₱": "PHP", "฿": "THB", "₫": "VND", "₾": "GEL", "₭": "LAK", "₿": "BTC", "₸": "KZT", "₡": "CRC",
	"₵": "GHS", "₲": "PYG", "₮": "MNT", "₼": "AZN", "֏": "AMD", "₨": "rupee", "ரூ": "LKR", "৳": "BDT", "៛": "KHR",
}

// dollarPrefixes say whose dollar it is.
var dollarPrefixes = map[string]string{
	"us": "USD", "u.s": "USD", "u.s.": "USD", "usd": "USD", "a": "AUD", "au": "AUD", "aus": "AUD", "c": "CAD", "ca": "CAD", "can": "CAD", "cdn": "CAD",
	"hk": "HKD", "nz": "NZD", "s": "SGD", "sg": "SGD", "nt": "TWD", "r": "BRL", "fj": "FJD", "tt": "TTD", "j": "JMD", "z": "ZWL", "n": "NAD", "mx": "MXN",
}

// currencyCodes stand before or after an amount, in capitals.
var currencyCodes = map[string]string{
	"USD": "USD", "EUR": "EUR", "GBP": "GBP", "JPY": "JPY", "CNY": "CNY", "RMB": "CNY", "INR": "INR", "AUD": "AUD", "CAD": "CAD",
	"CHF": "CHF", "SEK": "SEK", "NOK": "NOK", "DKK": "DKK", "HKD": "HKD", "SGD": "SGD", "NZD": "NZD", "KRW": "KRW", "ZAR": "ZAR",
	"BRL": "BRL", "MXN": "MXN", "RUB": "RUB", "TRY": "TRY", "PLN": "PLN", "THB": "THB", "IDR": "IDR", "MYR": "MYR", "PHP": "PHP", "Php": "PHP", "PhP": "PHP", "P": "PHP",
	"VND": "VND", "AED": "AED", "SAR": "SAR", "QAR": "QAR", "KWD": "KWD", "EGP": "EGP", "NGN": "NGN", "KES": "KES", "PKR": "PKR",
	"BDT": "BDT", "LKR": "LKR", "UAH": "UAH", "ILS": "ILS", "TWD": "TWD", "CZK": "CZK", "HUF": "HUF", "RON": "RON", "BTC": "BTC",
	"ETH": "ETH", "GHS": "GHS", "UGX": "UGX", "TZS": "TZS", "ARS": "ARS", "CLP": "CLP", "COP": "COP", "RM": "MYR", "Rs": "rupee",
	"RS": "rupee", "Rp": "IDR", "NIS": "ILS", "Dh": "AED", "Dhs": "AED", "Sh": "KES", "KSh": "KES", "Ksh": "KES", "Tk": "BDT", "PS": "GBP", "Kc": "CZK",
	"MNT": "MNT", "MEUR": "EUR", "MUSD": "USD", "sen": "sen", "kr": "krone",
}

// currencyWords follow an amount.
var currencyWords = map[string]string{
	"dollar": "USD", "dollars": "USD", "dlr": "USD", "dlrs": "USD", "euro": "EUR", "euros": "EUR", "pound": "GBP", "pounds": "GBP", "quid": "GBP", "sterling": "GBP",
	"yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "kuai": "CNY", "rupee": "rupee", "rupees": "rupee", "ruble": "RUB", "rubles": "RUB",
	"rouble": "RUB", "roubles": "RUB", "franc": "franc", "francs": "franc", "krona": "SEK", "kronor": "SEK", "krone": "krone",
	"kroner": "krone", "crowns": "krone", "won": "KRW", "shekel": "ILS", "shekels": "ILS", "lira": "lira", "liras": "lira", "baht": "THB", "ringgit": "MYR",
	"rupiah": "IDR", "peso": "peso", "pesos": "peso", "real": "BRL", "reais": "BRL", "rand": "ZAR", "naira": "NGN", "dirham": "dirham",
	"dirhams": "dirham", "riyal": "riyal", "riyals": "riyal", "rial": "IRR", "rials": "IRR", "dinar": "dinar", "dinars": "dinar", "zloty": "PLN",
	"zlotys": "PLN", "forint": "HUF", "forints": "HUF", "koruna": "CZK", "hryvnia": "UAH", "hryvnias": "UAH", "taka": "BDT", "dong": "VND",
	"shilling": "shilling", "shillings": "shilling", "birr": "ETB", "cedi": "GHS", "cedis": "GHS", "peseta": "ESP", "pesetas": "ESP",
	"marks": "DEM", "lire": "ITL", "guilders": "NLG", "lari": "GEL", "tenge": "KZT", "kyat": "MMK", "kip": "LAK", "bitcoin": "BTC", "bitcoins": "BTC",
	"satoshi": "satoshi", "satoshis": "satoshi", "cent": "cent", "cents": "cent", "penny": "penny", "pence": "penny", "pennies": "penny",
	"afghani": "AFN", "afghanis": "AFN", "bolivar": "VES", "bolivars": "VES", "bolivares": "VES", "bucks": "USD",
}

// currencyNations tell apart currencies of one name: "Australian dollars".
var currencyNations = map[string]map[string]string{
	"us":         {"dollar": "USD", "cent": "cent"},
	"u.s.":       {"dollar": "USD"},
	"american":   {"dollar": "USD"},
	"australian": {"dollar": "AUD"}, "canadian": {"dollar": "CAD"}, "singapore": {"dollar": "SGD"}, "hong": {"dollar": "HKD"},
	"zealand": {"dollar": "NZD"}, "taiwan": {"dollar": "TWD"}, "jamaican": {"dollar": "JMD"},
	"british": {"pound": "GBP"}, "egyptian": {"pound": "EGP"}, "syrian": {"pound": "SYP"}, "lebanese": {"pound": "LBP"}, "sudanese": {"pound": "SDG"},
	"swiss": {"franc": "CHF"}, "french": {"franc": "FRF"}, "cfa": {"franc": "XOF"}, "indian": {"rupee": "INR"}, "pakistani": {"rupee": "PKR"},
	"sri": {"rupee": "LKR"}, "nepali": {"rupee": "NPR"}, "norwegian": {"krone": "NOK", "crown": "NOK"}, "danish": {"krone": "DKK", "crown": "DKK"},
	"swedish": {"krona": "SEK", "crown": "SEK"}, "icelandic": {"krona": "ISK"}, "mexican": {"peso": "MXN"}, "argentine": {"peso": "ARS"},
	"chilean": {"peso": "CLP"}, "colombian": {"peso": "COP"}, "philippine": {"peso": "PHP"}, "cuban": {"peso": "CUP"}, "turkish": {"lira": "TRY"},
	"kenyan": {"shilling": "KES"}, "ugandan": {"shilling": "UGX"}, "tanzanian": {"shilling": "TZS"}, "somali": {"shilling": "SOS"},
	"kuwaiti": {"dinar": "KWD"}, "iraqi": {"dinar": "IQD"}, "jordanian": {"dinar": "JOD"}, "saudi": {"riyal": "SAR"}, "qatari": {"riyal": "QAR"},
	"emirati": {"dirham": "AED"}, "moroccan": {"dirham": "MAD"}, "chinese": {"yuan": "CNY"}, "japanese": {"yen": "JPY"}, "russian": {"ruble": "RUB", "rouble": "RUB"},
	"south": {"won": "KRW", "rand": "ZAR"}, "korean": {"won": "KRW"}, "african": {"rand": "ZAR"}, "israeli": {"shekel": "ILS"}, "czech": {"crown": "CZK", "koruna": "CZK"},
}
