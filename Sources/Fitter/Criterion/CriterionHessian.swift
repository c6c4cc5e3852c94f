/// The second derivatives of the profiled criterion at a point.
///
/// Average information takes their place on the way to the optimum; it cannot tell an optimum from a saddle, since it is never negative.
package struct CriterionHessian: Sendable {
    package let parameters: [ProfiledCriterion.Parameter]
    /// The second derivatives in the directions of `parameters`, symmetric.
    package let matrix: Matrix
    /// The square roots of the average information's diagonal: each direction's scale; 0 where there is none but rounding errors.
    package let scales: [Double]
    /// The relative change of r^2 in each direction, (d r^2 / d xi) / r^2.
    package let relativeResidualSlope: [Double]

    /// The information per level that is rounding error of 0.
    private static let leastInformation = 1e-13
    /// The most memory that evaluations on several threads may take for storage of their own.
    private static let largestCopies = 1 << 29

    /// In closed form where ``ProfiledCriterion/exactHessian(_:)`` is, else by differences.
    ///
    /// - Parameters:
    ///   - criterion: the criterion; its storage is used, and may be left at another point by differences.
    ///   - lambda: the point.
    ///   - parameters: the free directions.
    ///   - threads: how many evaluations are made side by side for differences where there is memory for their storage.
    /// - Returns: nil where the criterion does not exist there or close by.
    package init?(
        _ criterion: inout ProfiledCriterion, at lambda: RelativeFactors, parameters: [ProfiledCriterion.Parameter],
        threads: Int = 1
    ) {
        guard criterion.move(to: lambda, differentiating: parameters) else { return nil }
        let derivatives = criterion.derivatives
        let terms = criterion.structure.terms
        guard
            let matrix = criterion.exactHessian(parameters)
                ?? Self.differences(&criterion, at: lambda, parameters: parameters, threads: threads)
        else { return nil }
        self.init(
            parameters: parameters, matrix: matrix,
            information: parameters.indices.map { derivatives.information[$0, $0] },
            levels: parameters.map { Double(terms[$0.term].levels) },
            relativeResidualSlope: derivatives.relativeResidualSlope)
    }

    /// - Parameters:
    ///   - information: the diagonal of the average information.
    ///   - levels: the number of levels of each direction's term.
    package init(
        parameters: [ProfiledCriterion.Parameter], matrix: Matrix, information: [Double], levels: [Double],
        relativeResidualSlope: [Double]
    ) {
        self.parameters = parameters
        self.matrix = matrix
        self.relativeResidualSlope = relativeResidualSlope
        scales = zip(information, levels).map { $0 > Self.leastInformation * $1 ? $0.squareRoot() : 0 }
    }

    /// Central differences of the exact gradient.
    package static func differences(
        _ criterion: inout ProfiledCriterion, at lambda: RelativeFactors, parameters: [ProfiledCriterion.Parameter],
        threads: Int = 1
    ) -> Matrix? {
        let m = parameters.count
        let units = criterion.crossProducts.unitDeviations
        let steps = parameters.flatMap { parameter in
            let h = difference(lambda, parameter, units)
            return [(parameter, h), (parameter, -h)]
        }
        @Sendable func slopes(
            _ criterion: inout ProfiledCriterion, _ step: (ProfiledCriterion.Parameter, Double)
        ) -> [Double]? {
            guard criterion.evaluate(lambda.multiplied(step.0, by: step.1)) != nil else { return nil }
            criterion.formDerivatives(parameters)
            return gradient(criterion.derivatives.gradient, movedBy: step.1, along: step.0, parameters)
        }
        let gradients: [[Double]?]
        if threads > 1, criterion.structure.bytes <= largestCopies / threads {
            let original = criterion
            gradients =
                ParallelMap.run(steps.count, threads: threads) {
                    var copy = original
                    return { slopes(&copy, steps[$0]) }
                } ?? []
        } else {
            var results: [[Double]?] = []
            for step in steps { results.append(slopes(&criterion, step)) }
            gradients = results
        }
        var hessian = Matrix(rows: m, columns: m)
        for (index, step) in steps.enumerated() {
            guard let moved = gradients[index] else { return nil }
            for row in 0..<m { hessian[row, index / 2] += moved[row] / (2 * step.1) }
        }
        for i in 0..<m {
            for j in 0..<i {
                let mean = (hessian[i, j] + hessian[j, i]) / 2
                hessian[i, j] = mean
                hessian[j, i] = mean
            }
        }
        return hessian
    }

    /// A ten-thousandth of the coefficient's standard deviation, or of what the data tell of it where that is 0, in units of the direction.
    private static func difference(
        _ lambda: RelativeFactors, _ parameter: ProfiledCriterion.Parameter, _ units: [[Double]]
    ) -> Double {
        guard parameter.row != parameter.column else { return 1e-4 }
        let (term, row) = (parameter.term, parameter.row)
        let own = lambda[term, row, row]
        return own > 0 ? 1e-4 * max(lambda.rowNorm(term, row), 0.1 * units[term][row]) / own : 1e-4
    }

    /// The gradient at T (I + h E_ij) in the directions T E_kl, from that in the directions T (I + h E_ij) E_kl:
    /// T = T (I + h E_ij) (I + h E_ij)^-1.
    private static func gradient(
        _ moved: [Double], movedBy h: Double, along direction: ProfiledCriterion.Parameter,
        _ parameters: [ProfiledCriterion.Parameter]
    ) -> [Double] {
        let shift = direction.row == direction.column ? h / (1 + h) : h
        return parameters.enumerated().map { index, parameter in
            guard parameter.term == direction.term, parameter.row == direction.column else { return moved[index] }
            let other = ProfiledCriterion.Parameter(
                term: direction.term, row: direction.row, column: parameter.column)
            guard let position = parameters.firstIndex(of: other) else { return moved[index] }
            return moved[index] - shift * moved[position]
        }
    }
}

extension CriterionHessian {
    /// The eigenvalues, ascending, and eigenvectors of the matrix with each direction in units of its own information; nil where a value is not finite.
    package func scaledEigen() -> (values: [Double], vectors: Matrix)? {
        let m = parameters.count
        var scaled = Matrix(rows: m, columns: m)
        for i in 0..<m {
            for j in 0..<m {
                let unit = scales[i] * scales[j]
                scaled[i, j] = unit > 0 ? matrix[i, j] / unit : (i == j ? 1 : 0)
            }
        }
        return scaled.symmetricEigen()
    }
}
