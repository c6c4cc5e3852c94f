import Assessment

/// A finding for programs: its kind, what it is about and the numbers are a contract, its text is not.
struct FindingDocument: Encodable {
    struct Value: Encodable {
        let name: String
        @Nullable var value: Double?
    }

    let code: String
    /// `good`, `notice` or `warning`.
    let severity: String
    let subject: [String]
    let values: [Value]
    let text: String

    init(_ reported: ReportedFinding) {
        let record = reported.finding.record
        code = record.code.rawValue
        severity = record.severity.rawValue
        subject = record.subject
        values = record.values.map { Value(name: $0.name, value: $0.number.finite) }
        text = reported.text
    }
}
