/// The months by their names.
enum MonthNames {
    /// The number of a month by its name or abbreviation in small letters, in UTF-8.
    static let numbers: [[UInt8]: Int] = {
        var numbers: [[UInt8]: Int] = [:]
        for names in languages {
            for (index, months) in names.split(separator: " ").enumerated() {
                for name in months.split(separator: "/") { numbers[Array(name.utf8)] = index + 1 }
            }
        }
        return numbers
    }()

    /// In English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish and Norwegian; no name means different months in two of them.
    private static let languages = [
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec",
        "januar/jänner/jän februar märz/mrz april mai juni juli august september oktober/okt november dezember/dez",
        "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc",
        "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic",
        "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre dicembre",
        "janeiro fevereiro/fev março abril maio junho julho agosto setembro outubro/out novembro dezembro",
        "januari februari maart/mrt april mei juni juli augustus september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts april maj juni juli august september oktober november december/desember/des",
    ]

    /// The days of the week, 0 for Monday, by their names in small letters, in UTF-8, that may stand before a date: in the
    /// languages of the months, with the usual abbreviations in English and German.
    static let weekdays: [[UInt8]: Int] = {
        var numbers: [[UInt8]: Int] = [:]
        for names in weekdayLanguages {
            for (index, days) in names.split(separator: " ").enumerated() {
                for name in days.split(separator: "/") { numbers[Array(name.utf8)] = index }
            }
        }
        return numbers
    }()

    private static let weekdayLanguages = [
        "monday/mon tuesday/tue/tues wednesday/wed thursday/thu/thur/thurs friday/fri saturday/sat sunday/sun",
        "montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa sonntag/so",
        "lundi mardi mercredi jeudi vendredi samedi dimanche", "lunes martes miércoles jueves viernes sábado domingo",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "måndag tisdag onsdag torsdag fredag lördag söndag",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    ]
}
