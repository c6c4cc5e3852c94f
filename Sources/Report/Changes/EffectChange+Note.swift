import Assessment

extension EffectChange {
    /// The status for a table; empty for an effect that both reports have under the same name.
    var note: String {
        switch status {
        case .shared: after?.term == before?.term ? "" : "\(after?.term.shown ?? "") of the later report"
        case .reversed: "minus \(after?.term.shown ?? "") of the later report"
        case .new: "new"
        case .gone: "gone"
        case .recoded: reasons.isEmpty ? "not comparable" : "not comparable: \(reasonText)"
        }
    }

    /// Why it cannot be compared.
    var reasonText: String { reasons.map(\.text).joined(separator: "; ") }
}
