import RealModule

/// Order statistic i of n independent uniform numbers, which has the distribution Beta(i, n + 1 - i), on the scale of normal scores.
struct UniformOrderStatistic {
    private let a: Double
    private let b: Double

    /// - Parameter index: from 1 to `count`.
    init(_ index: Int, of count: Int) {
        a = Double(index)
        b = Double(count + 1 - index)
    }

    /// Phi^-1 of the quantile at `probability`, which is at most 0.4.
    ///
    /// The upper quantile of order statistic i is minus the lower one of n + 1 - i.
    func lowerScore(_ probability: Double) -> Double {
        let start = Double.log(a / b) + NormalDistribution.quantile(probability) * (1 / a + 1 / b).squareRoot()
        let logit =
            min(a, b) <= Self.exactUpTo ? exact(probability, start) : asymptotic(probability, start)
        return logit < 0
            ? NormalDistribution.quantile(1 / (1 + Double.exp(-logit)))
            : -NormalDistribution.quantile(1 / (1 + Double.exp(logit)))
    }

    /// Up to here the incomplete beta function itself is inverted.
    ///
    /// Beyond, the relative error of the expansion in the probability is about 2e-5 and falls with the rank, which
    /// moves the score by less than 2e-5 of the bound's distance from the line.
    private static let exactUpTo = 200.0

    /// Newton's method on log F as a function of the logit w of x.
    ///
    /// It is concave in w, so that iterates come to the root from the left whatever the start; dF/dw = x^a (1 - x)^b /
    /// B(a, b).
    private func exact(_ probability: Double, _ start: Double) -> Double {
        let logBeta = Double.logGamma(a) + Double.logGamma(b) - Double.logGamma(a + b)
        let target = Double.log(probability)
        var w = start
        for _ in 0..<60 {
            let x = 1 / (1 + Double.exp(-w))
            let complement = 1 / (1 + Double.exp(w))
            let value = IncompleteBeta.regularized(x, complement: complement, a, b)
            let density = Double.exp(a * Double.log(x) + b * Double.log(complement) - logBeta)
            let step = (Double.log(value) - target) * value / density
            w -= step
            if abs(step) < 1e-11 * max(1, abs(w)) { break }
        }
        return w
    }

    /// The same by the first term of the uniform expansion of the incomplete beta function, DLMF 8.18.9, in the form z + log(q / z) / z of the normal
    /// score (Barndorff-Nielsen 1986, doi:10.1093/biomet/73.2.307), z the signed root of the deviance and q the standardised difference.
    private func asymptotic(_ probability: Double, _ start: Double) -> Double {
        let target = NormalDistribution.quantile(probability)
        let r = a + b
        let mean = a / r
        let scale = (r / (mean * (b / r))).squareRoot()
        var w = start
        for _ in 0..<60 {
            let x = 1 / (1 + Double.exp(-w))
            let difference = x - mean
            let deviance =
                mean * Double.log(mean / x) + (b / r) * (Double.log(b / r) + Double.log(onePlus: Double.exp(w)))
            let z = -(2 * r * deviance).squareRoot()
            // The derivative of z; that of the correction is smaller by a factor of 1 / a.
            let step = (z + Double.log(difference * scale / z) / z - target) * z / (r * difference)
            w -= step
            if abs(step) < 1e-11 * max(1, abs(w)) { break }
        }
        return w
    }
}
