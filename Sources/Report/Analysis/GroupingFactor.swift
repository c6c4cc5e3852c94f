import Fitter

/// A grouping factor and its number of levels.
struct GroupingFactor: Encodable {
    let name: String
    let levels: Int
}

extension FittedModel {
    /// The grouping factors, a factor of several terms once.
    var groupingFactors: [GroupingFactor] {
        randomEffects.distinct(by: \.group).map { GroupingFactor(name: $0.group, levels: $0.levels.count) }
    }
}
