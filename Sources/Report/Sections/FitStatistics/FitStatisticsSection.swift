import Assessment
import Fitter

/// The fit as a whole, and the sizes of the grouping factors.
struct FitStatisticsSection: ReportSection {
    static let id = "fit-statistics"
    let title = "Fit statistics and groups"

    private let fit: FittedModel

    init(_ results: ReportResults) { fit = results.fit }

    func content(names: inout FileName) -> SectionContent? {
        let isREML = fit.method == .reml
        let values: [(name: String, key: String, text: String, value: Double)] = [
            ("Rows", "n", NumberText.count(fit.n), Double(fit.n)),
            ("Parameters", "parameters", NumberText.count(fit.parameterCount), Double(fit.parameterCount)),
            (
                isREML ? "REML criterion" : "Deviance (−2 log-likelihood)", "criterion",
                NumberText.fixed(fit.criterion, 4), fit.criterion
            ),
            (
                isREML ? "Restricted log-likelihood" : "Log-likelihood", "logLik",
                NumberText.fixed(fit.logLikelihood, 4), fit.logLikelihood
            ),
            ("AIC", "AIC", NumberText.fixed(fit.aic, 2), fit.aic),
            ("AICc", "AICc", NumberText.fixed(fit.aicc, 2), fit.aicc),
            ("BIC", "BIC", NumberText.fixed(fit.bic, 2), fit.bic),
            ("Residual SD", "sigma", NumberText.significant(fit.sigma, 5), fit.sigma),
            (
                "Evaluations of the criterion", "evaluations", NumberText.count(fit.optimization.evaluations),
                Double(fit.optimization.evaluations)
            ),
        ]
        let statistics = TableModel(
            id: "fit-statistics-table", caption: "Fit statistics", headings: ["Statistic", "Value"],
            rows: values.map { [$0.name, $0.text] }, csv: "tables/fit-statistics.csv")
        let statisticsCSV = CSVText.encode(
            header: ["statistic", "value"], rows: values.map { [$0.key, CSVText.number($0.value)] })
        var seen: Set<String> = []
        let groups = fit.randomEffects.filter { seen.insert($0.group).inserted }.map { effects in
            (effects: effects, counts: SampleSummary(effects.counts.map(Double.init)))
        }
        let sizes = TableModel(
            id: "groups-table", caption: "Rows per level of each grouping factor",
            headings: ["Factor", "Levels", "Fewest rows", "Median", "Most rows"],
            rows: groups.map { effects, counts in
                [
                    effects.group, NumberText.count(effects.levels.count), NumberText.count(Int(counts.minimum)),
                    NumberText.fixed(counts.median, counts.median == counts.median.rounded() ? 0 : 1),
                    NumberText.count(Int(counts.maximum)),
                ]
            }, csv: "tables/groups.csv")
        let sizesCSV = CSVText.encode(
            header: ["group", "levels", "fewestRows", "medianRows", "mostRows"],
            rows: groups.map { effects, counts in
                [effects.group, "\(effects.levels.count)"]
                    + [counts.minimum, counts.median, counts.maximum].map(CSVText.number)
            })
        return SectionContent(
            paragraphs: SolverSentences.list(fit),
            tables: [
                (statistics, ReportFile(path: "tables/fit-statistics.csv", text: statisticsCSV)),
                (sizes, ReportFile(path: "tables/groups.csv", text: sizesCSV)),
            ],
            figures: OptimizerFigure.planned(fit).map { [$0] } ?? [])
    }
}
