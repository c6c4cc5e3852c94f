/// The fixed and random effects of a fitted model with the joint covariance of their errors, for linear functions of both.
///
/// Making one forms the products of the fitted rows and factors them, as one evaluation of the criterion in a fit does. The variance of a function
/// x'beta + z'b is sigma^2 |L^-1 t|^2, t = (T'z, x), with L L' = Omega_x the matrix of Henderson's mixed-model equations (Henderson 1975,
/// doi:10.2307/2529430) at the estimated variances. A level that the fit has not seen has an effect of 0 and adds its variance sigma^2 z'T T'z.
public struct JointModel: Sendable {
    /// The estimate of a function.
    public struct Estimate: Sendable {
        /// Of the mean: for the population the uncertainty of the fixed effects, otherwise also that of the random effects of known levels, and the variance of new ones.
        public let mean: LinearEstimate
        /// For the population the same value for one new level of every grouping factor, whose variance its standard error includes; otherwise nil.
        public let ofNewLevels: LinearEstimate?
    }

    private let model: FactoredModel
    /// Of the fit, where it has one.
    private let approximation: SatterthwaiteApproximation?
    private let kenwardRoger: KenwardRogerApproximation?
    /// For each element that `approximation` depends on the place of its term; nil for a term without columns here.
    private let termOfElement: [Int?]
    /// The same of an equivalent fit, where the data do not determine all variances.
    private let equivalent: FactoredModel?

    /// Forms and factors the equations once.
    ///
    /// - Throws: ``FitError/dependentColumns`` where X's columns are dependent at the estimated variances to working precision.
    public init(_ fit: FittedModel) throws(FitError) {
        let model = try FactoredModel(fit)
        switch fit.degreesOfFreedom {
        case .satterthwaite: (approximation, kenwardRoger) = (fit.uncertainty.satterthwaite, nil)
        case .kenwardRoger(let found): (approximation, kenwardRoger) = (fit.uncertainty.satterthwaite, found)
        case .none, .unavailable: (approximation, kenwardRoger) = (nil, nil)
        }
        termOfElement = (approximation?.elements ?? []).map { element in
            model.terms.firstIndex { $0.designIndex == element.designIndex }
        }
        if let other = fit.equivalent {
            equivalent = try FactoredModel(theta: other.theta, sigma: other.sigma, design: fit.design)
        } else {
            equivalent = nil
        }
        self.model = model
    }

    /// Estimates functions with their standard errors and degrees of freedom by the method of the fit.
    ///
    /// What the data do not determine is NaN. Of a fit with Kenward and Roger's degrees of freedom the mean of the population has these and the standard error that goes with them; all other
    /// degrees of freedom are Satterthwaite's.
    ///
    /// The cost per function is that of two substitutions in the factor; those of the dense block are done for many functions at a time.
    public func estimates(of functions: [JointFunction], effects: PredictionOptions.Effects) -> [Estimate] {
        let columns = model.structure.randomColumns + model.structure.fixedColumns
        // Vectors of all columns are held for so many functions at a time: up to 32 MiB.
        let length = max(1, min(64, (1 << 22) / max(columns, 1)))
        let chunks = Cores.map((functions.count + length - 1) / length, inRangesOf: 1) { chunk in
            let part = Array(functions[chunk * length..<min((chunk + 1) * length, functions.count)])
            let own = results(model, part, effects, approximation)
            let others = equivalent.map { results($0, part, effects, nil) } ?? own
            return part.indices.map { index in
                estimate(part[index], own[index], others[index], effects)
            }
        }
        return chunks.flatMap(\.self)
    }

    /// The value of a function, its variance and that for new levels, in squared units of the response, each variance with its degrees of freedom.
    private struct Result {
        let value: Double
        let variance: Double
        let newVariance: Double
        let degreesOfFreedom: (mean: Double, new: Double)?
    }

    private func results(
        _ model: FactoredModel, _ functions: [JointFunction], _ effects: PredictionOptions.Effects,
        _ approximation: SatterthwaiteApproximation?
    ) -> [Result] {
        let vectors = functions.map { vector(model, $0, effects) }
        var half = vectors
        let solutions = model.factor.solveLower(&half, andUpper: approximation != nil)
        let square = model.sigma * model.sigma
        return functions.indices.map { index in
            let function = functions[index]
            let value =
                zip(vectors[index], model.solution).reduce(
                    function.fixed.constant + function.total * model.standardization.responseCentre
                ) { $0 + $1.0 * $1.1 }
            let estimation = square * half[index].reduce(0) { $0 + $1 * $1 }
            let new = newParts(model, function, effects)
            let added = square * new.reduce(0) { sum, part in sum + part.values.reduce(0) { $0 + $1 * $1 } }
            let isPopulation = effects == .population
            let variance = isPopulation ? estimation : estimation + added
            let newVariance = estimation + added
            var degrees: (Double, Double)?
            if let approximation {
                let gradient = gradient(model, solutions[index], approximation)
                let both = zip(gradient, newGradient(new, approximation)).map { $0 + $1 }
                degrees = (
                    approximation.degreesOfFreedom(variance: variance, gradient: isPopulation ? gradient : both),
                    approximation.degreesOfFreedom(variance: newVariance, gradient: both)
                )
            }
            return Result(value: value, variance: variance, newVariance: newVariance, degreesOfFreedom: degrees)
        }
    }

    private func estimate(
        _ function: JointFunction, _ own: Result, _ other: Result, _ effects: PredictionOptions.Effects
    ) -> Estimate {
        let isConditional = effects == .conditional
        let hasLevels = !isConditional || function.random.allSatisfy { $0.allSatisfy { $0.level != .missing } }
        let hasValue =
            function.fixed.isEstimable && hasLevels
            && EquivalentFit.agree(own.value, other.value, scale: model.sigma)
        let value = hasValue ? own.value : .nan
        func estimate(_ variance: Double, _ other: Double, _ degrees: Double?) -> LinearEstimate {
            let hasError = hasValue && EquivalentFit.agree(variance, other)
            return LinearEstimate(
                estimate: value, standardError: hasError ? variance.squareRoot() : .nan, degreesOfFreedom: degrees)
        }
        let mean = estimate(own.variance, other.variance, own.degreesOfFreedom?.mean)
        guard !isConditional else { return Estimate(mean: mean, ofNewLevels: nil) }
        guard let kenwardRoger else {
            return Estimate(
                mean: mean, ofNewLevels: estimate(own.newVariance, other.newVariance, own.degreesOfFreedom?.new))
        }
        let contrast = function.fixed.contrast
        let form = kenwardRoger.covariance.quadraticForm(contrast)
        // Rounding can take a variance of almost 0 below it.
        let adjusted = form < 0 ? 0 : form
        let added = own.newVariance - own.variance
        return Estimate(
            mean: LinearEstimate(
                estimate: value, standardError: mean.standardError.isNaN ? .nan : adjusted.squareRoot(),
                degreesOfFreedom: kenwardRoger.degreesOfFreedom(contrast: contrast)),
            ofNewLevels: estimate(
                adjusted + added, adjusted + other.newVariance - other.variance, own.degreesOfFreedom?.new))
    }
}

extension JointModel {
    /// t = (T'z, x) over the columns of [Z Lambda, X], X standardised.
    private func vector(
        _ model: FactoredModel, _ function: JointFunction, _ effects: PredictionOptions.Effects
    ) -> [Double] {
        let (structure, standardization) = (model.structure, model.standardization)
        var vector = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        for column in 0..<structure.fixedColumns {
            vector[structure.randomColumns + column] =
                (function.fixed.contrast[column] - function.total * standardization.centres[column])
                / standardization.scales[column]
        }
        guard effects == .conditional else { return vector }
        for term in model.terms {
            for part in function.random[term.designIndex] {
                guard case .known(let level) = part.level else { continue }
                let first = term.column(ofLevel: level)
                let values = term.values(part.values)
                for index in values.indices { vector[first + index] += values[index] }
            }
        }
        return vector
    }

    /// T'z of the levels that the fit has not seen; for the population that of one new level of each term.
    private func newParts(
        _ model: FactoredModel, _ function: JointFunction, _ effects: PredictionOptions.Effects
    ) -> [(designIndex: Int, values: [Double])] {
        model.terms.flatMap { term -> [(designIndex: Int, values: [Double])] in
            guard effects == .conditional else {
                let sum = function.sum(ofTerm: term.designIndex, size: term.size)
                return [(term.designIndex, term.values(sum))]
            }
            return function.random[term.designIndex].compactMap { part in
                guard case .unseen = part.level else { return nil }
                return (term.designIndex, term.values(part.values))
            }
        }
    }

    /// The derivatives of sigma^2 t'Omega_x^-1 t where a term's factor T becomes T (I + xi E_ij): 2 sigma^2 times the sum of c_i c_j over the levels of the term, c = Omega_x^-1 t.
    private func gradient(
        _ model: FactoredModel, _ solution: [Double], _ approximation: SatterthwaiteApproximation
    ) -> [Double] {
        let square = model.sigma * model.sigma
        return zip(approximation.elements, termOfElement).map { element, index in
            guard let index else { return 0 }
            let term = model.structure.terms[index]
            let sum = (0..<term.levels).reduce(0.0) { sum, level in
                let first = term.column(ofLevel: level)
                return sum + solution[first + element.row] * solution[first + element.column]
            }
            return 2 * square * sum
        }
    }

    /// The derivatives of the variance sigma^2 z'T T'z of new levels: 2 sigma^2 times the sum of (T'z)_i (T'z)_j.
    private func newGradient(
        _ parts: [(designIndex: Int, values: [Double])], _ approximation: SatterthwaiteApproximation
    ) -> [Double] {
        let square = model.sigma * model.sigma
        return approximation.elements.map { element in
            parts.filter { $0.designIndex == element.designIndex }.reduce(0) {
                $0 + 2 * square * $1.values[element.row] * $1.values[element.column]
            }
        }
    }
}
