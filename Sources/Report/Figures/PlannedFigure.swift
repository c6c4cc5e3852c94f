import Fitter
import Foundation
import Plot

/// A figure before it is drawn: what it shows and what is said of it.
struct PlannedFigure: Sendable {
    let id: String
    let figure: any Figure
    let alt: String
    let reading: String
    /// Makes the table of its points, for figures that have one of their own.
    private let table: (@Sendable () -> String)?

    init(id: String, figure: any Figure, alt: String, reading: String, table: (@Sendable () -> String)? = nil) {
        self.id = id
        self.figure = figure
        self.alt = alt
        self.reading = reading
        self.table = table
    }

    /// - Parameter csv: the table of its points; made when the figure is drawn, beside other figures.
    init(
        id: String, figure: any Figure, alt: String, reading: String, csv: @autoclosure @escaping @Sendable () -> String
    ) {
        self.init(id: id, figure: figure, alt: alt, reading: reading, table: csv)
    }

    /// The figure as the page has it.
    var model: FigureModel {
        FigureModel(
            id: id, light: "plots/\(id).png", dark: "plots/\(id)-dark.png", width: Int(figure.size.width),
            height: Int(figure.size.height), alt: alt, title: figure.title, reading: reading,
            csv: table == nil ? nil : "tables/\(id).csv", isTall: figure.size.height > 1.2 * figure.size.width)
    }

    private var area: Double { figure.size.width * figure.size.height }

    /// Draws light and dark and writes the points; figures are drawn side by side on all cores.
    static func draw(_ planned: [PlannedFigure], fonts: FontSet) async throws -> [ReportFile] {
        try await withThrowingTaskGroup(of: [ReportFile].self) { group in
            // The largest first, so that no core is left alone with one at the end.
            for item in planned.sorted(by: { $0.area > $1.area }) {
                group.addTask {
                    let scene = try item.figure.scene(fonts: fonts)
                    let description = item.alt.escapedForDisplay(limit: .max)
                    let table = item.table.map { ReportFile(path: "tables/\(item.id).csv", text: $0()) }
                    return try (table.map { [$0] } ?? [])
                        + [(Theme.light, ""), (Theme.dark, "-dark")].map { theme, suffix in
                            ReportFile(
                                path: "plots/\(item.id)\(suffix).png",
                                bytes: Data(try scene.png(theme: theme, description: description)))
                        }
                }
            }
            var files: [ReportFile] = []
            for try await drawn in group { files += drawn }
            return files
        }
    }
}
