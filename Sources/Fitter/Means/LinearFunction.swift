/// A linear function of the fixed effects: l'beta + c.
public struct LinearFunction: Sendable, Equatable {
    /// l, one weight per fixed effect of the model.
    public let contrast: [Double]
    /// c, what offsets add, in units of the response.
    public let constant: Double

    /// The function l'beta + c.
    public init(contrast: [Double], constant: Double = 0) {
        self.contrast = contrast
        self.constant = constant
    }

    /// The sum of functions, each multiplied by its weight.
    ///
    /// - Precondition: At least one function, all of one model, and as many weights.
    public init(sumOf functions: [LinearFunction], weights: [Double]) {
        precondition(!functions.isEmpty && functions.count == weights.count)
        var contrast = [Double](repeating: 0, count: functions[0].contrast.count)
        var constant = 0.0
        for (function, weight) in zip(functions, weights) where weight != 0 {
            for index in contrast.indices { contrast[index] += weight * function.contrast[index] }
            constant += weight * function.constant
        }
        self.init(contrast: contrast, constant: constant)
    }
}

extension FittedModel {
    /// The estimate of a linear function of the fixed effects, with its standard error and degrees of freedom by the method of the fit.
    ///
    /// The standard error is NaN where the data do not determine it.
    ///
    /// - Precondition: The function has one weight per fixed effect.
    public func estimate(of function: LinearFunction) -> LinearEstimate {
        let contrast = function.contrast
        precondition(contrast.count == fixedEffects.count)
        let value = zip(contrast, fixedEffects).reduce(function.constant) { $0 + $1.0 * $1.1.estimate }
        let variance = fixedEffectsCovariance.quadraticForm(contrast)
        let isDetermined = determinesStandardError(ofContrast: contrast)
        return LinearEstimate(
            estimate: value, standardError: isDetermined && variance >= 0 ? variance.squareRoot() : .nan,
            degreesOfFreedom: degreesOfFreedom.degreesOfFreedom(contrast: contrast))
    }
}
