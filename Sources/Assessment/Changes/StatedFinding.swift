/// A finding as a report states it.
package struct StatedFinding: Sendable, Equatable, Codable {
    /// The name of its code, which another version may not know.
    package let code: String
    /// The name of its severity.
    package let severity: String
    /// The names that it is about.
    package let subject: [String]
    /// Its words, on which no decision rests.
    package let text: String

    package init(code: String, severity: String, subject: [String], text: String) {
        self.code = code
        self.severity = severity
        self.subject = subject
        self.text = text
    }

    package var isWarning: Bool { severity == FindingSeverity.warning.rawValue }

    /// Whether it is about coefficients, so that it can differ between codings of the same model.
    var dependsOnCoding: Bool { FindingCode(rawValue: code)?.dependsOnCoding == true }

    /// Whether it is the same finding as another: of the same kind and, where a report can have several of the kind, about the same names.
    func isSame(as other: StatedFinding) -> Bool {
        code == other.code && (subject == other.subject || FindingCode(rawValue: code)?.occursOnce == true)
    }

    /// Whether it is about a name that another finding of its kind is not about.
    ///
    /// One that names an example of what it is about says nothing of the others.
    func addsNames(to other: StatedFinding) -> Bool {
        FindingCode(rawValue: code)?.namesExample != true && !Set(subject).isSubset(of: other.subject)
    }
}
