/// A check of whether a point is an optimum, by the criterion's derivatives there and not by the optimiser's last step.
///
/// All measures are free of the units of the data and of its size: the decrement compares with 1, the change of the criterion that makes up a standard
/// error, so that a thousandth of a standard error is the same in 100 rows and in ten million.
public struct ConvergenceCheck: Sendable, Equatable {
    /// The conclusion from the derivatives.
    public enum Verdict: Sendable, Equatable {
        /// An optimum: the gradient is 0 to working precision and the criterion rises in all directions.
        case optimum
        /// The gradient is 0 to working precision. Second derivatives, which would show a saddle, were not computed: the iterative solver has none.
        case stationary
        /// An optimum along which the criterion hardly rises in one direction: the data do not tell some of the covariance parameters apart.
        case flat
        /// The optimiser was stopped before the gradient was 0.
        case stopped(evaluations: Int)
        /// The gradient is not 0 and no step decreases the criterion.
        case steep
        /// The gradient is 0 and the criterion falls in one direction.
        case saddle
    }

    /// The conclusion from the derivatives.
    public let verdict: Verdict
    /// The decrease of the criterion that Newton's step would bring.
    public let decrement: Double
    /// The largest element of the gradient, each in units of the square root of its parameter's information: the distance to the optimum in standard errors,
    /// one parameter at a time, up to a factor of the square root of 2.
    public let scaledGradient: Double
    /// The least eigenvalue of the Hessian of the free covariance parameters, each in units of its own information (1 where all are independent); nil
    /// where it was not computed or no parameter is free.
    public let smallestEigenvalue: Double?

    /// The decrement above which a point is not called an optimum: estimates off by less than 0.5 per cent of their standard errors.
    static let largestDecrement = 1e-5
    /// Eigenvalues below are those of a flat direction; differences of the gradient have errors of some 1e-7.
    static let leastCurvature = 1e-5

    /// Whether the point is an optimum, possibly one that is flat in some direction or known by its gradient alone.
    public var isConverged: Bool { verdict == .optimum || verdict == .flat || verdict == .stationary }
}

extension ConvergenceCheck {
    /// What is known of the second derivatives.
    enum Curvature: Equatable {
        /// The smallest eigenvalue.
        case least(Double)
        /// No parameter is free.
        case none
        /// They were not computed.
        case unknown
    }

    init(
        decrement: Double, scaledGradient: Double, curvature: Curvature, evaluations: Int, wasStopped: Bool
    ) {
        let smallestEigenvalue: Double? = if case .least(let value) = curvature { value } else { nil }
        self.decrement = decrement
        self.scaledGradient = scaledGradient
        self.smallestEigenvalue = smallestEigenvalue
        if !(decrement <= Self.largestDecrement) {
            verdict = wasStopped ? .stopped(evaluations: evaluations) : .steep
        } else if let smallestEigenvalue, smallestEigenvalue < -Self.leastCurvature {
            verdict = .saddle
        } else if let smallestEigenvalue, smallestEigenvalue < Self.leastCurvature {
            verdict = .flat
        } else {
            verdict = curvature == .unknown ? .stationary : .optimum
        }
    }
}

extension ConvergenceCheck: CustomStringConvertible {
    /// The verdict in words.
    public var description: String {
        switch verdict {
        case .optimum: "an optimum: the gradient is 0 to working precision and the criterion rises in every direction"
        case .stationary: "the gradient is 0 to working precision; second derivatives were not computed"
        case .flat:
            "an optimum, but in one direction the criterion hardly rises: the data do not tell some of the covariance parameters apart"
        case .stopped(let evaluations):
            "stopped after \(evaluations) evaluations, where the gradient is not 0; more evaluations are needed"
        case .steep: "the gradient is not 0 and no step decreases the criterion; rescaling the variables may help"
        case .saddle: "a saddle point: the gradient is 0 but the criterion falls in one direction"
        }
    }
}
