import Assessment

extension PredictorCheck.Groups {
    /// What the groups are called.
    var names: [String] {
        switch self {
        case .levels(let names): names
        case .values(let values): values.map { NumberText.plain($0) }
        }
    }
}
