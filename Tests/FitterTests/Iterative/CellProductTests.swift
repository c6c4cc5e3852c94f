import CKernels
import Fitter
import Testing

@Suite("Products with the cells of two factors")
struct CellProductTests {
    /// The sizes of the cells' blocks; of 1 x 1 blocks all values may be 1. With 20 000 columns the vectors are larger than what is taken to stay in a cache.
    @Test(
        "are those of plain loops, to the last digit", arguments: [1, 2, 3],
        [(1, 50), (1, 20_000), (2, 50), (2, 20_000)])
    func products(_ rowSize: Int, _ column: (size: Int, levels: Int)) {
        for isPattern in rowSize == 1 && column.size == 1 ? [true, false] : [false] {
            var example = Example(
                rowSize: rowSize, columnSize: column.size, columnLevels: column.levels, isPattern: isPattern)
            example.check()
        }
    }

    private struct Example {
        let rowSize: Int
        let columnSize: Int
        let columnLevels: Int
        var starts = [0]
        var levels: [Int32] = []
        var values: [Double] = []
        private var generator = Xoshiro256StarStar(seed: 11)

        init(rowSize: Int, columnSize: Int, columnLevels: Int, isPattern: Bool) {
            (self.rowSize, self.columnSize, self.columnLevels) = (rowSize, columnSize, columnLevels)
            // Levels of no cell and of many, more of them than memory is asked for in advance.
            for count in [0, 3, 40, 0, 1, 17, 200, 0] {
                for _ in 0..<count { levels.append(Int32(Int(generator.next() >> 1) % columnLevels)) }
                starts.append(levels.count)
            }
            if !isPattern { values = normal(levels.count * rowSize * columnSize) }
        }

        private mutating func normal(_ count: Int) -> [Double] {
            var values = [Double](repeating: 0, count: count)
            NormalSampler().fill(&values, using: &generator)
            return values
        }

        private func value(_ cell: Int, _ a: Int, _ b: Int) -> Double {
            values.isEmpty ? 1 : values[(cell * rowSize + a) * columnSize + b]
        }

        /// The cells of levels 1 to 6, with the first and the last one left out.
        mutating func check() {
            let (first, end) = (1, 7)
            let v = normal(8 * columnLevels * columnSize)
            let w = normal(8 * (end - first) * rowSize)
            var gathered = normal(8 * (end - first) * rowSize)
            var scattered = normal(8 * columnLevels * columnSize)
            var (expected, spread) = (gathered, scattered)
            for level in first..<end {
                for cell in starts[level]..<starts[level + 1] {
                    let column = Int(levels[cell]) * columnSize
                    let row = (level - first) * rowSize
                    for lane in 0..<8 {
                        for a in 0..<rowSize {
                            for b in 0..<columnSize {
                                expected[8 * (row + a) + lane] += value(cell, a, b) * v[8 * (column + b) + lane]
                            }
                        }
                        for b in 0..<columnSize {
                            for a in 0..<rowSize {
                                spread[8 * (column + b) + lane] += value(cell, a, b) * w[8 * (row + a) + lane]
                            }
                        }
                    }
                }
            }
            starts.withUnsafeBufferPointer { starts in
                levels.withUnsafeBufferPointer { levels in
                    values.withUnsafeBufferPointer { values in
                        var matrix = cells_matrix(
                            starts: starts.baseAddress, levels: levels.baseAddress,
                            values: values.isEmpty ? nil : values.baseAddress, column_levels: columnLevels,
                            row_size: rowSize, column_size: columnSize)
                        cells_gather(&matrix, first, end, v, &gathered, scattered)
                        cells_scatter(&matrix, first, end, w, &scattered)
                    }
                }
            }
            let (isGathered, isScattered) = (gathered == expected, scattered == spread)
            #expect(isGathered)
            #expect(isScattered)
        }
    }
}
