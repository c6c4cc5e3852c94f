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
    /// The reports have the same model in different codings, and the finding, of one report or in different form of both, is about coefficients.
    case recoded(before: StatedFinding?, after: StatedFinding?)

    /// The changes of the findings that are warnings in one of two reports: those of the earlier report in its order, then the new ones.
    ///
    /// Numbers are not compared.
    ///
    /// - Parameters:
    ///   - before: all findings of the earlier report.
    ///   - after: all findings of the later report.
    ///   - isSameModel: whether both are reports of the same model, in whatever coding.
    ///   - isChecked: whether the later report looked for a finding like this one.
    package static func all(
        before: [StatedFinding], after: [StatedFinding], isSameModel: Bool = false,
        isChecked: (StatedFinding) -> Bool
    ) -> [FindingChange] {
        let changes = changes(before, after, isChecked)
        return isSameModel ? changes.map(\.ofSameModel) : changes
    }

    private static func changes(
        _ before: [StatedFinding], _ after: [StatedFinding], _ isChecked: (StatedFinding) -> Bool
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
        case .gone, .unchecked, .recoded: nil
        }
    }

    /// The change as one between reports of the same model.
    private var ofSameModel: FindingChange {
        switch self {
        case .new(let finding) where finding.dependsOnCoding: .recoded(before: nil, after: finding)
        case .gone(let finding) where finding.dependsOnCoding: .recoded(before: finding, after: nil)
        case .changed(let old, let new) where new.dependsOnCoding: .recoded(before: old, after: new)
        case .new, .gone, .unchecked, .changed, .recoded: self
        }
    }
}
