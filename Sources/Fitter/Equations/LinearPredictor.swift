/// X beta + offset + Z b of a design, row by row.
///
/// The terms of a row's sum come in the order offset, columns of X, random-effects terms, so that no digit depends on the number of threads.
struct LinearPredictor {
    private let design: MixedModelDesign

    init(_ design: MixedModelDesign) { self.design = design }

    /// X beta + Z b, n values, with the offset where it is wanted.
    ///
    /// - Parameters:
    ///   - beta: p coefficients.
    ///   - effects: b, k x q for each random-effects term; none for X beta alone.
    func values(_ beta: [Double], effects: [Matrix] = [], includesOffset: Bool = true) -> [Double] {
        let terms = zip(design.random, effects).map { (rows: RandomTermRows($0), effects: $1.elements) }
        var values = (includesOffset ? design.offset : nil) ?? Cores.zeros(design.n)
        values.withUnsafeMutableBufferPointer { values in
            let values = values
            Cores.performRanges(design.n) { rows in
                design.fixed.matrix.add(times: beta, to: values, rows: rows)
                for term in terms { term.rows.add(term.effects, to: values, rows: rows) }
            }
        }
        return values
    }
}

extension Matrix {
    /// values <- values + (X - 1 c') slopes for some of the rows, c being what the columns are centred at, or 0.
    func add(
        times slopes: [Double], centres: [Double]? = nil, to values: UnsafeMutableBufferPointer<Double>,
        rows: Range<Int>
    ) {
        precondition(slopes.count == columns && values.count == self.rows && rows.upperBound <= self.rows)
        elements.withUnsafeBufferPointer { elements in
            for column in 0..<columns {
                let (slope, centre, first) = (slopes[column], centres?[column] ?? 0, column * self.rows)
                for row in rows { values[row] += (elements[first + row] - centre) * slope }
            }
        }
    }
}
