/// A step of the optimiser and by how much more than expected the gradient changed along it, in the coordinates of a ``CovarianceSpace``.
///
/// Average information differs from the Hessian by what the data differ from their expectation, so that steps with it alone gain one or two digits each. The
/// last steps tell the difference along them (the update of Broyden, Fletcher, Goldfarb and Shanno; Nocedal & Wright 2006, section 6.1). Expected is the change by the
/// mean of the approximate Hessians at both ends, which leaves out what bends the gradient on the way.
struct Secant: Sendable {
    private let step: [Double]
    private let excess: [Double]

    /// - Parameters:
    ///   - step: the step from the one to the other.
    ///   - start: gradient and approximate Hessian where it began.
    ///   - end: those where it ended.
    init(_ step: [Double], start: (gradient: [Double], hessian: Matrix), end: (gradient: [Double], hessian: Matrix)) {
        self.step = step
        let (first, last) = (start.hessian.multiplied(by: step), end.hessian.multiplied(by: step))
        excess = step.indices.map { end.gradient[$0] - start.gradient[$0] - (first[$0] + last[$0]) / 2 }
    }

    /// Makes an approximate Hessian agree about the step, unless the excess is more than half of what it says itself.
    func correct(_ hessian: inout Matrix) {
        let expected = hessian.multiplied(by: step)
        var (curvature, observed) = (0.0, 0.0)
        for index in step.indices {
            curvature += step[index] * expected[index]
            observed += step[index] * (expected[index] + excess[index])
        }
        guard curvature > 0, abs(observed - curvature) < curvature / 2 else { return }
        for row in step.indices {
            for column in step.indices {
                hessian[row, column] +=
                    (expected[row] + excess[row]) * (expected[column] + excess[column]) / observed
                    - expected[row] * expected[column] / curvature
            }
        }
    }
}
