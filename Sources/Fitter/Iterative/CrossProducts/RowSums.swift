/// The parts of ``SparseCrossProducts`` that are sums over the rows one by one: everything but the cells.
struct RowSums: Sendable {
    /// The k x k diagonal blocks of the eliminated and the iterated terms.
    private(set) var diagonals: [Double]
    /// A row for each random column in the layout's order, then X's and y's; in each row the products with the border's columns.
    private(set) var products: [Double]

    /// The sums over all rows, in chunks that do not depend on the number of threads.
    static func total(
        _ design: MixedModelDesign, _ layout: IterativeLayout, _ standardization: Standardization
    ) -> RowSums {
        let size = layout.randomColumns * (layout.borderColumns + 2)
        // Each chunk has sums of its own, so no more chunks than they are short against the rows.
        let chunks = Chunks(count: design.n, maximum: max(1, min(8, design.n / (2 * size))))
        let parts = Cores.map(chunks.count, inRangesOf: 1) {
            RowSums(design, layout, standardization, rows: chunks[$0])
        }
        var total = parts[0]
        for part in parts.dropFirst() { total.add(part) }
        total.mirror(layout)
        return total
    }

    private mutating func add(_ other: RowSums) {
        for index in diagonals.indices { diagonals[index] += other.diagonals[index] }
        for index in products.indices { products[index] += other.products[index] }
    }

    /// Copies the products of the border's random columns with X and y to the rows of X and y.
    private mutating func mirror(_ layout: IterativeLayout) {
        let (width, first) = (layout.borderColumns, layout.borderRandomColumns)
        for column in 0..<first {
            for index in first..<width {
                products[(layout.sparseColumns + index) * width + column] =
                    products[(layout.sparseColumns + column) * width + index]
            }
        }
    }

    private init(
        _ design: MixedModelDesign, _ layout: IterativeLayout, _ standardization: Standardization, rows: Range<Int>
    ) {
        diagonals = [Double](
            repeating: 0,
            count: layout.terms[...layout.iteratedTermCount].reduce(0) { $0 + $1.levels * $1.size * $1.size })
        products = [Double](repeating: 0, count: (layout.sparseColumns + layout.borderColumns) * layout.borderColumns)
        let border = layout.terms[layout.borderTerms]
        StandardizedPointers.with(design, standardization) { xy in
            add(xy, layout, rows)
            for (position, term) in layout.terms.enumerated() {
                TermPointers.with(design.random[term.designIndex], term) { z in
                    if position <= layout.iteratedTermCount { addDiagonals(z, xy, rows) }
                    add(z, xy, layout, rows)
                    for other in border {
                        TermPointers.with(design.random[other.designIndex], other) { add(z, $0, xy, layout, rows) }
                    }
                }
            }
        }
    }

    /// Z_l'W Z_l of every level.
    private mutating func addDiagonals(_ z: TermPointers, _ xy: StandardizedPointers, _ rows: Range<Int>) {
        let k = z.term.size
        diagonals.withUnsafeMutableBufferPointer { diagonals in
            for row in rows {
                let block = z.term.diagonal(ofLevel: z.level(row))
                for a in 0..<k {
                    let value = xy.weight(row) * z.value(row, a)
                    for b in 0..<k { diagonals[block + a * k + b] += value * z.value(row, b) }
                }
            }
        }
    }

    /// Z'W [X y].
    private mutating func add(
        _ z: TermPointers, _ xy: StandardizedPointers, _ layout: IterativeLayout, _ rows: Range<Int>
    ) {
        let (width, first) = (layout.borderColumns, layout.borderRandomColumns)
        products.withUnsafeMutableBufferPointer { products in
            for row in rows {
                let column = z.term.column(ofLevel: z.level(row))
                for a in 0..<z.term.size {
                    let value = xy.weight(row) * z.value(row, a)
                    let start = (column + a) * width + first
                    for index in 0..<width - first { products[start + index] += value * xy.value(row, index) }
                }
            }
        }
    }

    /// Z'W of a term with one of the border.
    private mutating func add(
        _ z: TermPointers, _ other: TermPointers, _ xy: StandardizedPointers, _ layout: IterativeLayout,
        _ rows: Range<Int>
    ) {
        let width = layout.borderColumns
        products.withUnsafeMutableBufferPointer { products in
            for row in rows {
                let column = z.term.column(ofLevel: z.level(row))
                let start = other.term.column(ofLevel: other.level(row)) - layout.sparseColumns
                for a in 0..<z.term.size {
                    let value = xy.weight(row) * z.value(row, a)
                    for b in 0..<other.term.size {
                        products[(column + a) * width + start + b] += value * other.value(row, b)
                    }
                }
            }
        }
    }

    /// [X y]'W [X y].
    private mutating func add(_ xy: StandardizedPointers, _ layout: IterativeLayout, _ rows: Range<Int>) {
        let (width, first) = (layout.borderColumns, layout.borderRandomColumns)
        products.withUnsafeMutableBufferPointer { products in
            for i in 0..<width - first {
                for j in 0...i {
                    var sum = 0.0
                    for row in rows { sum += xy.weight(row) * xy.value(row, i) * xy.value(row, j) }
                    products[(layout.sparseColumns + first + i) * width + first + j] = sum
                    products[(layout.sparseColumns + first + j) * width + first + i] = sum
                }
            }
        }
    }
}

/// A random-effects term's rows on raw storage, for loops over all rows of a design.
///
/// ``SparseCrossProducts`` has seen to it that the levels are within their term.
private struct TermPointers {
    let term: BlockStructure.Term
    private let levelOfRow: UnsafePointer<Int32>
    private let basis: UnsafePointer<Double>?
    private let n: Int

    static func with(_ random: RandomTerm, _ term: BlockStructure.Term, _ body: (TermPointers) -> Void) {
        random.levelOfRow.withUnsafeBufferPointer { levels in
            guard let start = levels.baseAddress else { return }
            guard let basis = random.basis else {
                body(TermPointers(term: term, levelOfRow: start, basis: nil, n: levels.count))
                return
            }
            basis.elements.withUnsafeBufferPointer {
                body(TermPointers(term: term, levelOfRow: start, basis: $0.baseAddress, n: levels.count))
            }
        }
    }

    @inline(__always) func level(_ row: Int) -> Int { Int(levelOfRow[row]) }
    @inline(__always) func value(_ row: Int, _ coefficient: Int) -> Double { basis?[coefficient * n + row] ?? 1 }
}

/// The standardised columns of X and y, and the weights, on raw storage.
private struct StandardizedPointers {
    private let fixed: UnsafePointer<Double>
    private let response: UnsafePointer<Double>
    private let offset: UnsafePointer<Double>?
    private let weights: UnsafePointer<Double>?
    private let centres: UnsafePointer<Double>
    private let inverseScales: UnsafePointer<Double>
    private let responseCentre: Double
    private let n: Int
    private let p: Int

    static func with(
        _ design: MixedModelDesign, _ standardization: Standardization, _ body: (StandardizedPointers) -> Void
    ) {
        func call(
            _ fixed: UnsafePointer<Double>, _ response: UnsafePointer<Double>, _ offset: UnsafePointer<Double>?,
            _ weights: UnsafePointer<Double>?, _ centres: UnsafePointer<Double>, _ inverseScales: UnsafePointer<Double>
        ) {
            body(
                StandardizedPointers(
                    fixed: fixed, response: response, offset: offset, weights: weights, centres: centres,
                    inverseScales: inverseScales, responseCentre: standardization.responseCentre, n: design.n,
                    p: standardization.centres.count))
        }
        call(
            design.fixed.matrix.elements, design.response, design.offset, design.weights, standardization.centres,
            standardization.scales.map { 1 / $0 })
    }

    /// The prior weight; 1 without weights.
    @inline(__always) func weight(_ row: Int) -> Double { weights?[row] ?? 1 }

    /// One of the p columns of X, or y at index p.
    @inline(__always) func value(_ row: Int, _ index: Int) -> Double {
        index < p
            ? (fixed[index * n + row] - centres[index]) * inverseScales[index]
            : response[row] - (offset?[row] ?? 0) - responseCentre
    }
}
