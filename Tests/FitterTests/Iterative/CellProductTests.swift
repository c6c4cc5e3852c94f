import CKernels
import Fitter
import Testing

@Suite("Products with the cells of two factors")
struct CellProductTests {
    /// The sizes of the cells' blocks; of 1 x 1 blocks all values may be 1.
    @Test("Products with the cells of two factors are those of plain loops", arguments: [1, 2, 3], [1, 2, 3, 5])
    func products(_ rowSize: Int, _ columnSize: Int) {
        for isPattern in rowSize == 1 && columnSize == 1 ? [true, false] : [false] {
            var example = Example(rowSize: rowSize, columnSize: columnSize, isPattern: isPattern)
            example.check()
        }
    }

    private struct Example {
        let rowSize: Int
        let columnSize: Int
        /// The number of levels of the tile: the last one has the largest number that sixteen bits hold.
        let rowLevels = 1 << 16
        let columnLevels = 50
        var columns: [Int32] = []
        var starts: [Int32] = [0]
        var rows: [UInt16] = [0, .max]
        var values: [Double] = []
        private var generator = Xoshiro256StarStar(seed: 11)

        init(rowSize: Int, columnSize: Int, isPattern: Bool) {
            (self.rowSize, self.columnSize) = (rowSize, columnSize)
            // Columns of few cells and of many, and columns between them that have none.
            for (column, count) in [(0, 2), (3, 40), (4, 1), (17, 200), (49, 3)] {
                while rows.count < Int(starts[columns.count]) + count {
                    rows.append(UInt16(truncatingIfNeeded: generator.next()))
                }
                columns.append(Int32(column))
                starts.append(Int32(rows.count))
            }
            if !isPattern { values = normal(rows.count * rowSize * columnSize) }
        }

        private mutating func normal(_ count: Int) -> [Double] {
            var values = [Double](repeating: 0, count: count)
            NormalSampler().fill(&values, using: &generator)
            return values
        }

        private func value(_ cell: Int, _ a: Int, _ b: Int) -> Double {
            values.isEmpty ? 1 : values[(cell * rowSize + a) * columnSize + b]
        }

        /// A tile may begin anywhere among the column term's levels, and a product take any of its columns.
        mutating func check() {
            for (origin, places) in [(0, 0..<5), (3, 1..<4), (0, 2..<2)] {
                let v = normal(8 * rowLevels * rowSize)
                var found = normal(8 * (columnLevels - origin) * columnSize)
                var expected = found
                for index in places {
                    let column = (Int(columns[index]) - origin) * columnSize
                    for cell in Int(starts[index])..<Int(starts[index + 1]) {
                        let row = Int(rows[cell]) * rowSize
                        for lane in 0..<8 {
                            for b in 0..<columnSize {
                                for a in 0..<rowSize {
                                    expected[8 * (column + b) + lane] += value(cell, a, b) * v[8 * (row + a) + lane]
                                }
                            }
                        }
                    }
                }
                addProduct(of: v, to: &found, places, origin: origin)
                let largest = zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) }
                // Columns of many cells have several sums, which are added at the end.
                #expect(largest < 1e-12)
            }
        }

        private func addProduct(of v: [Double], to sums: inout [Double], _ places: Range<Int>, origin: Int) {
            columns.withUnsafeBufferPointer { columns in
                starts.withUnsafeBufferPointer { starts in
                    rows.withUnsafeBufferPointer { rows in
                        values.withUnsafeBufferPointer { values in
                            var tile = cells_tile(
                                columns: columns.baseAddress, starts: starts.baseAddress, rows: rows.baseAddress,
                                values: values.isEmpty ? nil : values.baseAddress, levels: rowLevels, row_size: rowSize,
                                column_size: columnSize)
                            cells_add_product(&tile, places.lowerBound, places.upperBound, v, &sums, origin)
                        }
                    }
                }
            }
        }
    }
}
