import Foundation
import Plot

/// The picture that stands for a report where it is linked to.
enum ShareFigure {
    static let path = "plots/share.png"
    static let width = 1200
    static let height = 630

    /// - Parameter page: with text as it is shown.
    static func file(_ page: PageModel, fonts: FontSet) throws -> (file: ReportFile, text: DrawnFigures.Text) {
        let card = SummaryCard(
            title: page.title, subtitle: page.formula, finding: page.answers.first ?? "",
            facts: page.answers.isEmpty ? page.facts.map { .init(label: $0.label, value: $0.value) } : [],
            statements: page.verdicts.map { verdict in
                let kind: SummaryCard.Statement.Kind =
                    verdict.kind == "warning" ? .warning : verdict.kind == "good" ? .good : .notice
                return .init(kind: kind, text: verdict.text)
            },
            footer: "Mixed-model report by mixreport \(page.version)",
            size: Size(width: Double(width), height: Double(height)))
        // Other sites show such pictures at one pixel each.
        let scene = try card.scene(fonts: fonts)
        let bytes = try scene.png(theme: .light, description: text(page), scale: 1)
        return (ReportFile(path: path, bytes: Data(bytes)), DrawnFigures.Text([scene]))
    }

    /// The picture in words.
    static func text(_ page: PageModel) -> String {
        "\(page.title): \(page.formula). " + (page.answers.first.map { $0 + " " } ?? "")
            + page.facts.map { "\($0.label) \($0.value)" }.joined(separator: ", ") + "."
    }
}
