import Fitter

/// The columns of a file that are not described, by name.
enum UnusedColumnsText {
    private static let mostNames = 12

    /// Nil where all columns are described.
    static func sentence(_ profile: DataProfile, hasModel: Bool) -> String? {
        let named = profile.unusedColumns.filter { !$0.isEmpty }
        let unnamed = profile.unusedColumns.count - named.count
        guard !profile.unusedColumns.isEmpty else { return nil }
        guard hasModel else {
            return [
                unnamed == 0
                    ? nil
                    : "\(Sentence.counted(unnamed, "column")) without a name \(unnamed == 1 ? "is" : "are") not read.",
                named.isEmpty
                    ? nil : "Columns of types that no model can use are not read: \(Sentence.list(listed(named))).",
            ].compactMap(\.self).joined(separator: " ")
        }
        let list =
            listed(named)
            + (unnamed == 0 ? [] : unnamed == 1 ? ["one without a name"] : ["\(unnamed) without a name"])
        return
            "The model does not use \(Sentence.counted(profile.unusedColumns.count, "column")) of the file: \(Sentence.list(list))."
    }

    /// The first names, and how many others there are.
    private static func listed(_ named: [String]) -> [String] {
        let names = named.prefix(mostNames).map(\.shown)
        let others = named.count - names.count
        return names + (others > 0 ? [Sentence.counted(others, "other")] : [])
    }
}
