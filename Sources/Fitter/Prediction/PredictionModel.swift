/// A fitted model with what predictions and their standard errors need: its equations, factored at the estimated variances.
///
/// Making one forms the products of the fitted rows and factors them, as one evaluation of the criterion in a fit does, and inverts
/// the trailing block of the factor.
///
/// With (x, z) a new row, the error of x'beta + z'b has the variance
///   sigma^2 t'Omega_x^-1 t,   t = (T'z, x),
/// in which the uncertainty of fixed effects and modes, and what they have in common, is that of Henderson's mixed-model equations (Henderson 1975,
/// doi:10.2307/2529430) at the estimated variances. A random effect of a level that the fit has not seen is independent of everything and adds
/// sigma^2 z'T T'z. A new observation adds sigma^2 / w.
public struct PredictionModel: Sendable {
    private let model: FactoredModel
    private let inverse: InverseColumns
    /// Of the fit, where it has one, or of the intervals that Kenward and Roger's does not serve.
    private let approximation: SatterthwaiteApproximation?
    /// Of the fit, where it has one.
    private let kenwardRoger: KenwardRogerApproximation?
    /// The same of an equivalent fit, where the data do not determine all variances.
    private let equivalent: (model: FactoredModel, inverse: InverseColumns)?

    /// A model that is ready to predict: forms and factors its equations once.
    ///
    /// - Throws: ``FitError/dependentColumns`` where X's columns are dependent at the estimated variances to working precision.
    public init(_ fit: FittedModel) throws(FitError) {
        model = try FactoredModel(fit)
        inverse = InverseColumns(model.factor, includingFixed: true)
        switch fit.degreesOfFreedom {
        case .satterthwaite: (approximation, kenwardRoger) = (fit.uncertainty.satterthwaite, nil)
        case .kenwardRoger(let found): (approximation, kenwardRoger) = (fit.uncertainty.satterthwaite, found)
        case .none, .unavailable: (approximation, kenwardRoger) = (nil, nil)
        }
        if let other = fit.equivalent {
            let model = try FactoredModel(theta: other.theta, sigma: other.sigma, design: fit.design)
            equivalent = (model, InverseColumns(model.factor, includingFixed: true))
        } else {
            equivalent = nil
        }
    }

    /// Predicts new rows.
    ///
    /// What depends on variances that the data do not determine is NaN. Of a fit with Kenward and Roger's degrees of freedom, means of
    /// the population have these and the standard errors that go with them, which the variance of a new observation includes; all
    /// other degrees of freedom are Satterthwaite's.
    ///
    /// For a row with m random-effects columns the cost is O((m + p)^2), and once for each level of the factor with the most levels O(r d), with r
    /// the number of other levels that it meets in the fitted data and d the number of columns of the model's other terms. Satterthwaite's degrees of freedom cost a substitution
    /// in the columns of that factor per row.
    ///
    /// - Throws: ``PredictionError`` where the rows are not coded for this model, or have a level that the fit has not seen and
    ///   the options do not say what to do with it.
    public func predict(
        _ rows: PredictionRows, options: PredictionOptions = PredictionOptions()
    ) throws(PredictionError) -> Predictions {
        let (p, terms) = (model.fixedColumns, model.terms.count)
        guard rows.fixed.columns == p else { throw .fixedColumns(found: rows.fixed.columns, expected: p) }
        let isConditional = options.effects == .conditional
        if isConditional {
            guard rows.random.count == terms else { throw .randomTerms(found: rows.random.count, expected: terms) }
            if options.newLevels == .error {
                try rows.refuseNewLevels(groups: model.design.random.map(\.group))
            }
        }
        let approximation = options.degreesOfFreedom == nil ? approximation : nil
        let kenwardRoger = isConditional ? nil : kenwardRoger
        var row = PredictionRow(model, inverse, rows, options, approximation, kenwardRoger)
        var other = equivalent.map { PredictionRow($0.model, $0.inverse, rows, options, nil, nil) }
        let nothing = [Double](repeating: .nan, count: rows.n)
        var (values, errors, deviations) = (nothing, nothing, nothing)
        var (degrees, observationDegrees) = (nothing, nothing)
        var undetermined = 0
        let order = isConditional ? row.orderByLevel() : Array(0..<rows.n)
        for index in order {
            guard let result = row.predict(index), result.value.isFinite else { continue }
            let second = other?.predict(index) ?? result
            let hasValue = EquivalentFit.agree(result.value, second.value, scale: model.sigma)
            let hasError = hasValue && EquivalentFit.agree(result.variance, second.variance)
            let hasDeviation = hasValue && EquivalentFit.agree(result.observationVariance, second.observationVariance)
            if hasValue { values[index] = result.value }
            if hasError { errors[index] = result.variance.squareRoot() }
            if hasDeviation { deviations[index] = result.observationVariance.squareRoot() }
            degrees[index] = result.degreesOfFreedom ?? options.degreesOfFreedom ?? .infinity
            observationDegrees[index] = result.observationDegreesOfFreedom ?? options.degreesOfFreedom ?? .infinity
            if !(hasValue && hasError && hasDeviation) { undetermined += 1 }
        }
        let common =
            approximation == nil && kenwardRoger == nil
            ? Self.quantile(options.degreesOfFreedom ?? .infinity, options.level) : nil
        func halfWidths(_ deviations: [Double], _ degrees: [Double]) -> [Double] {
            Cores.map(rows.n, inRangesOf: 1 << 8) { row in
                deviations[row].isNaN ? .nan : (common ?? Self.quantile(degrees[row], options.level)) * deviations[row]
            }
        }
        return Predictions(
            values: values, standardErrors: errors, observationDeviations: deviations, degreesOfFreedom: degrees,
            observationDegreesOfFreedom: observationDegrees, undeterminedCount: undetermined,
            halfWidths: halfWidths(errors, degrees),
            observationHalfWidths: halfWidths(deviations, observationDegrees))
    }

    /// The number of standard errors to either end of an interval; NaN where the degrees of freedom cannot be used.
    private static func quantile(_ degrees: Double, _ level: Double) -> Double {
        StudentT.isUsable(degreesOfFreedom: degrees)
            ? StudentT(degreesOfFreedom: degrees).twoSidedQuantile(1 - level) : .nan
    }
}
