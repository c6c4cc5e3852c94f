import Assessment
import Fitter

/// What is said of the terms that a model may lack.
struct MissingTermText {
    private let checks: [MissingTermCheck]
    private let rows: Int
    private let replicates: Int

    init(_ checks: [MissingTermCheck], rows: Int, replicates: Int) {
        self.checks = checks
        self.rows = rows
        self.replicates = replicates
    }

    /// What a term is called in a table: "Random slope: Days | Subject".
    static func name(_ term: MissingTermCheck.Term) -> String {
        let (first, second) = (term.subject[0].shown, term.subject[1].shown)
        return switch term.kind {
        case .slope: "Random slope: \(second) | \(first)"
        case .interaction: "Interaction: \(first) × \(second)"
        case .groupMeans: "Mean of \(second) by \(first)"
        }
    }

    /// What was tested, and what to do about each kind that was found.
    var paragraphs: [String] {
        let kinds = Sentence.list(checks.map { Self.plural($0.kind) })
        let basis =
            "The residuals were tested for \(kinds) that the model does not have. Each kind is one check, compared with \(Sentence.counted(replicates, "simulated data set")), however many terms it has."
        return [basis] + checks.compactMap { check in check.departure.map(advice) }
    }

    /// What the columns of the table are.
    var tableNote: String {
        "Ratio: the sum of the squared scores of a term over the same sum with independent residuals of any variance. Simulated: the ratio in data simulated from the model. Terms of one kind share a band, which all stay below in 95\u{00A0}% of correct models."
    }

    /// A finding.
    func sentence(_ finding: Finding) -> String {
        guard case .check(let record) = finding,
            let check = checks.first(where: { MissingTermFindings.code($0.kind) == record.code }),
            let departure = check.departure
        else {
            return
                "The residuals show no sign of missing \(Sentence.alternatives(checks.map { Self.plural($0.kind) })) (\(Sentence.counted(count, "term")), compared with \(Sentence.counted(replicates, "simulated data set")))\(CheckText.powerNote(rows, "row"))."
        }
        let (first, second) = (departure.term.subject[0].shown, departure.term.subject[1].shown)
        let basis = CheckText.basis(check.envelope, replicates: replicates)
        let others = check.terms.count(where: \.isOutside) - 1
        let more =
            others > 0
            ? " \(Sentence.counted(others, "other term")) of the kind \(others == 1 ? "is" : "are") above the limit too."
            : ""
        return switch check.kind {
        case .slope:
            "The effect of \(second) differs between levels of \(first) more than the model allows (\(basis))\(size(departure)). Without a random slope its standard error is too small. Consider (\(second) | \(first)).\(more)"
        case .interaction:
            "The effects of \(first) and \(second) depend on each other (\(basis)), and the model only adds them. Its estimates are averages that may hold for no value of the other variable. Consider \(first) * \(second).\(more)"
        case .groupMeans:
            "\(Self.means(departure, second).capitalizedFirst) by \(first) has an effect of its own (\(basis)): \(second) has another slope between levels of \(first) than within them, and its estimate mixes the two. Add the mean by \(first) to the data as a column and to the formula.\(more)"
        }
    }

    private var count: Int { checks.reduce(0) { $0 + $1.terms.count } }

    /// "the mean of x", "the share of b in f".
    static func means(_ departure: MissingTermCheck.Departure, _ predictor: String) -> String {
        departure.category.map { "the share of \($0.shown) in \(predictor)" } ?? "the mean of \(predictor)"
    }

    private func size(_ departure: MissingTermCheck.Departure) -> String {
        departure.standardDeviation.map { ", with an SD of about \(NumberText.significant($0, 2))" } ?? ""
    }

    private func advice(_ departure: MissingTermCheck.Departure) -> String {
        let (first, second) = (departure.term.subject[0].shown, departure.term.subject[1].shown)
        return switch departure.term.kind {
        case .slope:
            "A random slope lets the effect of \(second) differ between levels of \(first). If the fit with it is singular or does not converge, leave out its correlation with the intercept (||). Unequal variance and outliers within levels look similar to a smaller degree: check them first."
        case .interaction:
            "A curved effect of one of the two variables can look like an interaction if they are correlated: check the residuals against each of them first."
        case .groupMeans:
            "With \(Self.means(departure, second)) by \(first) in the model, the coefficient of \(second) is its effect within levels, and that of the means is the difference between the slopes between and within levels. Which of the two answers the question depends on the question; an effect of \(second) itself is usually estimated within levels."
        }
    }

    private static func plural(_ kind: MissingTermKind) -> String {
        switch kind {
        case .slope: "random slopes"
        case .interaction: "interactions"
        case .groupMeans: "effects of group means"
        }
    }
}
