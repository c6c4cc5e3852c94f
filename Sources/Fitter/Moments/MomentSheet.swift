/// A file of moments, ready to be written.
package struct MomentSheet: Sendable {
    /// The file's name without extension.
    package let name: String
    package let header: [String]
    package let rowCount: Int
    private let text: @Sendable (Int) -> [String]
    private let numbers: @Sendable (Int) -> [Double]
    private let counts: @Sendable (Int) -> [Int]

    /// - Parameters:
    ///   - text: a line's cells of text, which come first.
    ///   - counts: its numbers of rows, which come next.
    ///   - numbers: its sums.
    init(
        _ name: String, header: [String], rowCount: Int, text: @escaping @Sendable (Int) -> [String] = { _ in [] },
        counts: @escaping @Sendable (Int) -> [Int] = { _ in [] },
        numbers: @escaping @Sendable (Int) -> [Double] = { _ in [] }
    ) {
        self.name = name
        self.header = header
        self.rowCount = rowCount
        self.text = text
        self.counts = counts
        self.numbers = numbers
    }

    /// The cells of a line, numbers as the shortest texts that read back as they are.
    package func cells(_ line: Int) -> [String] {
        text(line) + counts(line).map { "\($0)" } + numbers(line).map(Self.text)
    }

    fileprivate static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
    }
}

extension Moments {
    /// The files of the folder of the moments.
    package var sheets: [MomentSheet] {
        var sheets = [columnSheet]
        let levels = variables.flatMap { variable in
            zip(variable.levels, variable.counts).map { (variable.name, $0, $1) }
        }
        if !levels.isEmpty {
            sheets.append(
                MomentSheet(
                    "levels", header: ["variable", "level", "n"], rowCount: levels.count,
                    text: { [levels[$0].0, levels[$0].1] }, counts: { [levels[$0].2] }))
        }
        let names = factors.map(\.name)
        sheets.append(
            MomentSheet(
                "factors", header: ["factor", "name"], rowCount: names.count, text: { ["\($0 + 1)", names[$0]] }))
        sheets.append(globalSheet)
        for (index, factor) in factors.enumerated() {
            sheets.append(
                Self.sheet("factor\(index + 1)", ["level"], factor.table) { [factor.levels[$0]] })
        }
        for pair in pairs {
            let (first, second) = (factors[pair.first].levels, factors[pair.second].levels)
            sheets.append(
                Self.sheet("pair\(pair.first + 1)_\(pair.second + 1)", ["level1", "level2"], pair.table) {
                    [first[Int(pair.firstLevels[$0])], second[Int(pair.secondLevels[$0])]]
                })
        }
        return sheets
    }

    private static func sheet(
        _ name: String, _ text: [String], _ table: ProductTable, cells: @escaping @Sendable (Int) -> [String]
    ) -> MomentSheet {
        let width = table.layout.pairs.count
        return MomentSheet(
            name, header: text + ["n"] + table.layout.names(), rowCount: table.counts.count, text: cells,
            counts: { [table.counts[$0]] }, numbers: { Array(table.sums[$0 * width..<($0 + 1) * width]) })
    }

    private var columnSheet: MomentSheet {
        let lines =
            columns.enumerated().map { index, column in
                [
                    "\(index + 1)", (index == response ? MomentColumns.Kind.response : .predictor).rawValue,
                    column.name, MomentSheet.text(column.shift),
                ]
            } + (weights.map { [["", MomentColumns.Kind.weights.rawValue, $0, ""]] } ?? [])
            + offsets.map { ["", MomentColumns.Kind.offset.rawValue, $0, ""] }
        return MomentSheet(
            "columns", header: ["column", "kind", "name", "shift"], rowCount: lines.count, text: { lines[$0] })
    }

    private var globalSheet: MomentSheet {
        let counts = [rowCount] + (leftOut.map { [$0] } ?? [])
        let weighted = unweighted.map { [$0.logWeights, $0.inverseWeights] + $0.products.sums } ?? []
        let sums = products.sums + weighted
        return MomentSheet(
            "global",
            header: ["n"] + (leftOut == nil ? [] : ["left_out"]) + products.layout.names()
                + (unweighted.map { ["log_weights", "inverse_weights"] + $0.products.layout.names("u") } ?? []),
            rowCount: 1, counts: { _ in counts }, numbers: { _ in sums })
    }
}
