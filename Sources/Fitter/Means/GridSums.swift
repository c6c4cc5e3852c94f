/// Averages of the functions of a grid over all variables but some.
struct GridSums {
    private let grid: ReferenceGrid
    /// The variables that are kept, the first varying fastest.
    private let axes: [Int]
    private let weights: CellWeights?

    /// - Parameter weights: those of the combinations that are averaged over; nil for equal ones.
    init(_ grid: ReferenceGrid, axes: [Int], weights: CellWeights?) {
        self.grid = grid
        self.axes = axes
        self.weights = weights
    }

    /// The averages with the labels of the kept variables.
    func cells(of functions: [LinearFunction]) -> [(levels: [String], function: LinearFunction)] {
        let places = grid.places
        let sizes = axes.map { grid.axes[$0].labels.count }
        let weightOfRow = weights?.weights(of: grid, averagedOver: averaged, places: places)
        var rows = [[Int]](repeating: [], count: sizes.reduce(1, *))
        for row in functions.indices {
            var cell = 0
            for (axis, size) in zip(axes, sizes).reversed() { cell = cell * size + places[axis][row] }
            rows[cell].append(row)
        }
        return rows.map { rows in
            let own = rows.map { weightOfRow?[$0] ?? 1 }
            let total = own.reduce(0, +)
            return (
                axes.map { grid.axes[$0].labels[places[$0][rows[0]]] },
                LinearFunction(sumOf: rows.map { functions[$0] }, weights: own.map { $0 / total })
            )
        }
    }

    private var averaged: [Int] { grid.axes.indices.filter { !axes.contains($0) } }
}
