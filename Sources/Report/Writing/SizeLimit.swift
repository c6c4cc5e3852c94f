import Fitter

/// The size that a report's folder may have, and what is left out to keep below it.
struct SizeLimit {
    let size: MemorySize

    /// The files of a report that together are no larger than the limit.
    ///
    /// - Parameters:
    ///   - kept: paths of files that have to be there.
    ///   - files: makes all files but those named.
    /// - Throws: ``Failure`` where what has to be there is larger.
    func fit(
        keeping kept: [String], _ files: ([OmittedFile]) throws -> [ReportFile]
    ) throws -> (files: [ReportFile], omitted: [OmittedFile]) {
        let all = try files([])
        let sizes = all.map { OmittedFile(path: $0.path, bytes: $0.bytes.count) }
        guard Self.sum(sizes) > size.bytes else { return (all, []) }
        var candidates = Self.candidates(sizes.filter { !kept.contains($0.path) })[...]
        var omitted: [OmittedFile] = []
        var left = Self.sum(sizes)
        while true {
            // The page says what is missing, so that it may become a little larger.
            while left > size.bytes, let next = candidates.popFirst() {
                omitted += next
                left -= Self.sum(next)
            }
            let rest = try files(omitted)
            left = rest.reduce(0) { $0 + $1.bytes.count }
            if left <= size.bytes { return (rest, omitted) }
            guard !candidates.isEmpty else { throw tooSmall(rest) }
        }
    }

    /// What may be left out, in this order: tables of all digits, figures as vector files, then the layouts of figures for narrow screens, light and dark together; of each kind
    /// the largest first.
    private static func candidates(_ files: [OmittedFile]) -> [[OmittedFile]] {
        let narrow = Dictionary(grouping: files.filter { $0.path.contains(/-narrow(-dark)?\.png$/) }) {
            $0.path.replacing("-dark.png", with: ".png")
        }
        let kinds = [".csv", ".pdf", ".svg"].map { kind in files.filter { $0.path.hasSuffix(kind) }.map { [$0] } }
        return (kinds + [narrow.sorted { $0.key < $1.key }.map(\.value)]).flatMap { kind in
            kind.sorted { (sum($1), $0[0].path) < (sum($0), $1[0].path) }
        }
    }

    private static func sum(_ files: [OmittedFile]) -> Int { files.reduce(0) { $0 + $1.bytes } }

    private func tooSmall(_ files: [ReportFile]) -> Failure {
        let total = files.reduce(0) { $0 + $1.bytes.count }
        let pictures = files.filter { $0.path.hasSuffix(".png") }.reduce(0) { $0 + $1.bytes.count }
        let json = files.first { $0.path == "report.json" }?.bytes.count ?? 0
        return Failure(
            description:
                "--size \(size.optionText.escapedForDisplay(limit: 40)): the report takes \(Self.text(total)) without what may be left out (pictures \(Self.text(pictures)), report.json \(Self.text(json))); expected at least \(Self.least(total)), or --self-contained, which writes the page alone"
        )
    }

    /// A size that is enough, in the form of the option, rounded up.
    private static func least(_ bytes: Int) -> String {
        let megabytes = Double(bytes) * 1.01 / 1_048_576
        return "\(NumberText.fixed((megabytes * 10).rounded(.up) / 10, 1))M"
    }

    private static func text(_ bytes: Int) -> String {
        bytes < 100_000
            ? "\(NumberText.fixed(Double(bytes) / 1024, 1))\u{00A0}KiB"
            : "\(NumberText.fixed(Double(bytes) / 1_048_576, 1))\u{00A0}MiB"
    }

    /// Says what was left out.
    func sentence(_ omitted: [OmittedFile]) -> String {
        let named = omitted.prefix(3).map { "\($0.path) (\(Self.text($0.bytes)))" }
        let others = omitted.count - named.count
        let list = Sentence.list(others > 0 ? named + ["\(NumberText.count(others)) more"] : named)
        return "left out to keep the folder below \(size.optionText): \(list)"
    }
}

extension PageModel {
    /// The page without links to files that are left out, which it names.
    func omitting(_ omitted: [OmittedFile], limit: SizeLimit?) -> PageModel {
        guard let limit, !omitted.isEmpty else { return self }
        let paths = Set(omitted.map(\.path))
        func without(_ table: TableModel) -> TableModel {
            table.csv.map(paths.contains) == true ? table.withoutFile() : table
        }
        func without(_ figure: FigureModel) -> FigureModel {
            var figure = figure
            if figure.csv.map(paths.contains) == true { figure.csv = nil }
            figure.vectors.removeAll { paths.contains($0.path) }
            if figure.narrow.map({ paths.contains($0.light) }) == true { figure.narrow = nil }
            return figure
        }
        var page = mapping(figures: without, tables: without)
        let sentence = limit.sentence(omitted)
        page.omission = sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
        return page
    }
}
