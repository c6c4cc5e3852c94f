import Fitter

/// The most influential rows and levels on the page, and all of them in files.
enum InfluenceTables {
    static func rows(_ rows: RowInfluence, _ names: CoefficientNames, name: String) -> SectionTable {
        let effects = rows.fixedEffectNames
        let columns: [TableColumn<InfluentialCase>] =
            [
                .text("row", in: .file) { $0.name }.onPage("Data row"),
                mostChanged(effects, names),
                largestChange(decimals: 3),
                .number { $0.cooksDistance }.onPage("Cook's distance", .significant(3)),
                .number("leverage", in: .file) { $0.leverage }.onPage("Leverage", .fixed(4)),
                .number("standardizedResidual", in: .file) { rows.standardizedResiduals[$0.index] }
                    .onPage("Standardised residual", .fixed(2)),
                .number("cooksDistance", in: .file) { $0.cooksDistance },
            ] + dfbetas(effects)
        let listed = listed(rows)
        return SectionTable(
            ReportTable(name, columns: columns, rows: rows.mostInfluential(TableLimits.influentialCases)),
            all: ReportTable(
                name, columns: columns,
                parts: [.init(count: listed.rows.count) { rows.influentialCase(listed.rows[$0]) }]),
            caption: "The most influential rows",
            note:
                "Data rows count from 1 below the header. DFBETAS: the estimate with all rows minus that without the row, in standard errors of the latter. Standardised residual: the residual divided by its standard deviation σ√((1 − leverage)/weight). \(listed.extent)"
        )
    }

    /// The rows in the file, and which these are in words.
    private static func listed(_ rows: RowInfluence) -> (rows: [Int], extent: String) {
        let (n, p) = (rows.leverages.count, rows.fixedEffectNames.count)
        if n <= FileLimits.rows && n * (p + 4) <= FileLimits.numbers { return (Array(0..<n), "The file has all rows.") }
        let beyond = (0..<n).filter { !(rows.cooksDistances[$0] <= rows.cooksCutoff) }
        guard beyond.count > FileLimits.rows else {
            return (
                beyond,
                "The file has the \(Sentence.counted(beyond.count, "row")) whose Cook's distance is above 4/n or cannot be computed."
            )
        }
        return (
            rows.mostInfluential(FileLimits.rows).map(\.index).sorted(),
            "The file has the \(Sentence.counted(FileLimits.rows, "row")) with the largest Cook's distances of the \(NumberText.count(beyond.count)) beyond 4/n."
        )
    }

    /// - Parameter estimates: the fixed effects with all rows.
    static func levels(
        _ group: GroupInfluence, _ names: CoefficientNames, estimates: [Double], name: String
    ) -> SectionTable {
        let effects = group.fixedEffectNames
        let columns: [TableColumn<InfluentialCase>] =
            [
                .text("level", in: .file) { $0.name }.onPage("Level", text: { $0.name.shown }),
                mostChanged(effects, names),
                largestChange(decimals: 2),
                .number { item in item.mostChanged.map { group.estimates[item.index, $0] } }
                    .onPage("Estimate without", .significant(4)),
                .number("estimateWithAll", in: .file) { $0.mostChanged.map { estimates[$0] } }
                    .onPage("With all", .significant(4)),
                .number { $0.cooksDistance }.onPage("Cook's distance", .significant(3)),
                .count("rows", in: .file) { $0.count }.onPage("Rows"),
                .number("leverage", in: .file) { $0.leverage }.onPage("Leverage", .fixed(2)),
                .number("cooksDistance", in: .file) { $0.cooksDistance },
                .number("mdffits", in: .file) { group.mdffits[$0.index] },
                .number("covarianceRatio", in: .file) { group.covarianceRatios[$0.index] },
            ]
            + effects.indices.map { effect in
                .number("estimate: \(effects[effect])", in: .file) { group.estimates[$0.index, effect] }
            } + dfbetas(effects)
        return SectionTable(
            ReportTable(name, columns: columns, rows: group.mostInfluential(TableLimits.influentialCases)),
            all: ReportTable(
                name, columns: columns,
                parts: [.init(count: group.levels.count) { group.influentialCase($0) }]),
            caption: "The most influential levels of \(group.group.shown)",
            note:
                "DFBETAS: the estimate with all rows minus that without the level, in standard errors of the latter. Leverage: the sum over the level's rows. The file has all levels and coefficients."
        )
    }

    /// The coefficient that changes most.
    private static func mostChanged(
        _ effects: [String], _ names: CoefficientNames
    ) -> TableColumn<InfluentialCase> {
        .text("mostChanged", in: .file) { $0.mostChanged.map { effects[$0] } }
            .onPage("Changes most", text: { $0.mostChanged.map { names.brief(effects[$0]) } ?? "–" })
    }

    private static func largestChange(decimals: Int) -> TableColumn<InfluentialCase> {
        .number { item in item.mostChanged.map { item.dfbetas[$0] } }.onPage("DFBETAS", .fixed(decimals))
    }

    private static func dfbetas(_ effects: [String]) -> [TableColumn<InfluentialCase>] {
        effects.indices.map { effect in
            .number("dfbetas: \(effects[effect])", in: .file) { $0.dfbetas[effect] }
        }
    }
}
