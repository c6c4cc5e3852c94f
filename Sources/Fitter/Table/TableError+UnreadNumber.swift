extension TableError {
    /// Ways to write numbers that are not read as numbers.
    public enum UnreadNumber: Sendable, Equatable {
        /// With the error behind it: 9.96 ± 0.1.
        case withError
        /// With a power of ten: 9.96×10^3.
        case withPower
        /// With the exponent behind a D: 9.96D0.
        case withLetterExponent
        /// With an apostrophe in front, or as ="5", as spreadsheets mark text.
        case afterApostrophe
        /// In full-width digits, or those of another script.
        case otherDigits
        /// Amounts in these currencies.
        case currencies([String])
        /// Amounts in these measures of one quantity, such as g and kg.
        case measures([String])
        /// With several decimal marks, percent signs or units: 1,5 and 12 %.
        case spellings
        /// With a slash, or days without a year: 39/4.
        case fractions
        /// Quarters of a year: 2021-Q1.
        case quarters
        /// Days of a year: 2021-063.
        case daysOfYear
        /// Dates with the month in a language that is not read.
        case datesInWords
        /// Times with the name of a zone.
        case zoneNames
        /// Amounts in several units at once: 5 ft 11 in, P1Y6M, 48°51'24".
        case compounds
        /// With marks: `<0.5`, `5*`, `(5)`, `5-`.
        case marks
        /// With groups of two digits before the last thousands: 12,34,567.
        case groupsOfTwo
        /// With letters for powers of ten: 1.4k and 5M.
        case multiples
        /// With a raised decimal point: 4·5.
        case raisedPoints
        /// With a dash for a minus.
        case dashes
        /// Several in one cell: 3, 8.
        case lists
        /// Times with points: 10.29.28.
        case dottedTimes

        /// Whether a single text is not enough, as it may be a name.
        var needsSeveral: Bool { self == .marks || self == .dottedTimes || self == .lists }

        /// Those that one text shows.
        static let written: [UnreadNumber] = [
            .withError, .withPower, .withLetterExponent, .afterApostrophe, .otherDigits, .fractions, .quarters,
            .daysOfYear, .zoneNames, .datesInWords, .compounds, .marks, .groupsOfTwo, .multiples, .raisedPoints,
            .dashes,
            .lists, .dottedTimes,
        ]
    }
}
