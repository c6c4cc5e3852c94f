/// What an estimator hands over at its optimum, in standardised units and in its own order of the terms.
struct ModelEstimates {
    let method: EstimationMethod
    /// Minus twice the profiled log-likelihood or restricted log-likelihood.
    let criterion: Double
    /// The terms in the estimator's order, with the columns of their levels.
    let terms: [BlockStructure.Term]
    /// The relative covariance factors in that order.
    let lambda: RelativeFactors
    let standardization: Standardization
    /// The spherical modes u by column, then the standardised coefficients.
    let solution: [Double]
    /// The k x k diagonal blocks of Omega^-1, level by level.
    let inverseBlocks: [Double]
    /// The inverse of X'V^-1 X for the standardised X, in units of the residual variance.
    let fixedCovariance: Matrix
    /// sigma^2.
    let residualVariance: Double
    /// Where the data do not determine all covariances, another point that is as good.
    var equivalent: Equivalent?

    /// The positions of the terms in the order of the design.
    var inDesignOrder: [Int] { terms.indices.sorted { terms[$0].designIndex < terms[$1].designIndex } }
    /// The covariance parameters in the order of the design's terms.
    var theta: [Double] { theta(lambda) }

    func theta(_ factors: RelativeFactors) -> [Double] { inDesignOrder.flatMap { factors.theta(ofTerm: $0) } }

    /// Estimates with the same criterion and other covariances.
    struct Equivalent {
        /// The relative covariance factors in the estimator's order.
        let lambda: RelativeFactors
        let fixedCovariance: Matrix
        let residualVariance: Double
        /// The elements of the covariances that may differ.
        ///
        /// In units of the residual variance those of a determined one do where that is not determined itself.
        let undetermined: [ProfiledCriterion.Parameter]
    }
}

extension FittedModel {
    /// The model that an estimator's results stand for.
    init(
        _ design: MixedModelDesign, _ estimates: ModelEstimates, optimization: OptimizationTrace,
        structure: StructureSummary? = nil, iterative: IterativeSummary? = nil
    ) {
        let standardization = estimates.standardization
        let (variance, order) = (estimates.residualVariance, estimates.inDesignOrder)
        let sigma = variance.squareRoot()
        let randomColumns = estimates.solution.count - design.fixed.names.count
        let beta = standardization.unstandardize(Array(estimates.solution[randomColumns...]))
        let covariance = standardization.unstandardize(covariance: estimates.fixedCovariance).scaled(by: variance)
        let modes = Cores.map(order.count, inRangesOf: 1) {
            let index = order[$0]
            return ConditionalModes(
                design.random[estimates.terms[index].designIndex], estimates.terms[index],
                factor: estimates.lambda.matrix(ofTerm: index), sigma: sigma, solution: estimates.solution,
                inverseBlocks: estimates.inverseBlocks)
        }
        let fitted = Self.fittedValues(design, beta, modes)
        let components = estimates.components(design)
        self.init(
            method: estimates.method, n: design.n, criterion: estimates.criterion, theta: estimates.theta, sigma: sigma,
            fixedEffects: design.fixed.names.enumerated().map { index, name in
                FixedEffectEstimate(
                    name: name, estimate: beta[index], standardError: covariance[index, index].squareRoot())
            },
            fixedEffectsCovariance: covariance, varianceComponents: components.flatMap { $0 }, randomEffects: modes,
            fitted: fitted, residuals: Cores.map(design.n) { design.response[$0] - fitted[$0] },
            optimization: optimization, structure: structure,
            boundaries: zip(order, components).flatMap { index, rows in
                let undetermined = rows.filter { $0.term2 == nil && !$0.isDetermined }.compactMap(\.term1)
                return Boundary.rows(
                    for: design.random[estimates.terms[index].designIndex],
                    factor: estimates.lambda.matrix(ofTerm: index)
                ).filter { $0.coefficients.allSatisfy { !undetermined.contains($0) } }
            },
            equivalent: estimates.equivalent.map { other in
                EquivalentFit(
                    theta: estimates.theta(other.lambda), sigma: other.residualVariance.squareRoot(),
                    fixedEffectsCovariance: standardization.unstandardize(covariance: other.fixedCovariance)
                        .scaled(by: other.residualVariance))
            }, iterative: iterative)
    }

    private static func fittedValues(
        _ design: MixedModelDesign, _ beta: [Double], _ modes: [ConditionalModes]
    ) -> [Double] {
        var fitted = design.offset ?? Cores.zeros(design.n)
        fitted.withUnsafeMutableBufferPointer { fitted in
            let fitted = fitted
            Cores.performRanges(design.n) { rows in
                for (column, coefficient) in beta.enumerated() {
                    for row in rows { fitted[row] += design.fixed.matrix[row, column] * coefficient }
                }
                for (term, effects) in zip(design.random, modes) {
                    for row in rows {
                        let level = Int(term.levelOfRow[row])
                        if let basis = term.basis {
                            for k in 0..<basis.columns { fitted[row] += basis[row, k] * effects.modes[k, level] }
                        } else {
                            fitted[row] += effects.modes[0, level]
                        }
                    }
                }
            }
        }
        return fitted
    }
}

extension ConditionalModes {
    /// b = T u and its conditional variance sigma^2 T (Omega^-1)_ll T', level by level.
    init(
        _ random: RandomTerm, _ term: BlockStructure.Term, factor: Matrix, sigma: Double, solution: [Double],
        inverseBlocks: [Double]
    ) {
        let k = term.size
        let counts = random.rowCounts
        var modes = Matrix(rows: k, columns: term.levels)
        var deviations = modes
        for level in 0..<term.levels {
            let (column, block) = (term.column(ofLevel: level), term.diagonal(ofLevel: level))
            for i in 0..<k {
                var (mode, variance) = (0.0, 0.0)
                for a in 0...i {
                    mode += factor[i, a] * solution[column + a]
                    for b in 0...i { variance += factor[i, a] * inverseBlocks[block + a * k + b] * factor[i, b] }
                }
                modes[i, level] = mode
                deviations[i, level] = sigma * max(variance, 0).squareRoot()
            }
        }
        self.init(
            group: random.group, coefficients: random.coefficients, levels: random.levels, counts: counts, modes: modes,
            standardDeviations: deviations)
    }
}

extension ModelEstimates {
    /// The variance components by term in the design's order, and last the residual's.
    fileprivate func components(_ design: MixedModelDesign) -> [[VarianceComponent]] {
        inDesignOrder.map { index in
            let own = lambda.covariance(ofTerm: index).scaled(by: residualVariance)
            let other = equivalent.map { $0.lambda.covariance(ofTerm: index).scaled(by: $0.residualVariance) }
            func differs(_ row: Int, _ column: Int) -> Bool {
                guard let other, let equivalent,
                    equivalent.undetermined.contains(.init(term: index, row: row, column: column))
                else { return false }
                let size = [row, column].reduce(1) { $0 * max(own[$1, $1], other[$1, $1]).squareRoot() }
                return abs(own[row, column] - other[row, column]) > Self.leastDifference * size
            }
            return VarianceComponent.rows(
                for: design.random[terms[index].designIndex], covariance: lambda.covariance(ofTerm: index),
                variance: residualVariance, isDetermined: { !differs($0, $1) })
        } + [
            [
                VarianceComponent(
                    group: "Residual", term1: nil, term2: nil, variance: residualVariance,
                    standardDeviation: residualVariance.squareRoot(),
                    isDetermined: equivalent.map {
                        abs($0.residualVariance - residualVariance) <= Self.leastDifference * residualVariance
                    } ?? true)
            ]
        ]
    }

    /// The difference, relative to its variances, above which an element is another one.
    private static var leastDifference: Double { 1e-6 }
}

extension VarianceComponent {
    /// A term's rows: the variances, then the covariances by columns of the lower triangle.
    ///
    /// - Parameter isDetermined: whether the data determine the element in a row and a column of the lower triangle.
    static func rows(
        for random: RandomTerm, covariance: Matrix, variance: Double, isDetermined: (Int, Int) -> Bool
    ) -> [VarianceComponent] {
        let k = covariance.rows
        let variances = (0..<k).map { index in
            let value = covariance[index, index] * variance
            return VarianceComponent(
                group: random.group, term1: random.coefficients[index], term2: nil, variance: value,
                standardDeviation: value.squareRoot(), isDetermined: isDetermined(index, index))
        }
        let covariances = (0..<k).flatMap { column in
            (column + 1..<max(k, column + 1)).map { row in
                let value = covariance[row, column]
                return VarianceComponent(
                    group: random.group, term1: random.coefficients[column], term2: random.coefficients[row],
                    variance: value * variance,
                    standardDeviation: value / (covariance[row, row] * covariance[column, column]).squareRoot(),
                    isDetermined: isDetermined(row, column) && isDetermined(row, row) && isDetermined(column, column))
            }
        }
        return variances + covariances
    }
}
