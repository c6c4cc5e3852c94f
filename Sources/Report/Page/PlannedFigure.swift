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
        let (size, narrow) = (figure.size, figure.narrowSize)
        return FigureModel(
            id: id, light: path(), dark: path(isDark: true), width: Int(size.width), height: Int(size.height), alt: alt,
            title: figure.title, reading: reading,
            csv: csv == nil ? nil : "tables/\(id).csv", isTall: size.height > 1.2 * size.width,
            narrow: FigureModel.Narrow(
                light: path(isNarrow: true), dark: path(isNarrow: true, isDark: true), width: Int(narrow.width),
                height: Int(narrow.height)))
    }

    private func path(isNarrow: Bool = false, isDark: Bool = false) -> String {
        "plots/\(id)\(isNarrow ? FileName.narrowSuffix : "")\(isDark ? FileName.darkSuffix : "").png"
    }

    /// The figure without a table of its points.
    func withoutTable() -> PlannedFigure {
        PlannedFigure(id: id, figure: figure, alt: alt, reading: reading, csv: nil)
    }

    private var area: Double { figure.size.width * figure.size.height }

    /// Draws light and dark, wide and narrow, writes the vector files that are asked for, and the points; figures are drawn side by side on all cores.
    static func draw(
        _ planned: [PlannedFigure], fonts: FontSet, vectors: VectorFigureOptions = VectorFigureOptions(),
        progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
    ) async throws -> DrawnFigures {
        typealias Drawn = (place: Int, files: [ReportFile], text: DrawnFigures.Text)
        return try await withThrowingTaskGroup(of: Drawn.self) { group in
            // The largest first, so that no core is left alone with one at the end.
            for place in planned.indices.sorted(by: { (-planned[$0].area, $0) < (-planned[$1].area, $1) }) {
                let item = planned[place]
                group.addTask {
                    let scene = try item.figure.scene(fonts: fonts)
                    let description = item.alt.escapedForReading(limit: .max)
                    let narrow = try item.figure.scene(fonts: fonts, isNarrow: true)
                    let files = try [(scene, false), (narrow, true)].flatMap { scene, isNarrow in
                        let pictures = try scene.pngs(
                            themes: [.light, .dark], description: description, isCompact: isNarrow)
                        return zip([false, true], pictures).map { isDark, picture in
                            ReportFile(path: item.path(isNarrow: isNarrow, isDark: isDark), bytes: Data(picture))
                        }
                    }
                    let vector = try item.vectorFiles(vectors, scene, fonts, description)
                    return (place, files + vector, DrawnFigures.Text([scene, narrow]))
                }
            }
            let tables = planned.compactMap { item in
                item.csv.map { ReportFile(path: "tables/\(item.id).csv", table: $0) }
            }
            var pictures = [[ReportFile]](repeating: [], count: planned.count)
            var texts: [String: DrawnFigures.Text] = [:]
            var done = 0
            for try await drawn in group {
                pictures[drawn.place] = drawn.files
                texts[planned[drawn.place].id] = drawn.text
                done += 1
                progress(done, planned.count)
            }
            return DrawnFigures(files: tables + pictures.joined(), texts: texts)
        }
    }

    /// - Parameter scene: the figure laid out, with its title.
    private func vectorFiles(
        _ options: VectorFigureOptions, _ scene: Scene, _ fonts: FontSet, _ description: String
    ) throws -> [ReportFile] {
        guard !options.formats.isEmpty else { return [] }
        let text = options.text ?? .text
        let (figure, width) = (options.laidOut(figure), options.layoutWidth ?? figure.size.width)
        let isOwn = !options.omitsTitles && width >= self.figure.size.width
        let scene = isOwn ? scene : try figure.scene(fonts: fonts, drawsTitle: !options.omitsTitles, width: width)
        return options.distinctFormats.map { format in
            let bytes =
                switch format {
                case .svg: Data(scene.svg(description: description, text: text, width: options.width).utf8)
                case .pdf: Data(scene.pdf(description: description, text: text, width: options.width))
                }
            return ReportFile(path: format.path(figure: id), bytes: bytes)
        }
    }
}
