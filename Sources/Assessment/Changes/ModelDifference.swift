package import Fitter

/// A difference in how two fits were made that their formulas do not show.
package enum ModelDifference: Sendable, Equatable {
    case method(before: String, after: String)
    /// The columns of prior weights, or one column with other values; nil for none.
    case weights(before: String?, after: String?)
    /// A variable is taken as categories in one report, as numbers in the other.
    case kind(variable: String, isCategoricalNow: Bool)
    /// A categorical variable has other levels, another order of them or other contrasts.
    case coding(before: FactorCoding, after: FactorCoding)
    /// A number is centred within the levels of another grouping factor.
    case centering(variable: String, before: String, after: String)
    /// The likelihood of one fit has a Monte Carlo error; whether that of the later one is exact.
    case solver(isExactNow: Bool)
    case degreesOfFreedom(before: String, after: String)
    case intervals(before: String, after: String)
    case level(before: Double, after: Double)

    /// Whether it changes what the model says of the data, not only how errors and intervals are found or how the fit is computed.
    package var isOfModel: Bool {
        switch self {
        case .method, .weights, .kind, .coding, .centering: true
        case .solver, .degreesOfFreedom, .intervals, .level: false
        }
    }

    /// The differences of two fits, of what both reports say.
    ///
    /// - Parameter isSameData: nil where it is not known.
    static func all(_ before: ReportedFit, _ after: ReportedFit, isSameData: Bool?) -> [ModelDifference] {
        let (old, new) = (before.settings, after.settings)
        var differences: [ModelDifference] = []
        if before.method != after.method {
            differences.append(.method(before: before.method, after: after.method))
        }
        if let weights = old.weights, let other = new.weights, weights.isSame(as: other) == false,
            // Other data may have other weights in the same column.
            weights.column != other.column || isSameData == true && before.rows == after.rows
        {
            differences.append(.weights(before: weights.column, after: other.column))
        }
        let kinds = old.isCategorical ?? [:]
        for (variable, isCategorical) in kinds.sorted(by: { $0.key < $1.key }) {
            guard let other = new.isCategorical?[variable], other != isCategorical else { continue }
            differences.append(.kind(variable: variable, isCategoricalNow: other))
        }
        for factor in old.factors ?? [] {
            guard let other = new.factors?.first(where: { $0.variable == factor.variable }), other != factor else {
                continue
            }
            differences.append(.coding(before: factor, after: other))
        }
        for (variable, group) in (old.centering ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let other = new.centering?[variable], other != group else { continue }
            differences.append(.centering(variable: variable, before: group, after: other))
        }
        if before.isExact != after.isExact { differences.append(.solver(isExactNow: after.isExact)) }
        if let method = old.degreesOfFreedom, let other = new.degreesOfFreedom, method != other {
            differences.append(.degreesOfFreedom(before: method, after: other))
        }
        if let method = old.intervals, let other = new.intervals, method != other {
            differences.append(.intervals(before: method, after: other))
        }
        if before.level != after.level { differences.append(.level(before: before.level, after: after.level)) }
        return differences
    }
}
