import Fitter

/// A grouping factor and its number of levels.
struct GroupingFactor: Encodable {
    let name: String
    let levels: Int
}

extension FittedModel {
    /// The grouping factors, a factor of several terms once.
    var groupingFactors: [GroupingFactor] {
        var result: [GroupingFactor] = []
        for effects in randomEffects where !result.contains(where: { $0.name == effects.group }) {
            result.append(GroupingFactor(name: effects.group, levels: effects.levels.count))
        }
        return result
    }
}
