import Fitter

/// A file of moments in memory, as a source of tables.
struct SheetSource: TableSource {
    let name: String
    private let header: [String]
    private let lines: [[String]]

    init(_ sheet: MomentSheet) {
        self.init(sheet.name, header: sheet.header, lines: (0..<sheet.rowCount).map(sheet.cells))
    }

    init(_ name: String, header: [String], lines: [[String]]) {
        self.name = name + ".csv"
        self.header = header
        self.lines = lines
    }

    /// The same with one cell changed.
    func replacing(line: Int, column: String, with text: String) -> SheetSource {
        var lines = lines
        if let place = header.firstIndex(of: column) { lines[line][place] = text }
        return SheetSource(String(name.dropLast(4)), header: header, lines: lines)
    }

    func table(
        threads: Int, progress: Table.ReadingProgress?, choosing choose: ([String]) -> [ColumnRequest]
    ) throws -> Table {
        let columns = try choose(header).map { request -> Column in
            guard let place = header.firstIndex(of: request.name) else {
                throw TableError(
                    source: name,
                    problem: .unknownColumn(name: request.name, nearest: [], available: header))
            }
            let cells = lines.map { $0[place] }
            return request.uses == .categorical
                ? Column(name: request.name, texts: cells.map { $0.isEmpty ? nil : $0 })
                : Column(name: request.name, numbers: cells.map { Double($0) ?? .nan })
        }
        return Table(source: name, rowCount: lines.count, header: header, columns: columns)
    }
}

extension Moments {
    /// The moments as they are read back from their files.
    func readBack(changing change: (SheetSource) -> SheetSource? = { $0 }) throws -> Moments {
        let files = sheets.map { SheetSource($0) }
        let moments = try Moments(source: "moments") { name in
            files.first { $0.name == name + ".csv" }.flatMap(change)
        }
        try moments.check { $0 + ".csv" }
        return moments
    }
}
