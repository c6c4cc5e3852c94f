import Fitter
import Foundation
import Plot

/// A figure before it is drawn: what it shows and what is said of it.
struct PlannedFigure: Sendable {
    let id: String
    let figure: any Figure
    let alt: String
    let reading: String
    /// Its points, as a table of its own.
    var csv: CSVTable?

    /// The figure as the page has it.
    var model: FigureModel {
        FigureModel(
            id: id, light: "plots/\(id).png", dark: "plots/\(id)-dark.png", width: Int(figure.size.width),
            height: Int(figure.size.height), alt: alt, title: figure.title, reading: reading,
            csv: csv == nil ? nil : "tables/\(id).csv", isTall: figure.size.height > 1.2 * figure.size.width)
    }

    /// The figure without a table of its points.
    func withoutTable() -> PlannedFigure {
        PlannedFigure(id: id, figure: figure, alt: alt, reading: reading, csv: nil)
    }

    private var area: Double { figure.size.width * figure.size.height }

    /// Draws light and dark and writes the points; figures are drawn side by side on all cores.
    static func draw(
        _ planned: [PlannedFigure], fonts: FontSet, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> [ReportFile] {
        try await withThrowingTaskGroup(of: [ReportFile].self) { group in
            // The largest first, so that no core is left alone with one at the end.
            for item in planned.sorted(by: { $0.area > $1.area }) {
                group.addTask {
                    let scene = try item.figure.scene(fonts: fonts)
                    let description = item.alt.escapedForDisplay(limit: .max)
                    let pictures = try scene.pngs(themes: [.light, .dark], description: description)
                    return zip(["", "-dark"], pictures).map { suffix, picture in
                        ReportFile(path: "plots/\(item.id)\(suffix).png", bytes: Data(picture))
                    }
                }
            }
            var files = planned.compactMap { item in
                item.csv.map { ReportFile(path: "tables/\(item.id).csv", table: $0) }
            }
            var done = 0
            for try await drawn in group {
                files += drawn
                done += 1
                progress(done, planned.count)
            }
            return files
        }
    }
}
