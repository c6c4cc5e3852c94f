/// A combination of levels and values of a reference grid, or of some of its variables.
struct GridCell: Sendable {
    /// For each axis of the grid the place of the cell's value; 0 for one that the cell is an average over.
    let places: [Int]
    /// The fitted value, or its slope.
    let function: LinearFunction
    /// The number of data rows of these levels; 1 where they do not matter.
    let weight: Double
}
