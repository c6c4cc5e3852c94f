extension TableError {
    /// Ways to write numbers that are not read as numbers.
    public enum UnreadNumber: Sendable, Equatable {
        /// With the error behind it: 9.96 ± 0.1.
        case withError
        /// With a power of ten: 9.96×10^3.
        case withPower
        /// With the exponent behind a D: 9.96D0.
        case withLetterExponent
        /// With an apostrophe in front, as spreadsheets mark text.
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
        /// Amounts in several units at once: 2h 30m, PT2H30M, 5 ft 11 in.
        case compounds
        /// With marks: `<0.5`, `5*`, `(5)`.
        case marks

        /// Those that one text shows.
        static let written: [UnreadNumber] = [
            .withError, .withPower, .withLetterExponent, .afterApostrophe, .otherDigits, .fractions, .quarters,
            .daysOfYear, .zoneNames, .datesInWords, .compounds, .marks,
        ]
    }
}
