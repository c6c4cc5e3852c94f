import RealModule

/// Contrasts whose tests and intervals are adjusted together.
struct ContrastFamily {
    /// The contrasts that have estimates and can be tested.
    private let estimates: [LinearEstimate]
    /// The number of contrasts, those among them that the data do not determine.
    private let count: Int
    private let adjustment: MultiplicityAdjustment
    private let distribution: Distribution

    private enum Distribution {
        case none
        case range(StudentizedRange)
        case modulus(MaximumModulus)
    }

    /// - Parameters:
    ///   - estimates: those that can be tested.
    ///   - count: the number of all contrasts. As emmeans counts them, those that the data do not determine count too.
    ///   - covariance: that of the estimates, k x k, up to a factor; formed only where the adjustment needs it.
    ///   - groups: the number of means of the family, for Tukey's adjustment; those that the data do not determine count too.
    ///   - seed: for adjustments by the joint distribution.
    init(
        _ estimates: [LinearEstimate], count: Int, covariance: () -> Matrix, groups: Int,
        adjustment: MultiplicityAdjustment,
        seed: UInt64
    ) {
        self.estimates = estimates
        self.count = count
        self.adjustment = adjustment
        switch adjustment {
        case .tukey where groups >= 2: distribution = .range(StudentizedRange(groups: groups))
        case .dunnett, .mvt:
            distribution = estimates.isEmpty ? .none : .modulus(MaximumModulus(covariance: covariance(), seed: seed))
        default: distribution = .none
        }
    }

    /// The adjusted probabilities of statistics at least as far from 0.
    ///
    /// - Parameters:
    ///   - statistics: one per contrast.
    ///   - unadjusted: the probability of each alone.
    func pValues(statistics: [Double], unadjusted: [Double]) -> [Double] {
        let count = Double(count)
        switch adjustment {
        case .none: return unadjusted
        case .bonferroni: return unadjusted.map { min(1, count * $0) }
        // 1 - (1 - p)^m without cancellation.
        case .sidak: return unadjusted.map { -Double.expMinusOne(count * Double.log(onePlus: -$0)) }
        case .holm: return holm(unadjusted)
        case .fdr: return benjaminiHochberg(unadjusted)
        case .tukey, .dunnett, .mvt:
            return estimates.indices.map { index in
                let (size, degrees) = (abs(statistics[index]), estimates[index].degreesOfFreedom)
                switch distribution {
                case .range(let range):
                    return range.upperProbability(2.0.squareRoot() * size, degreesOfFreedom: degrees)
                case .modulus(let modulus): return modulus.upperProbability(size, degreesOfFreedom: degrees)
                case .none: return unadjusted[index]
                }
            }
        }
    }

    /// For each contrast the number of standard errors to either end of its interval.
    ///
    /// Adjustments that have no intervals of their own (Holm's, of the false discovery rate) get Bonferroni's.
    ///
    /// - Parameter level: the coverage of all intervals together.
    func quantiles(level: Double) -> [Double] {
        let count = Double(count)
        return estimates.map { estimate in
            let degrees = estimate.degreesOfFreedom
            let student = StudentT(degreesOfFreedom: degrees)
            switch distribution {
            case .range(let range):
                return range.upperQuantile(1 - level, degreesOfFreedom: degrees) / 2.0.squareRoot()
            case .modulus(let modulus): return modulus.upperQuantile(1 - level, degreesOfFreedom: degrees)
            case .none:
                switch adjustment {
                case .none, .tukey, .dunnett, .mvt: return student.twoSidedQuantile(1 - level)
                case .sidak:
                    return student.twoSidedQuantile(-Double.expMinusOne(Double.log(level) / count))
                case .bonferroni, .holm, .fdr: return student.twoSidedQuantile((1 - level) / count)
                }
            }
        }
    }

    private func holm(_ pValues: [Double]) -> [Double] {
        var adjusted = pValues
        var largest = 0.0
        for (place, index) in pValues.indices.sorted(by: { pValues[$0] < pValues[$1] }).enumerated() {
            largest = max(largest, min(1, Double(count - place) * pValues[index]))
            adjusted[index] = largest
        }
        return adjusted
    }

    private func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
        var adjusted = pValues
        var least = 1.0
        for (place, index) in pValues.indices.sorted(by: { pValues[$0] > pValues[$1] }).enumerated() {
            least = min(least, Double(count) / Double(pValues.count - place) * pValues[index])
            adjusted[index] = least
        }
        return adjusted
    }
}
