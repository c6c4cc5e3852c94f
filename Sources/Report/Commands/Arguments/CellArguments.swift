import ArgumentParser

/// Parses which columns say that the rows of the data are cells.
struct CellArguments: ParsableArguments {
    @Option(CellOptionTable.count) var count: String?
    @Option(CellOptionTable.withinSquares) var withinSS: String?

    var options: CellChoices { CellChoices(count: count, withinSquares: withinSS) }
}
