import Fitter

extension FitDocument {
    struct Intervals: Encodable {
        let method: String
        let level: Double
        @Nullable var replicates: Int?
        @Nullable var seed: UInt64?
        /// How many replicates could not be fitted, and how many were singular.
        @Nullable var failures: Int?
        @Nullable var singular: Int?
        /// Why intervals or ends of them are missing, one sentence per reason.
        let missing: [String]
    }

    /// What the criterion's derivatives say of the answer.
    struct Convergence: Encodable {
        let verdict: String
        @Nullable var decrement: Double?
        @Nullable var scaledGradient: Double?
        @Nullable var smallestEigenvalue: Double?

        init(_ check: ConvergenceCheck) {
            verdict =
                switch check.verdict {
                case .optimum: "optimum"
                case .stationary: "stationary"
                case .flat: "flat"
                case .stopped: "stopped"
                case .steep: "steep"
                case .saddle: "saddle"
                }
            decrement = check.decrement.finite
            scaledGradient = check.scaledGradient.finite
            smallestEigenvalue = check.smallestEigenvalue?.finite
        }
    }

    /// How the model's equations were solved; everything but the name is null for the exact solver.
    struct Solver: Encodable {
        let name: String
        @Nullable var probes: Int?
        /// Whether the probes span everything, so that there is no Monte Carlo error.
        @Nullable var exact: Bool?
        @Nullable var iterations: Int?
        /// The largest Monte Carlo standard error of a covariance parameter in its own standard errors, and what it was to be at most.
        @Nullable var errorRatio: Double?
        @Nullable var errorBound: Double?
        /// The Monte Carlo standard error of the criterion.
        @Nullable var criterionError: Double?
        /// One number a row of varianceComponents: the Monte Carlo standard error of the logarithm of the standard deviation, or of Fisher's z.
        @Nullable var componentErrors: [Double?]?

        init(_ fit: FittedModel) {
            guard case .iterative(let summary) = fit.solver else {
                name = "direct"
                return
            }
            name = "iterative"
            probes = summary.probes
            exact = summary.probesAreExact
            iterations = summary.iterations
            errorRatio = summary.errorRatio.finite
            errorBound = summary.errorBound.finite
            criterionError = summary.criterionError?.finite
            componentErrors = summary.componentErrors.map { $0?.finite }
        }
    }

    struct IntraclassCorrelation: Encodable {
        let group: String
        let coefficients: [String]
        @Nullable var icc: Double?
    }

    /// Where the conditional modes are that `randomEffects` has, or has not.
    struct RandomEffectsIn: Encodable {
        /// Whether all are in `randomEffects`; else that is empty.
        let json: Bool
        /// The file of a report that has all of them.
        @Nullable var table: String?
        /// How many there are: levels times coefficients, over all terms.
        let count: Int
    }
}
