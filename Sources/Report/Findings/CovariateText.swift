import Fitter

/// Where tests of terms take the numbers that the terms interact with.
enum CovariateText {
    /// "Terms that interact with a number are tested at its mean, x = 2.012: A."; nil where no term does.
    static func sentence(_ tests: [TermTest]) -> String? {
        let concerned = tests.filter { $0.testAtMeans != nil }
        guard !concerned.isEmpty else { return nil }
        let covariates = concerned.flatMap(\.covariates).distinct()
        let means = covariates.map { covariate in
            covariate.mean.map { "\(covariate.name.shown) = \(NumberText.significant($0))" }
                ?? "the columns of \(covariate.name.shown)"
        }
        let terms = Sentence.names(concerned.map(\.term.shown))
        let object = covariates.count == 1 ? "a number are tested at its mean" : "numbers are tested at their means"
        return "Terms that interact with \(object) (\(Sentence.list(means))): \(terms)."
    }

    /// Why the tests of such terms differ from those of the first paragraph, which takes the variables themselves at their means; nil where each number is a variable as it is.
    ///
    /// - Parameter variables: the names of the variables of the fixed effects.
    static func difference(_ tests: [TermTest], variables: [String]) -> String? {
        let derived = tests.filter { $0.testAtMeans != nil }.flatMap(\.covariates).distinct()
            .filter { !variables.contains($0.name) }
        guard !derived.isEmpty else { return nil }
        return
            "The first paragraph takes \(derived.count == 1 ? "the variable in \(derived[0].name.shown) itself at its mean" : "the variables in \(Sentence.names(derived.map(\.name.shown))) themselves at their means"), so its test and degrees of freedom differ."
    }
}
