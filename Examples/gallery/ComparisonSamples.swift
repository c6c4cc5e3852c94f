import Fitter
import Foundation
import Plot

/// Two fits against each other.
enum ComparisonSamples {
    static func all() throws -> [Sample] {
        let path = SleepStudy.folder.appending(path: "penicillin.csv").path(percentEncoded: false)
        let formula = try Formula("diameter ~ 1 + (1 | plate) + (1 | sample)")
        let table = try Table(contentsOf: path, columns: formula.columnRequests())
        let design = try ModelData(table: table, formula: formula).design
        let (ml, reml) = (
            try FittedModel(fitting: design, method: .ml), try FittedModel(fitting: design, method: .reml)
        )
        func points(_ term: Int) -> [Agreement.Point] {
            let (a, b) = (ml.randomEffects[term], reml.randomEffects[term])
            return a.levels.indices.map {
                .init(x: b.modes[0, $0], y: a.modes[0, $0], weight: Double(a.counts[$0]), label: a.levels[$0])
            }
        }
        return [
            Sample(
                id: "agreement", kind: "Agreement: effects by two methods, areas by rows",
                figure: Agreement(
                    title: "Samples of penicillin: ML against REML", xLabel: "Effect by REML (mm)",
                    yLabel: "Effect by ML (mm)", points: points(1), weightLabel: "rows",
                    statistics: ["6 samples", "24 plates"])),
            Sample(
                id: "shares", kind: "ShareBar: what a variance is made of",
                figure: ShareBar(
                    title: "Where the variation of the diameter lies",
                    parts: [
                        .init(label: "differences between plates", share: 0.151),
                        .init(label: "differences between samples", share: 0.785),
                        .init(label: "residuals", share: 0.064, isRest: true),
                    ])),
            Sample(
                id: "card", kind: "SummaryCard: a page where it is linked to",
                figure: SummaryCard(
                    title: "Penicillin by plate and sample", subtitle: "diameter ~ 1 + (1 | plate) + (1 | sample)",
                    facts: [.init(label: "Rows", value: "144"), .init(label: "Residual SD", value: "0.550")],
                    statements: [
                        .init(kind: .good, text: "The fit converged."),
                        .init(kind: .notice, text: "The diameter takes 10 values."),
                    ], footer: "drawn by Plot")),
        ]
    }
}
