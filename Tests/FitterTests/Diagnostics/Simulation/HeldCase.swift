import Fitter

/// Designs for refits at held theta: those of the influence tests and some in which weights, offset, slopes and a shuffled order of levels meet.
enum HeldCase {
    static let all =
        InfluenceCase.all + [
            InfluenceCase("nested with shuffled levels", shuffled(.nested), SyntheticDesign.nested.theta),
            InfluenceCase(
                "nested slopes with shuffled levels", shuffled(.nestedSlopes), SyntheticDesign.nestedSlopes.theta),
            InfluenceCase(
                "weights, offset and slopes", weightedWithOffset(.slopesCrossedWithIntercept),
                SyntheticDesign.slopesCrossedWithIntercept.theta),
            InfluenceCase(
                "nested slopes with a crossed factor, weights and offset",
                weightedWithOffset(.nestedSlopesAndCrossed), SyntheticDesign.nestedSlopesAndCrossed.theta),
        ]

    /// The design with the levels of its first term in an order that has nothing to do with their parents'.
    static func shuffled(_ synthetic: SyntheticDesign) -> MixedModelDesign {
        let design = synthetic.design()
        var random = design.random
        let term = random[0]
        let count = term.levels.count
        // 5 and 12 have no common divisor.
        random[0] = RandomTerm(
            group: term.group, levels: (0..<count).map { "shuffled\($0)" },
            levelOfRow: term.levelOfRow.map { $0 * 5 % Int32(count) }, coefficients: term.coefficients,
            basis: term.basis)
        return MixedModelDesign(
            response: design.response, responseName: "y", offset: design.offset, weights: design.weights,
            fixed: design.fixed, random: random)
    }

    static func weightedWithOffset(_ synthetic: SyntheticDesign) -> MixedModelDesign {
        let design = synthetic.design()
        var source = SyntheticDesign.Sequence(seed: 5)
        return MixedModelDesign(
            response: design.response, responseName: "y", offset: (0..<design.n).map { _ in 3 * source.next() },
            weights: (0..<design.n).map { _ in 0.3 + 2 * source.next() }, fixed: design.fixed, random: design.random)
    }
}

extension FittedModel {
    /// X beta + offset.
    var mean: [Double] {
        var mean = design.offset ?? [Double](repeating: 0, count: design.n)
        for (column, effect) in fixedEffects.enumerated() {
            for row in mean.indices { mean[row] += design.fixed.matrix[row, column] * effect.estimate }
        }
        return mean
    }
}

extension HeldRefitter {
    init(_ fit: FittedModel) throws(FitError) {
        try self.init(fit, mean: fit.mean)
    }
}

extension [Double] {
    /// The mean and its standard error, the values being independent.
    var meanAndError: (mean: Double, error: Double) {
        let n = Double(count)
        let mean = reduce(0, +) / n
        var squares = 0.0
        for value in self { squares += (value - mean) * (value - mean) }
        return (mean, (squares / (n - 1) / n).squareRoot())
    }
}
