/// What became of a warning from one report to the next.
package enum FindingChange: Sendable, Equatable {
    /// Only the later report has the finding.
    case new(StatedFinding)
    /// Only the earlier report has it; the later one looked for it.
    case gone(StatedFinding)
    /// Only the earlier report has it; the later one did not look for it.
    case unchecked(StatedFinding)
    /// Both have it, with another severity or about other names.
    case changed(before: StatedFinding, after: StatedFinding)

    /// The changes of the findings that are warnings in one of two reports: those of the earlier report in its order, then the new ones.
    ///
    /// Numbers are not compared.
    ///
    /// - Parameters:
    ///   - before: all findings of the earlier report.
    ///   - after: all findings of the later report.
    ///   - isChecked: whether the later report looked for a finding like this one.
    package static func all(
        before: [StatedFinding], after: [StatedFinding], isChecked: (StatedFinding) -> Bool
    ) -> [FindingChange] {
        var rest = after
        var changes: [FindingChange] = []
        for old in before {
            if let index = rest.firstIndex(where: { $0.isSame(as: old) }) {
                let new = rest.remove(at: index)
                let isChanged = old.severity != new.severity || old.subject != new.subject
                if isChanged && (old.isWarning || new.isWarning) { changes.append(.changed(before: old, after: new)) }
            } else if old.isWarning {
                changes.append(isChecked(old) ? .gone(old) : .unchecked(old))
            }
        }
        return changes + rest.filter(\.isWarning).map { .new($0) }
    }

    /// The finding that the later report warns of and the earlier one does not: it has no such finding, has it as less than a warning, or about fewer names.
    package var newWarning: StatedFinding? {
        switch self {
        case .new(let finding): finding
        case .changed(let old, let new): new.isWarning && (!old.isWarning || new.addsNames(to: old)) ? new : nil
        case .gone, .unchecked: nil
        }
    }
}
