/// A split of the rows of a design into those that a fit learns from and those that it is tested on.
public struct Split: Sendable, Equatable {
    /// The rows to learn from: 0-based rows of the design, ascending, at least one.
    public let training: [Int32]
    /// The rows held out: 0-based rows of the design, ascending; may be empty.
    public let test: [Int32]

    /// A split that holds out a random part of `rows` rows.
    ///
    /// The training part has `rows * (1 - testFraction)` rows, rounded to the nearest whole number, as pandas'
    /// `sample(frac:)` does; each set of that size is equally likely, and `seed` decides which it is.
    ///
    /// - Parameters:
    ///   - rows: the number of rows of the design.
    ///   - testFraction: the part to hold out, at least 0 and less than 1.
    ///   - seed: the seed of the draw.
    /// - Throws: ``SplitError/fractionOutOfRange(_:)`` unless 0 <= testFraction < 1,
    ///   ``SplitError/noTrainingRows`` where nothing would be left to learn from.
    public init(rows: Int, testFraction: Double = 0.2, seed: UInt64) throws(SplitError) {
        guard testFraction >= 0 && testFraction < 1 else { throw .fractionOutOfRange(testFraction) }
        let size = rows - Int((Double(rows) * (1 - testFraction)).rounded(.toNearestOrEven))
        var generator = RandomStreams(seed: seed).stream(.split)
        try self.init(rows: rows, testRows: generator.sample(size, from: rows))
    }

    /// Holds out the given rows of the design (0-based, in any order).
    ///
    /// - Throws: ``SplitError/noSuchRow(_:first:last:)``, ``SplitError/repeatedRow(_:)`` or
    ///   ``SplitError/noTrainingRows``.
    public init(rows: Int, testRows: [Int]) throws(SplitError) {
        var heldOut = [Bool](repeating: false, count: rows)
        for row in testRows {
            guard heldOut.indices.contains(row) else { throw .noSuchRow(row, first: 0, last: rows - 1) }
            guard !heldOut[row] else { throw .repeatedRow(row) }
            heldOut[row] = true
        }
        try self.init(heldOut: heldOut)
    }

    /// Holds out the given rows of the data file (1-based, the header not counted, in any order), of which those that
    /// the design left out for missing values are passed over.
    ///
    /// - Throws: ``SplitError/noSuchRow(_:first:last:)``, ``SplitError/repeatedRow(_:)`` or
    ///   ``SplitError/noTrainingRows``.
    public init(design: MixedModelDesign, testDataRows: [Int]) throws(SplitError) {
        let dataRows = max(design.n + design.droppedRows, design.sourceRows.last.map { Int($0) + 1 } ?? 0)
        var named = [Bool](repeating: false, count: dataRows)
        for row in testDataRows {
            guard row >= 1 && row <= dataRows else { throw .noSuchRow(row, first: 1, last: dataRows) }
            guard !named[row - 1] else { throw .repeatedRow(row) }
            named[row - 1] = true
        }
        try self.init(heldOut: design.sourceRows.map { named[Int($0)] })
    }

    /// Learns from every row and holds out none.
    ///
    /// - Throws: ``SplitError/noTrainingRows`` where there are no rows at all.
    public static func all(rows: Int) throws(SplitError) -> Split {
        try Split(rows: rows, testRows: [])
    }

    private init(heldOut: [Bool]) throws(SplitError) {
        training = heldOut.indices.lazy.filter { !heldOut[$0] }.map(Int32.init)
        test = heldOut.indices.lazy.filter { heldOut[$0] }.map(Int32.init)
        if training.isEmpty { throw .noTrainingRows }
    }

    /// The number of rows in both parts.
    public var rows: Int { training.count + test.count }
}
