import Assessment
import Fitter

/// The checks of a model's assumptions in `report.json`.
struct DiagnosticsDocument: Encodable {
    /// A curve, or the means of groups, or counts, against simulated data.
    struct Check: Encodable {
        /// `trend` or `spread` of the residuals over the fitted values, their means over a `predictor`, or the distribution of the `response`.
        let kind: String
        /// The predictor.
        @Nullable var against: String?
        /// The Monte Carlo p-value.
        let p: Double
        /// At how many of the curve's points, groups or bins the data lie outside the simultaneous 95 % band.
        let outside: Int
    }

    /// A sample against the normal distribution.
    struct Normality: Encodable {
        @Nullable var group: String?
        @Nullable var term: String?
        let values: Int
        let outside95: Int
        let isOutside99: Bool
        /// The largest distance of a value from the line, in standard deviations of the sample.
        let largestDistance: Double
    }

    struct Pooling: Encodable {
        let group: String
        let term: String
        /// Gelman and Pardoe's pooling factor, from 0 to 1.
        let factor: Double
    }

    /// All checks against simulated data.
    struct Together: Encodable {
        let checks: Int
        /// How many fail at 5 %.
        let failed: Int
        /// The probability that as many or more fail for a correct model.
        let p: Double
    }

    let simulations: Int
    let seed: UInt64
    let checks: [Check]
    @Nullable var together: Together?
    let normality: [Normality]
    let pooling: [Pooling]

    init(_ diagnostics: ModelDiagnostics) {
        simulations = diagnostics.replicates
        seed = diagnostics.seed
        together = diagnostics.checks.joint.map {
            Together(checks: $0.count, failed: $0.failed.count, p: $0.probability.value)
        }
        func check(_ kind: String, _ against: String?, _ envelope: SimulationEnvelope?) -> Check? {
            envelope.map { Check(kind: kind, against: against, p: $0.pValue, outside: $0.pointsOutside.count) }
        }
        checks =
            ([
                check("trend", nil, diagnostics.trend?.envelope),
                check("spread", nil, diagnostics.spread?.envelope),
                check("response", nil, diagnostics.predictive?.envelope),
            ] + diagnostics.predictors.map { check("predictor", $0.name, $0.envelope) }).compactMap { $0 }
        func normality(_ quantiles: NormalQuantiles?, _ group: String?, _ term: String?) -> Normality? {
            quantiles.map {
                Normality(
                    group: group, term: term, values: $0.count, outside95: $0.pointsOutside,
                    isOutside99: $0.isFarOutside,
                    largestDistance: $0.largestDistance)
            }
        }
        self.normality =
            [normality(diagnostics.quantiles, nil, nil)].compactMap { $0 }
            + diagnostics.terms.compactMap {
                normality($0.quantiles, $0.effects.group, $0.effects.coefficients[$0.coefficient])
            }
        pooling = diagnostics.terms.filter(\.isDetermined).map {
            Pooling(
                group: $0.effects.group, term: $0.effects.coefficients[$0.coefficient], factor: $0.poolingFactor)
        }
    }
}
