import Fitter

/// How the categories of columns are ordered and coded.
struct FactorChoices: DefaultedOptions {
    var contrasts: [Written<ColumnSetting>] = []
    var ordered: [Written<ColumnLevels>] = []
    var levels: [Written<ColumnLevels>] = []
    var reference: [Written<ColumnSetting>] = []

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        func repeated(_ columns: [String], _ options: String) -> String? {
            var seen: Set<String> = []
            return columns.first { !seen.insert($0).inserted }.map { column in
                "\(options) \(options.contains(" ") ? "name" : "names") the column \(column.quotedForDisplay()) twice; expected it once"
            }
        }
        return repeated(contrasts.flatMap(\.values).map(\.column), "--contrasts")
            ?? repeated(reference.flatMap(\.values).map(\.column), "--reference")
            ?? repeated((ordered + levels).flatMap(\.values).map(\.column), "--ordered and --levels")
    }

    /// What is wanted of each column.
    var options: [String: FactorOptions] {
        let kinds = contrasts.flatMap(\.values)
        let references = reference.flatMap(\.values)
        let orders = (ordered + levels).flatMap(\.values)
        let columns = kinds.map(\.column) + references.map(\.column) + orders.map(\.column)
        var result: [String: FactorOptions] = [:]
        for column in columns {
            result[column] = FactorOptions(
                levels: orders.first { $0.column == column }?.levels,
                isOrdered: ordered.flatMap(\.values).contains { $0.column == column },
                reference: references.first { $0.column == column }?.value,
                contrasts: kinds.first { $0.column == column }.flatMap { ContrastKind(argument: $0.value) })
        }
        return result
    }
}
