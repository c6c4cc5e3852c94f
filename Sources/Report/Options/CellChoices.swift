/// Which columns say that the rows of the data are cells.
struct CellChoices: DefaultedOptions {
    /// The column with numbers of rows; nil where the rows are rows.
    var count: String?
    /// The column with the sums of squares within cells.
    var withinSquares: String?
}
