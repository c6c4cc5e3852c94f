/// How many rows of the data each combination of levels has.
struct CellWeights {
    private let data: ModelData

    init(_ data: ModelData) { self.data = data }

    /// For each row of a grid the number of data rows that have its levels; numbers, and variables that the grid's rows are averages over, do not count.
    func weights(of grid: ReferenceGrid) -> [Double] {
        let n = data.design.n
        var keysOfData = [Int](repeating: 0, count: n)
        var keysOfGrid = [Int](repeating: 0, count: grid.rowCount)
        var size = 1
        for (axis, places) in zip(grid.axes, grid.places) where !axis.isAveraged {
            guard let levels = axis.levels else { continue }
            guard let codes = data.codes(ofColumn: axis.name) else {
                preconditionFailure("the data have no codes of \(axis.name), whose levels the grid has")
            }
            // Rows of other levels than the grid's have no part in it.
            let place = levels.map { axis.labels.firstIndex(ofLevel: $0) }
            for row in 0..<n where keysOfData[row] >= 0 {
                keysOfData[row] = place[Int(codes[row])].map { keysOfData[row] + size * $0 } ?? -1
            }
            for row in keysOfGrid.indices { keysOfGrid[row] += size * places[row] }
            size *= axis.labels.count
        }
        var sums = [Double](repeating: 0, count: size)
        for row in 0..<n where keysOfData[row] >= 0 { sums[keysOfData[row]] += Double(data.design.rowCount(of: row)) }
        return keysOfGrid.map { sums[$0] }
    }
}
