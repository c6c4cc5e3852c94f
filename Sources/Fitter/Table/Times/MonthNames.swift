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

    /// In English, German, French, Spanish, Italian, Portuguese and Dutch; no name means different months in two of them.
    private static let languages = [
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct november/nov december/dec",
        "januar/jänner/jän februar märz/mrz april mai juni juli august september oktober/okt november dezember/dez",
        "janvier/janv février/févr/fév mars avril/avr mai juin juillet/juil août septembre octobre novembre décembre/déc",
        "enero/ene febrero marzo abril/abr mayo junio julio agosto/ago septiembre/setiembre octubre noviembre diciembre/dic",
        "gennaio/gen febbraio marzo aprile maggio/mag giugno/giu luglio/lug agosto settembre/set ottobre/ott novembre dicembre",
        "janeiro fevereiro/fev março abril maio junho julho agosto setembro outubro/out novembro dezembro",
        "januari februari maart/mrt april mei juni juli augustus september oktober november december",
    ]

    /// Names of days of the week that may stand before a date, in English and German.
    static let weekdays: Set<[UInt8]> = Set(
        """
        monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag \
        dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
        """.split(separator: " ").map { Array($0.utf8) })
}
