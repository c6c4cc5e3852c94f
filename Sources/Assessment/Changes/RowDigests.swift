package import Fitter

/// A digest of each row that a model uses, the same whatever the coding of its factors and the order of its terms are.
package struct RowDigests: Sendable, Equatable {
    /// The names of what a digest covers, in the order of their names.
    package let columns: [String]
    /// 48 bits per row, in the order of the rows.
    package let values: [UInt64]

    package init(columns: [String], values: [UInt64]) {
        self.columns = columns
        self.values = values
    }

    /// The digests of a design's rows: of response, predictors, levels of grouping factors, random slopes that are no fixed effects, weights and offset.
    package init(_ design: MixedModelDesign, predictors: [Predictor]) {
        var parts: [(name: String, hash: (Int) -> UInt64)] = []
        func add(_ name: String, _ numbers: [Double]) { parts.append((name, { Self.hash(numbers[$0]) })) }
        func add(_ name: String, _ levels: [String], _ codes: [Int32]) {
            let hashes = levels.map(Self.hash)
            parts.append((name, { hashes[Int(codes[$0])] }))
        }
        add(design.responseName, design.response)
        for predictor in predictors {
            switch predictor.values {
            case .numbers(let numbers): add(predictor.name, numbers)
            case .categories(let levels, let codes): add(predictor.name, levels, codes)
            }
        }
        for term in design.random {
            add("group " + term.group, term.levels, term.levelOfRow)
            guard let basis = term.basis else { continue }
            for (column, name) in term.coefficients.enumerated() where !design.fixed.names.contains(name) {
                add("slope " + name, (0..<design.n).map { basis[$0, column] })
            }
        }
        if let weights = design.weights { add("weights", weights) }
        if let offset = design.offset { add("offset", offset) }
        if let cells = design.cells {
            add("rows of the cell", cells.counts.map(Double.init))
            add("squares within the cell", cells.withinSquares)
        }
        let ordered = parts.distinct(by: \.name).sorted { $0.name < $1.name }
        columns = ordered.map(\.name)
        values = (0..<design.n).map { row in
            ordered.reduce(Self.start) { Self.mixed($0, $1.hash(row)) } >> 16
        }
    }

    /// A digest of a column, which depends on the order of the values.
    static func digest(_ values: [Double]) -> UInt64 { values.reduce(start) { mixed($0, hash($1)) } }

    /// Any odd number.
    private static let start: UInt64 = 0x9e37_79b9_7f4a_7c15

    /// SplitMix64's mix of two numbers.
    private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
        var generator = SplitMix64(seed: a ^ (b &* 0x2545_f491_4f6c_dd1d))
        return generator.next()
    }

    /// Both zeros are one number.
    private static func hash(_ number: Double) -> UInt64 { number == 0 ? 0 : number.bitPattern }

    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(start) { mixed($0, UInt64($1)) }
    }
}
