import Assessment
import Fitter

/// Variances and covariances, next to other fits'.
struct VarianceComponentTable {
    struct Row: Sendable {
        let component: VarianceComponent
        let interval: ConfidenceInterval?
        let share: Share
        /// The reference's variance.
        let theirs: Double?
        let variationalDeviation: Double?
    }

    /// A share of the variance that the fixed effects leave.
    enum Share {
        /// Of the row's term; nil where the data do not determine it.
        case of(Double?)
        /// That of the term is in its first row.
        case inFirstRow

        var value: Double? {
            if case .of(let share) = self { share } else { nil }
        }

        var text: String {
            switch self {
            case .of(let share): share.map { NumberText.percent($0) } ?? "–"
            case .inFirstRow: ""
            }
        }
    }

    let table: ReportTable<Row>

    /// - Parameter shares: one element per variance component; empty where they are not shown.
    init(
        _ analysis: ModelAnalysis, shares: [Share] = [], _ variational: VariationalFit? = nil,
        _ reference: ReferenceEstimates? = nil
    ) {
        let (fit, inference, names) = (analysis.fit, analysis.inference, analysis.names)
        let rows = fit.varianceComponents.enumerated().map { index, component in
            Row(
                component: component, interval: inference.intervals.varianceComponents[index],
                share: shares.isEmpty ? .inFirstRow : shares[index], theirs: reference?.variance(of: component),
                variationalDeviation: variational?.deviation(of: component))
        }
        let interval = "\(inference.levelText) interval"
        var columns: [TableColumn<Row>] = [
            .text("group") { $0.component.groupName }.headed("Group"),
            .text { $0.component.coefficientNames }
                .onPage("Term", text: { $0.component.kind.coefficients.map(names.brief).joined(separator: ", ") })
                .inTerminal("Term"),
            .text("term1") { $0.component.kind.coefficients.first },
            .text("term2") { $0.component.kind.coefficients.dropFirst().first },
            .flag("determined") { $0.component.isDetermined },
            .number("variance") { $0.component.shownVariance }.onPage("Variance", .significant(4))
                .inTerminal("Variance", .significant(5)),
            .number("sdOrCorrelation", in: .file) { $0.component.shownDeviation }
                .onPage("SD or correlation", .significant(4)).inTerminal("SD or correlation", .significant(5)),
            .number("sd", in: .document) { $0.component.shownDeviation },
            .composed { $0.interval.map(Self.text) ?? "–" }.onPage(interval),
            .composed { $0.interval.map { NumberText.interval($0, CellFormat.significant(4).text) } ?? "–" }
                .inTerminal(interval),
            .number("lower") { $0.interval?.lower },
            .number("upper") { $0.interval?.upper },
            .number("share", in: .file) { $0.share.value }.onPage("Share", text: { $0.share.text }),
        ]
        let theirs = TableColumn<Row>.number("reference", in: .file) { $0.theirs }
        let hasTheirs = rows.contains { $0.theirs != nil }
        columns.append(
            hasTheirs ? theirs.onPage("\(reference?.name ?? ""), variance", .significant(4)) : theirs)
        let ours = TableColumn<Row>.number("variationalSD", in: .file) { $0.variationalDeviation }
        columns.append(variational == nil ? ours : ours.onPage("Variational SD", .significant(4)))
        table = ReportTable("variance-components", columns: columns, rows: rows)
    }

    private static func text(_ interval: ConfidenceInterval) -> String {
        "\(NumberText.significant(interval.lower)) to \(NumberText.significant(interval.upper))"
    }
}

extension ReferenceEstimates {
    fileprivate func variance(of component: VarianceComponent) -> Double? {
        variances.first {
            $0.group == component.groupName
                && [$0.term1, $0.term2].compactMap { $0 } == component.kind.coefficients
        }?.variance
    }
}

extension VariationalFit {
    /// The standard deviation of a component's group.
    fileprivate func deviation(of component: VarianceComponent) -> Double? {
        component.kind == .residual ? sigma : effects.first { $0.group == component.kind.group }?.groupSD
    }
}
