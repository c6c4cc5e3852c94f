/// How many rows of the data each combination of levels has.
struct CellWeights {
    private let predictors: [Predictor]
    private let n: Int

    init(_ data: ModelData) {
        predictors = data.predictors
        n = data.design.n
    }

    /// For each row of a grid the number of data rows that have its levels; numbers, and variables that the grid's rows are averages over, do not count.
    func weights(of grid: ReferenceGrid) -> [Double] {
        var keysOfData = [Int](repeating: 0, count: n)
        var keysOfGrid = [Int](repeating: 0, count: grid.rowCount)
        var size = 1
        for (axis, places) in zip(grid.axes, grid.places) where !axis.isAveraged {
            guard let levels = axis.levels,
                case .categories(_, let codes)? = predictors.first(where: { $0.name == axis.name })?.values
            else { continue }
            // Rows of other levels than the grid's have no part in it.
            let place = levels.map { axis.labels.firstIndex(ofLevel: $0) }
            for row in 0..<n where keysOfData[row] >= 0 {
                keysOfData[row] = place[Int(codes[row])].map { keysOfData[row] + size * $0 } ?? -1
            }
            for row in keysOfGrid.indices { keysOfGrid[row] += size * places[row] }
            size *= axis.labels.count
        }
        var sums = [Double](repeating: 0, count: size)
        for row in 0..<n where keysOfData[row] >= 0 { sums[keysOfData[row]] += 1 }
        return keysOfGrid.map { sums[$0] }
    }
}
