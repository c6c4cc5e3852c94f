import Fitter
import Testing

@Suite("Splits into training and test rows")
struct SplitTests {
    @Test("A split holds every row once, in ascending order", arguments: [1, 2, 3, 10, 101], [0, 0.2, 0.5, 0.9])
    func partition(rows: Int, fraction: Double) throws {
        guard Int((Double(rows) * (1 - fraction)).rounded(.toNearestOrEven)) > 0 else { return }
        let split = try Split(rows: rows, testFraction: fraction, seed: 3)
        #expect(split.training == split.training.sorted() && split.test == split.test.sorted())
        #expect((split.training + split.test).sorted() == (0..<Int32(rows)).map { $0 })
    }

    @Test("InstEval's 73 421 rows give 58 737 training rows, as pandas' sample(frac = 0.8) does")
    func size() throws {
        let split = try Split(rows: 73_421, testFraction: 0.2, seed: 1)
        #expect(split.training.count == 58_737)
        #expect(split.test.count == 14_684)
    }

    @Test("The seed alone decides the split")
    func seeds() throws {
        let split = try Split(rows: 1000, seed: 8)
        #expect(try Split(rows: 1000, seed: 8) == split)
        #expect(try Split(rows: 1000, seed: 9) != split)
    }

    @Test("Each row is held out about equally often over many seeds")
    func uniformity() throws {
        var counts = [Int](repeating: 0, count: 20)
        for seed in 0..<5000 {
            for row in try Split(rows: 20, seed: UInt64(seed)).test { counts[Int(row)] += 1 }
        }
        // Binomial with mean 1000 and standard deviation 28.3.
        #expect(counts.allSatisfy { abs($0 - 1000) < 4 * 29 })
    }

    @Test("Data rows are mapped to rows of the design, and those left out of it are passed over")
    func dataRows() throws {
        let design = MixedModelDesign(
            response: [1, 2, 3], responseName: "y",
            fixed: FixedEffects(names: [], matrix: Matrix(rows: 3, columns: 0)), random: [],
            sourceRows: [0, 2, 4], droppedRows: 2)
        let split = try Split(design: design, testDataRows: [5, 2])
        #expect(split.test == [2])
        #expect(split.training == [0, 1])
        #expect(throws: SplitError.noSuchRow(6, first: 1, last: 5)) { try Split(design: design, testDataRows: [6]) }
        #expect(throws: SplitError.noSuchRow(0, first: 1, last: 5)) { try Split(design: design, testDataRows: [0]) }
        #expect(throws: SplitError.repeatedRow(2)) { try Split(design: design, testDataRows: [2, 2]) }
    }

    @Test("A split that leaves nothing to learn from is refused")
    func nothingLeft() {
        #expect(throws: SplitError.noTrainingRows) { try Split(rows: 2, testRows: [0, 1]) }
        #expect(throws: SplitError.noTrainingRows) { try Split.all(rows: 0) }
        #expect(throws: SplitError.noTrainingRows) { try Split(rows: 1, testFraction: 0.9, seed: 1) }
    }

    @Test("A fraction outside [0, 1) is refused", arguments: [-0.1, 1, 2, .nan, .infinity])
    func fraction(_ value: Double) {
        #expect(throws: SplitError.self) { try Split(rows: 10, testFraction: value, seed: 1) }
    }

    @Test("Rows that do not exist or are named twice are refused, and the message says which")
    func rows() {
        #expect(throws: SplitError.noSuchRow(10, first: 0, last: 9)) { try Split(rows: 10, testRows: [10]) }
        #expect(throws: SplitError.noSuchRow(-1, first: 0, last: 9)) { try Split(rows: 10, testRows: [-1]) }
        #expect(
            SplitError.noSuchRow(12, first: 1, last: 9).description
                == "test row 12 does not exist: rows are numbered from 1 to 9")
    }
}
