/// A linear function of the fixed effects: l'beta + c.
public struct LinearFunction: Sendable, Equatable {
    /// l, one weight per fixed effect of the model.
    public let contrast: [Double]
    /// c, what offsets add, in units of the response.
    public let constant: Double
    /// What the columns that the fit dropped would add, one value each: where one is not 0, the data do not determine the function.
    let excess: [Double]

    /// The function l'beta + c of the coefficients that the fit has.
    public init(contrast: [Double], constant: Double = 0) {
        self.init(contrast: contrast, constant: constant, excess: [])
    }

    init(contrast: [Double], constant: Double, excess: [Double]) {
        self.contrast = contrast
        self.constant = constant
        self.excess = excess
    }

    /// Whether the data determine the function, to about six digits of its largest weight.
    public var isEstimable: Bool {
        let size = contrast.reduce(1) { max($0, abs($1)) }
        return excess.allSatisfy { abs($0) <= 1e-6 * size }
    }

    /// The sum of functions, each multiplied by its weight; weights of coefficients that cancel but for rounding are 0.
    ///
    /// - Precondition: At least one function, all of one model, and as many weights.
    public init(sumOf functions: [LinearFunction], weights: [Double]) {
        precondition(!functions.isEmpty && functions.count == weights.count)
        var contrast = WeightedSums(count: functions[0].contrast.count)
        var constant = WeightedSums(count: 1)
        var excess = WeightedSums(count: functions[0].excess.count)
        for (function, weight) in zip(functions, weights) where weight != 0 {
            contrast.add(function.contrast, weight: weight)
            constant.add([function.constant], weight: weight)
            excess.add(function.excess, weight: weight)
        }
        self.init(contrast: contrast.values, constant: constant.values[0], excess: excess.values)
    }
}

extension [LinearFunction] {
    /// Functions that the data determine, and of which every other sum of these that they determine is a sum: as many as there can be.
    var estimableSums: [LinearFunction] {
        var rest = filter { !$0.isEstimable }
        var sums = filter(\.isEstimable)
        // What dropped columns would add is eliminated from all but one function, column by column.
        for column in first.map({ 0..<$0.excess.count }) ?? 0..<0 {
            guard let pivot = rest.max(by: { abs($0.excess[column]) < abs($1.excess[column]) }),
                abs(pivot.excess[column]) > 1e-9, let place = rest.firstIndex(of: pivot)
            else { continue }
            rest.remove(at: place)
            rest = rest.map { function in
                let factor = function.excess[column] / pivot.excess[column]
                return LinearFunction(sumOf: [function, pivot], weights: [1, -factor])
            }
            sums += rest.filter(\.isEstimable)
            rest.removeAll(where: \.isEstimable)
        }
        return sums
    }
}

extension Matrix {
    /// The weights of functions, one function a row.
    ///
    /// - Parameter columns: the number of fixed effects.
    init(_ functions: [LinearFunction], columns: Int) {
        self.init(rows: functions.count, columns: columns)
        for (row, function) in functions.enumerated() {
            for column in 0..<columns { self[row, column] = function.contrast[column] }
        }
    }
}

extension FittedModel {
    /// The estimate of a linear function of the fixed effects, with its standard error and degrees of freedom by the method of the fit.
    ///
    /// All is NaN where the data do not determine the function, and the standard error where they do not determine it.
    ///
    /// - Precondition: The function has one weight per fixed effect.
    public func estimate(of function: LinearFunction) -> LinearEstimate {
        let contrast = function.contrast
        precondition(contrast.count == fixedEffects.count)
        guard function.isEstimable else {
            return LinearEstimate(estimate: .nan, standardError: .nan, degreesOfFreedom: .nan)
        }
        let value = zip(contrast, fixedEffects).reduce(function.constant) { $0 + $1.0 * $1.1.estimate }
        let variance = fixedEffectsCovariance.quadraticForm(contrast)
        let isDetermined = determinesStandardError(ofContrast: contrast)
        return LinearEstimate(
            estimate: value, standardError: isDetermined && variance >= 0 ? variance.squareRoot() : .nan,
            degreesOfFreedom: degreesOfFreedom.degreesOfFreedom(contrast: contrast))
    }
}
