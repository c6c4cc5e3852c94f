/// A finding as programs compare and store it.
public struct FindingRecord: Sendable, Equatable {
    /// A number that the finding rests on.
    public struct Value: Sendable, Equatable {
        public let name: String
        public let number: Double

        public init(_ name: String, _ number: Double) {
            self.name = name
            self.number = number
        }
    }

    public let code: FindingCode
    public let severity: FindingSeverity
    /// The names that it is about, such as a grouping factor and a coefficient; empty for the fit as a whole.
    public let subject: [String]
    public let values: [Value]

    public init(
        _ code: FindingCode, _ severity: FindingSeverity, subject: [String] = [], values: [Value] = []
    ) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.values = values
    }

    /// Whether two records are of one finding: its kind and what it is about, whatever the numbers are.
    public func isSameFinding(as other: FindingRecord) -> Bool { code == other.code && subject == other.subject }
}
