/// The options by which rows of the data are cells, for every command that reads a model's data.
enum CellOptionTable {
    static let count = OptionDefinition(
        "count",
        help:
            "The column with numbers of rows, if each row of the data is a cell: rows that differ only in their response, of which the response column has the mean. Weights are those of single rows. The fit is that of the rows.",
        valueName: "column"
    ) { (options: CellChoices) in options.count }

    static let withinSquares = OptionDefinition(
        "within-ss",
        help:
            "The column with the sum of squared deviations of each cell's responses from their mean, with --count; needed unless all cells are single rows.",
        valueName: "column"
    ) { (options: CellChoices) in options.withinSquares }

    static let dependences = [
        OptionDependence<CellChoices>(
            withinSquares.name, isGiven: { $0.withinSquares != nil }, isUsed: { $0.count != nil },
            "is the variation within cells; expected --count with it, the column with their numbers of rows.")
    ]

    static let all: [OptionEntry<CellChoices>] = [.optional(count), .optional(withinSquares)]
}
