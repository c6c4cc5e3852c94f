import Fitter

extension SearchStart {
    /// The place and how the search from it ended, with the terms by their names.
    func text(_ design: MixedModelDesign) -> String {
        func name(_ term: Int, _ coefficient: Int) -> String {
            "\(design.random[term].coefficients[coefficient]) by \(design.random[term].group)"
        }
        let start =
            switch place {
            case .moments: "moment estimates"
            case .unit: "relative covariances of 1"
            case .large: "large variances"
            case .huge: "very large variances"
            case .zero: "no variances"
            case .withoutTerm(let term): "no variance of \(design.random[term].group)"
            case .onlyTerm(let term): "large variances of \(design.random[term].group) alone"
            case .withoutCoefficient(let term, let coefficient): "no variance of \(name(term, coefficient))"
            case .reflected(let term, let coefficient): "reversed correlations of \(name(term, coefficient))"
            case .random: "random covariances"
            case .scan: "a minimum of a scan"
            }
        guard let criterion else { return "\(start): no fit" }
        if joined { return "\(start): the same optimum" }
        return "\(start): criterion \(NumberText.fixed(criterion, 4))"
            + (wasStopped ? ", stopped after \(Sentence.counted(evaluations, "evaluation"))" : "")
    }
}
