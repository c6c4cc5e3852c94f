import Fitter

/// What a user of a fit has to know, in sentences: for the page, the summary and the JSON alike.
enum FitWarnings {
    static func sentences(_ fit: FittedModel, _ design: MixedModelDesign) -> [String] {
        var result: [String] = []
        if !fit.optimization.converged {
            result.append(
                "The optimiser stopped after \(fit.optimization.evaluations) evaluations without meeting its conditions of optimality; the estimates are not to be relied on."
            )
        }
        result += fit.boundaries.map { boundary in
            boundary.isZeroVariance
                ? "The variance of \(boundary.coefficient) by \(boundary.group) is estimated as exactly 0: the data show no more variation between the levels than chance alone gives. The fit is singular."
                : "Given the earlier coefficients of its term, \(boundary.coefficient) by \(boundary.group) has no variance of its own: the estimated correlation is 1 or −1. The fit is singular; the data do not support so rich a term."
        }
        if !design.fixed.dropped.isEmpty {
            let names = design.fixed.dropped.joined(separator: ", ")
            result.append(
                "Fixed effects left out because the data cannot tell them from the ones before: \(names).")
        }
        return result
    }
}
