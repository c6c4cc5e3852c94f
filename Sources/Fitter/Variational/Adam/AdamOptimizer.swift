/// The optimiser Adam as TensorFlow 1 computes it.
///
/// At step t, with gradient g,
///
///     m = beta1 m + (1 - beta1) g,    v = beta2 v + (1 - beta2) g^2,
///     x = x - rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon),
///
/// where epsilon is added to the uncorrected sqrt(v), unlike in the paper's algorithm 1.
///
/// Source: Kingma & Ba (2015), arXiv 1412.6980, end of section 2; `tf.train.AdamOptimizer` of TensorFlow 1.
package struct AdamOptimizer: Sendable {
    private static let beta1 = 0.9
    private static let beta2 = 0.999
    private static let epsilon = 1e-8

    private var firstMoments: [Double]
    private var secondMoments: [Double]
    /// beta1^t and beta2^t of the step to come.
    private var power1 = beta1
    private var power2 = beta2

    package init(variables: Int) {
        firstMoments = [Double](repeating: 0, count: variables)
        secondMoments = firstMoments
    }

    /// Takes one step.
    package mutating func step(_ variables: inout [Double], gradient: [Double], rate: Double) {
        precondition(variables.count == firstMoments.count && gradient.count == firstMoments.count)
        let corrected = rate * (1 - power2).squareRoot() / (1 - power1)
        Self.update(&variables, moments: &firstMoments, &secondMoments, gradient: gradient, rate: corrected)
        power1 *= Self.beta1
        power2 *= Self.beta2
    }

    private static func update(
        _ variables: inout [Double], moments first: inout [Double], _ second: inout [Double], gradient: [Double],
        rate: Double
    ) {
        var x = variables.mutableSpan
        var m = first.mutableSpan
        var v = second.mutableSpan
        let gradient = gradient.span
        // All four have the length that `step` has checked.
        for i in x.indices {
            let g = gradient[unchecked: i]
            let mean = m[unchecked: i] + (1 - beta1) * (g - m[unchecked: i])
            let square = v[unchecked: i] + (1 - beta2) * (g * g - v[unchecked: i])
            m[unchecked: i] = mean
            v[unchecked: i] = square
            x[unchecked: i] -= rate * mean / (square.squareRoot() + epsilon)
        }
    }
}
