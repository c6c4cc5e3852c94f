import Fitter

extension FittedModel {
    /// The number of conditional modes: levels times coefficients, over all terms.
    var modeCount: Int { randomEffects.reduce(0) { $0 + $1.levels.count * $1.coefficients.count } }
}
