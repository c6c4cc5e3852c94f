/// A column of a table: a value per row, the outputs that have it, and how they show it.
///
/// A column begins as one for programs, under its key, or without one. ``onPage(_:_:)``, ``inTerminal(_:_:)`` and
/// ``headed(_:_:)`` show it to people too.
package struct TableColumn<Row: Sendable>: Sendable {
    /// A heading, and the text of each cell.
    package struct Shown: Sendable {
        package let heading: String
        package let text: @Sendable (Row) -> String
    }

    package let key: String
    /// The outputs for programs that have the column.
    package let data: TableData
    /// Whether its cells are set to the left, as text is, and not to the right, as numbers are.
    package let isText: Bool
    package let value: @Sendable (Row) -> TableValue
    /// Whether the page leaves it out on narrow screens, which have room for an estimate with its interval and p-value.
    let isMinor: Bool
    package private(set) var page: Shown?
    package private(set) var terminal: Shown?

    private init(
        _ key: String?, _ data: TableData, isText: Bool, value: @escaping @Sendable (Row) -> TableValue
    ) {
        self.key = key ?? ""
        self.data = key == nil ? [] : data
        self.isText = isText
        self.value = value
        isMinor = !isText && Self.minorKeys.contains(self.key)
    }

    /// The keys that a standard error, its degrees of freedom and the test statistic have in every table, and what says the same in another unit.
    private static var minorKeys: Set<String> { ["se", "df", "statistic", "variance", "letters"] }

    /// A column of names.
    package static func text(
        _ key: String? = nil, in data: TableData = .all, value: @escaping @Sendable (Row) -> String?
    ) -> TableColumn {
        TableColumn(key, data, isText: true) { .text(value($0)) }
    }

    /// A column of lists of names.
    package static func list(
        _ key: String, in data: TableData = .all, value: @escaping @Sendable (Row) -> [String]
    ) -> TableColumn {
        TableColumn(key, data, isText: true) { .list(value($0)) }
    }

    package static func number(
        _ key: String? = nil, in data: TableData = .all, value: @escaping @Sendable (Row) -> Double?
    ) -> TableColumn {
        TableColumn(key, data, isText: false) { .number(value($0)) }
    }

    package static func count(
        _ key: String? = nil, in data: TableData = .all, value: @escaping @Sendable (Row) -> Int?
    ) -> TableColumn {
        TableColumn(key, data, isText: false) { .count(value($0)) }
    }

    /// A column of truth values, for programs.
    package static func flag(
        _ key: String, in data: TableData = .document, value: @escaping @Sendable (Row) -> Bool
    ) -> TableColumn {
        TableColumn(key, data, isText: false) { .flag(value($0)) }
    }

    /// A column of text that is made of several values, set as numbers are; for programs only where it has a key.
    package static func composed(
        _ key: String? = nil, in data: TableData = .all, value: @escaping @Sendable (Row) -> String
    ) -> TableColumn {
        TableColumn(key, data, isText: false) { .text(value($0)) }
    }

    /// Shows the column on the page, its numbers in a format, which counts and text do not need.
    package func onPage(_ heading: String, _ format: CellFormat = .count) -> TableColumn {
        onPage(heading, format: { _ in format })
    }

    /// Shows the column on the page, the number of each row in a format of its own.
    package func onPage(_ heading: String, format: @escaping @Sendable (Row) -> CellFormat) -> TableColumn {
        onPage(heading, text: shown(format))
    }

    /// Shows the column on the page as text.
    package func onPage(_ heading: String, text: @escaping @Sendable (Row) -> String) -> TableColumn {
        var column = self
        column.page = Shown(heading: heading, text: text)
        return column
    }

    /// Shows the column in the terminal, its numbers in a format, which counts and text do not need.
    package func inTerminal(_ heading: String, _ format: CellFormat = .count) -> TableColumn {
        inTerminal(heading, text: shown { _ in format })
    }

    /// Shows the column in the terminal as text.
    package func inTerminal(_ heading: String, text: @escaping @Sendable (Row) -> String) -> TableColumn {
        var column = self
        column.terminal = Shown(heading: heading, text: text)
        return column
    }

    /// Shows the column on the page and in the terminal alike.
    package func headed(_ heading: String, _ format: CellFormat = .count) -> TableColumn {
        onPage(heading, format).inTerminal(heading, format)
    }

    /// The value as people read it, a dash where there is none.
    private func shown(_ format: @escaping @Sendable (Row) -> CellFormat) -> @Sendable (Row) -> String {
        { [value] row in
            switch value(row) {
            case .text(let text): text ?? "–"
            case .number(let number): number.map { format(row).text($0) } ?? "–"
            case .count(let count): count.map(NumberText.count) ?? "–"
            case .flag(let flag): flag ? "yes" : "no"
            case .list(let items): items.joined(separator: ", ")
            }
        }
    }
}
