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

        /// Those that one text shows.
        static let written: [UnreadNumber] = [
            .withError, .withPower, .withLetterExponent, .afterApostrophe, .otherDigits,
        ]
    }
}
