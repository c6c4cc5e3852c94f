import Assessment

/// A finding in words, with the place on the page that shows what it rests on.
struct ReportedFinding {
    let finding: Finding
    let text: String
    let place: FindingPlace

    /// - Precondition: the text is not empty, as it is where no case of a text has words for the finding.
    init(_ finding: Finding, _ text: String, at place: FindingPlace) {
        precondition(!text.isEmpty, "a finding without words")
        self.finding = finding
        self.text = text
        self.place = place
    }
}

extension [ReportedFinding] {
    /// One element per statement: a text that depends on the one before is joined to it.
    var statements: [ReportedFinding] {
        var result: [ReportedFinding] = []
        for item in self {
            if case .undeterminedErrors(_, _, isOne: true) = item.finding, let last = result.popLast() {
                result.append(ReportedFinding(last.finding, last.text + " " + item.text, at: last.place))
            } else {
                result.append(item)
            }
        }
        return result
    }
}
