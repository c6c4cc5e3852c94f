/// A finding as programs compare and store it.
package struct FindingRecord: Sendable, Equatable {
    /// A number that the finding rests on.
    package struct Value: Sendable, Equatable {
        /// The name of the number, as in the JSON documents.
        package let name: String
        /// The number.
        package let number: Double

        /// A number with its name.
        package init(_ name: String, _ number: Double) {
            self.name = name
            self.number = number
        }
    }

    /// The kind of finding.
    package let code: FindingCode
    /// The weight of the finding.
    package let severity: FindingSeverity
    /// The names that it is about, such as a grouping factor and a coefficient; empty for the fit as a whole.
    package let subject: [String]
    /// The numbers that it rests on.
    package let values: [Value]

    /// A record from its parts.
    ///
    /// - Parameters:
    ///   - code: the kind of finding.
    ///   - severity: the weight of the finding.
    ///   - subject: the names that it is about; empty for the fit as a whole.
    ///   - values: the numbers that it rests on.
    package init(
        _ code: FindingCode, _ severity: FindingSeverity, subject: [String] = [], values: [Value] = []
    ) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.values = values
    }
}
