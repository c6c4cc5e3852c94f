import Fitter
import Foundation
import Plot

/// Figures as files, and what drawing them told about their text.
struct DrawnFigures {
    /// What has to be said of the text of one figure.
    struct Text {
        let fallbacks: [UsedFont]
        let missing: [Unicode.Scalar]
        /// The scripts of the missing characters.
        let scripts: [String]
        /// The size of the smallest text of each layout, wide and narrow, in CSS pixels.
        let sizes: [Double?]

        /// - Parameter scenes: the layouts of one figure, wide and narrow.
        init(_ scenes: [Scene]) {
            fallbacks = scenes.flatMap(\.fallbackFonts).distinct()
            missing = scenes.flatMap(\.missingCharacters).distinct()
            scripts = scenes.flatMap(\.missingScripts).distinct()
            sizes = scenes.map(\.smallestText)
        }
    }

    let files: [ReportFile]
    /// By the figure's id.
    var texts: [String: Text]

    /// The fonts that stood in for the preferred one, with the digests of their files, since another version may draw other pixels.
    func provenance() throws -> [PageModel.Fact] {
        var digests: [String: String] = [:]
        let used = Set(texts.values.flatMap(\.fallbacks))
        return try used.sorted { ($0.name, $0.version, $0.path) < ($1.name, $1.version, $1.path) }.map { font in
            let digest = try digests[font.path] ?? Self.digest(ofFile: font.path)
            digests[font.path] = digest
            return PageModel.Fact(
                label: "Fallback font",
                value: "\(font.name) \(font.version)".escapedForDisplay(limit: 100) + ", SHA-256 \(digest)")
        }
    }

    private static func digest(ofFile path: String) throws -> String {
        let running = RunningSHA256()
        try Failure.reading(path) { try Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) }
            .withUnsafeBytes { running.append($0) }
        return try running.hexDigest()
    }

    /// What no font has, for standard error: each script once for all figures; nil where nothing is missing.
    var warning: String? {
        let missing = Set(texts.values.flatMap(\.missing))
        guard !missing.isEmpty else { return nil }
        let scripts = Dictionary(grouping: missing.sorted()) { Script($0).name }.sorted { $0.key < $1.key }.map {
            name, all in
            let first = all.min().map { "U+" + String($0.value, radix: 16, uppercase: true).leftPadded(to: 4) } ?? ""
            return "\(name) (\(first)\(all.count > 1 ? " and \(NumberText.count(all.count - 1)) more" : ""))"
        }
        return
            "no installed font has some characters of the figures, which are drawn as boxes: \(Sentence.list(scripts)); install a font that has them (Debian: apt-get install fonts-noto-core; for Chinese, Japanese and Korean: fonts-noto-cjk)"
    }
}

extension String {
    fileprivate func leftPadded(to length: Int) -> String {
        String(repeating: "0", count: max(0, length - count)) + self
    }
}

extension PageModel {
    /// The page with the sizes of the figures' text, what no font has below each figure, and the fonts that stood in among its facts.
    func with(_ drawn: DrawnFigures) throws -> PageModel {
        func annotated(_ figure: FigureModel) -> FigureModel {
            guard let text = drawn.texts[figure.id] else { return figure }
            var figure = figure
            let sizes = text.sizes.map { $0.map(NumberText.plain) }
            figure.textSize = sizes.first ?? nil
            figure.narrow?.textSize = sizes.last ?? nil
            if !text.scripts.isEmpty {
                figure.reading +=
                    " Some characters are drawn as boxes, because no installed font has them: \(Sentence.list(text.scripts))."
            }
            return figure
        }
        var page = mapping(figures: annotated)
        page.provenance += try drawn.provenance()
        return page
    }
}
