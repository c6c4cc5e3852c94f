import Assessment
import Fitter

/// The tables of an effect: means, slopes and comparisons.
struct EffectTables {
    /// A mean or a slope with the levels, or values, that it belongs to.
    struct Row: Sendable {
        let variables: [String]
        let levels: [String]
        let quantity: ShownQuantity
        let letters: String?
        /// Whether it is a mean at a value that no row with these levels comes near.
        var isBeyondData = false
    }

    /// What marks a mean beyond the data.
    static let beyondSign = "†"

    /// A difference, or a ratio, of two means or slopes.
    struct Pair: Sendable {
        let variables: [String]
        let levels: [String]
        let contrast: String
        let quantity: ShownQuantity
    }

    private let effect: Effect
    private let effects: Effects
    private let id: String

    /// More pairs are in the file only.
    private static let mostPairs = 30
    /// Means on the page; all are in the file.
    private static let mostRows = 40

    init(_ effect: Effect, _ effects: Effects, id: String) {
        self.effect = effect
        self.effects = effects
        self.id = id
    }

    /// All means, those of the variables of `by` first.
    ///
    /// - Parameter isBeyond: whether a mean lies beyond the data.
    static func rows(
        _ means: MarginalMeans, letters: [[String]]?, _ effects: Effects,
        isBeyond: (MarginalMeans.Mean) -> Bool = { _ in false }
    ) -> [Row] {
        let request = means.request
        let count = request.of.count
        return means.families.enumerated().flatMap { position, family in
            family.means.enumerated().map { index, mean in
                Row(
                    variables: request.by + request.of,
                    levels: Array(mean.levels.dropFirst(count) + mean.levels.prefix(count)),
                    quantity: ShownQuantity(
                        mean.estimate, level: effects.level, isSlope: request.slope != nil, effects.transformation),
                    letters: letters?[position][index], isBeyondData: isBeyond(mean))
            }
        }
    }

    /// All means of an effect.
    static func allRows(_ effect: Effect, _ effects: Effects) -> [Row] {
        rows(
            effect.means, letters: effect.slopes == nil ? effect.letters : nil, effects,
            isBeyond: effect.isBeyondData)
    }

    /// The means that a page has: of a number those at the quartiles and the ends of its range.
    static func summaryRows(_ effect: Effect, _ effects: Effects) -> [Row] {
        let rows = allRows(effect, effects)
        guard let number = effect.number else { return rows }
        let shown = Set(number.summary)
        return rows.filter { row in row.levels.last.flatMap(Double.init).map(shown.contains) ?? false }
    }

    static func pairs(_ effect: Effect, _ effects: Effects) -> [Pair] {
        let by = (effect.slopes ?? effect.means).request.by
        return effect.comparisons.map { comparison in
            let quantity = ShownQuantity(comparison, effects.transformation)
            return Pair(
                variables: by, levels: comparison.levels,
                contrast: quantity.isRatio
                    ? comparison.contrast.name.replacing(" - ", with: " / ") : comparison.contrast.name,
                quantity: quantity)
        }
    }

    /// Decimals that show the smallest standard error with three significant digits.
    static func decimals(_ quantities: [ShownQuantity]) -> Int {
        let errors = quantities.map(\.standardError).filter { $0 > 0 && $0.isFinite }
        return NumberText.decimals(forStandardError: errors.min() ?? .nan)
    }

    /// The path of the pairs where the page does not have them.
    var hiddenPairs: String? { effect.comparisons.count > Self.mostPairs ? pairTable.path : nil }

    /// The tables on the page.
    func list(degreesOfFreedom method: FittedModel.DegreesOfFreedom) -> [SectionTable] {
        let response = effects.response.plotted
        let hasLetters = effect.letters != nil
        let rows = Self.allRows(effect, effects)
        let shown = Self.summaryRows(effect, effects)
        let letters = hasLetters ? " that share a letter are not shown to differ." : ""
        var tables = [
            SectionTable(
                meanTable(shown), all: meanTable(rows), caption: "Means of \(response)",
                note: method.sentence + (effect.slopes == nil && hasLetters ? " Means\(within)\(letters)" : "")
                    + (shown.contains(where: \.isBeyondData)
                        ? " \(Self.beyondSign) beyond the data: no row with these levels is near this \(effect.roles.along.plotted)."
                        : ""),
                limit: Self.mostRows)
        ]
        if let slopes = effect.slopes {
            tables.append(
                SectionTable(
                    slopeTable(Self.rows(slopes, letters: effect.letters, effects)),
                    caption: isRatio
                        ? "Change of \(response) with one unit of \(effect.roles.along.plotted), as a ratio"
                        : "Change of \(response) with one unit of \(effect.roles.along.plotted)",
                    note: hasLetters ? "Changes\(within)\(letters)" : nil, limit: Self.mostRows))
        }
        if !effect.comparisons.isEmpty, hiddenPairs == nil {
            tables.append(
                SectionTable(
                    pairTable,
                    caption: effect.slopes == nil ? "Differences of means" : "Differences of these changes",
                    note: adjustment))
        }
        return tables
    }

    /// Files of tables that are not on the page.
    var files: [ReportFile] { hiddenPairs == nil ? [] : [pairTable.file] }

    private var isRatio: Bool { effects.transformation?.hasRatios == true }

    private var compared: MarginalMeans { effect.slopes ?? effect.means }

    /// " of one level of a": where means are compared within others.
    private var within: String {
        let by = compared.request.by
        return by.isEmpty ? "" : " at the same level of \(Sentence.list(by.map(\.plotted)))"
    }

    private var adjustment: String {
        // Of nested variables not every family has as many means.
        let counts = compared.families.map(\.means.count).filter { $0 > 1 }.distinct()
        let isSingle = counts == [2]
        let pairs = counts.count == 1 ? "\(NumberText.count(counts[0] * (counts[0] - 1) / 2)) pairs" : "pairs"
        let scale = isRatio ? " Ratios of means on the scale of \(effects.response.plotted)." : ""
        return isSingle
            ? "Intervals and p-values are not adjusted: there is one comparison\(within.isEmpty ? "" : within)." + scale
            : "Intervals and p-values are adjusted by Tukey's method for the \(pairs)\(within)."
                + scale
    }

    private func meanTable(_ rows: [Row]) -> ReportTable<Row> {
        table("means-\(id)", heading: "Mean", rows, hasTest: false)
    }

    private func slopeTable(_ rows: [Row]) -> ReportTable<Row> {
        table("slopes-\(id)", heading: isRatio ? "Ratio" : "Change", rows, hasTest: true)
    }

    private func table(_ name: String, heading: String, _ rows: [Row], hasTest: Bool) -> ReportTable<Row> {
        let letters: [TableColumn<Row>] =
            rows.contains { $0.letters != nil }
            ? [.text("letters") { $0.letters }.onPage("Letters", text: { $0.letters ?? "" })] : []
        // The file of a number's means has a column for it.
        let beyond: [TableColumn<Row>] =
            effect.hasMeansBeyondData && !hasTest
            ? [.flag("beyondData", in: .file) { $0.isBeyondData }] : []
        return ReportTable(
            name,
            columns: levels(rows.first?.variables ?? []) { $0.levels }
                + quantities(
                    heading, rows.map(\.quantity), hasTest: hasTest, sign: { $0.isBeyondData ? Self.beyondSign : "" }
                ) { $0.quantity } + beyond + letters,
            rows: rows)
    }

    private var pairTable: ReportTable<Pair> {
        let pairs = Self.pairs(effect, effects)
        return ReportTable(
            "pairs-\(id)",
            columns: levels(compared.request.by) { $0.levels }
                + [
                    .text("contrast") { $0.contrast }.onPage(
                        "Pair", text: { $0.contrast.escapedForDisplay(limit: 120) })
                ]
                + quantities(
                    pairs.contains(where: \.quantity.isRatio) ? "Ratio" : "Difference", pairs.map(\.quantity),
                    hasTest: true
                ) { $0.quantity }, rows: pairs)
    }

    /// One column per variable, with its level.
    private func levels<Row: Sendable>(
        _ variables: [String], _ levels: @escaping @Sendable (Row) -> [String]
    ) -> [TableColumn<Row>] {
        variables.enumerated().flatMap { index, name in
            let time = effect.time(of: name)
            let column = TableColumn<Row>.text(name) { levels($0)[index] }.onPage(name.plotted) { row in
                let level = levels(row)[index]
                return Double(level).map { time?.text(of: $0) ?? NumberText.plain($0) } ?? level.shown
            }
            guard let time else { return [column] }
            return [
                column,
                .text(CSVText.dateHeading(name), in: .file) { row in
                    Double(levels(row)[index]).map { time.text(of: $0) }
                },
            ]
        }
    }

    private func quantities<Row: Sendable>(
        _ heading: String, _ all: [ShownQuantity], hasTest: Bool,
        sign: @escaping @Sendable (Row) -> String = { _ in "" },
        _ quantity: @escaping @Sendable (Row) -> ShownQuantity
    ) -> [TableColumn<Row>] {
        let decimals = Self.decimals(all)
        let interval = "\(NumberText.plain(100 * effects.level))\u{00A0}% interval"
        let estimate: [TableColumn<Row>] = [
            .number("estimate") { quantity($0).estimate }.onPage(heading) {
                CellFormat.fixed(decimals).text(quantity($0).estimate) + sign($0)
            },
            .composed { NumberText.interval(quantity($0).interval) { NumberText.fixed($0, decimals) } }.onPage(
                interval),
            .number("lower") { quantity($0).interval.lower },
            .number("upper") { quantity($0).interval.upper },
            .number("se") { quantity($0).standardError }.onPage("SE", .fixed(decimals)),
            .number("df") { quantity($0).degreesOfFreedom }.onPage("df", .degreesOfFreedom),
        ]
        let test: [TableColumn<Row>] = [
            .number("statistic") { quantity($0).statistic }.onPage("t", .fixed(2)),
            .number("p") { quantity($0).pValue }.onPage("p", .probability),
        ]
        return hasTest ? estimate + test : estimate
    }
}
