/// The error that a finite number of probes leaves in the covariance parameters.
///
/// With g the mean of the probes' gradients, H the information at its root and V the covariance of g, the root's error has the covariance H^-1 V H^-1. Steps end
/// short of the root: with s the step that is left, the mean of the squared errors is H^-1 V H^-1 + s s'.
struct MonteCarloError: Sendable {
    let parameters: [ProfiledCriterion.Parameter]
    /// The mean products of the errors of the parameters, relative changes of the factors.
    let products: Matrix
    /// The largest error of a parameter that the probes leave, in units of its standard error, (2 H^-1)^1/2.
    let ratio: Double

    init(parameters: [ProfiledCriterion.Parameter], products: Matrix, ratio: Double) {
        self.parameters = parameters
        self.products = products
        self.ratio = ratio
    }

    init(_ criterion: IterativeCriterion, _ parameters: [ProfiledCriterion.Parameter]) {
        let m = parameters.count
        let derivatives = criterion.derivatives.restricted(to: parameters, of: criterion.layout.parameters)
        let hessian = derivatives.hessian
        guard m > 0, let inverse = hessian.positiveDefiniteInverse() else {
            self.init(parameters: parameters, products: Matrix(rows: m, columns: m), ratio: 0)
            return
        }
        let covariance = inverse.multiplied(by: Self.gradientCovariance(criterion, parameters)).multiplied(by: inverse)
        let ratio = (0..<m).reduce(0.0) {
            max($0, (max(covariance[$1, $1], 0) / (2 * inverse[$1, $1])).squareRoot())
        }
        let step = inverse.multiplied(by: derivatives.gradient)
        var products = covariance
        for i in 0..<m {
            for j in 0..<m { products[i, j] += step[i] * step[j] }
        }
        self.init(parameters: parameters, products: products, ratio: ratio)
    }

    /// The covariance of the mean of the probes' gradients; 0 where the probes span all columns.
    static func gradientCovariance(
        _ criterion: IterativeCriterion, _ parameters: [ProfiledCriterion.Parameter]
    ) -> Matrix {
        let m = parameters.count
        var covariance = Matrix(rows: m, columns: m)
        let count = criterion.contributions.count
        guard count > 1, !criterion.probes.areExact else { return covariance }
        let factors = criterion.lambda
        let gradients = criterion.contributions.map { contribution in
            parameters.map {
                -2 * contribution[factors.starts[$0.term] + $0.row * factors.sizes[$0.term] + $0.column]
            }
        }
        let means = (0..<m).map { index in gradients.reduce(0) { $0 + $1[index] } / Double(count) }
        for i in 0..<m {
            for j in 0..<m {
                covariance[i, j] =
                    gradients.reduce(0) { $0 + ($1[i] - means[i]) * ($1[j] - means[j]) } / Double(count * (count - 1))
            }
        }
        return covariance
    }
}
