/// The coding of a factor's k levels: a k x m table, one row a level, one column for each column of the model matrix.
///
/// Columns are computed when they are asked for: the table of a factor with very many levels would not fit the memory.
struct ContrastMatrix: Sendable {
    /// What R appends to the variable's name for each column.
    let suffixes: [String]
    /// The kind of contrasts; nil for indicators of all levels.
    let kind: ContrastKind?
    private let levelCount: Int
    private let coding: Coding

    private enum Coding {
        /// Column j is 1 in the level `first` + j.
        case indicators(first: Int)
        case sum
        case helmert
        case table([[Double]])
    }

    /// R refuses more: polynomials of so high a degree cannot be told apart.
    static let mostPolynomialLevels = 95

    /// One column for each level: what R uses where a margin is not in the model.
    init(indicatorsOf levels: [String]) {
        suffixes = levels
        kind = nil
        levelCount = levels.count
        coding = .indicators(first: 0)
    }

    /// The contrasts of at least two levels.
    init(_ kind: ContrastKind, levels: [String]) {
        let count = levels.count
        precondition(count >= 2)
        levelCount = count
        self.kind = kind
        switch kind {
        case .treatment:
            suffixes = Array(levels.dropFirst())
            coding = .indicators(first: 1)
        case .sum:
            suffixes = (1..<count).map(String.init)
            coding = .sum
        case .helmert:
            suffixes = (1..<count).map(String.init)
            coding = .helmert
        case .polynomial:
            suffixes = (1..<count).map { $0 <= 3 ? [".L", ".Q", ".C"][$0 - 1] : "^\($0)" }
            let scores = (1...count).map(Double.init)
            coding = .table(
                PolynomialBasis.orthonormal(over: CountedValues(values: scores, counts: nil), degree: count - 1).columns
            )
        }
    }

    /// A column's value in each level.
    func column(_ index: Int) -> [Double] {
        if case .table(let columns) = coding { return columns[index] }
        return (0..<levelCount).map { value(ofLevel: $0, inColumn: index) }
    }

    private func value(ofLevel level: Int, inColumn column: Int) -> Double {
        switch coding {
        case .indicators(let first): level == first + column ? 1 : 0
        case .sum: level == column ? 1 : level == levelCount - 1 ? -1 : 0
        case .helmert: level <= column ? -1 : level == column + 1 ? Double(column + 1) : 0
        case .table(let columns): columns[column][level]
        }
    }
}
