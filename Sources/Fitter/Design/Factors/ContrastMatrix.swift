/// The coding of a factor's k levels: a k x m table, one row a level, one column for each column of the model matrix.
struct ContrastMatrix: Sendable, Equatable {
    /// What R appends to the variable's name for each column.
    let suffixes: [String]
    /// For each column its value in each level.
    let columns: [[Double]]

    /// R refuses more: the degree is more than an equally spaced polynomial can be told from the others by.
    static let mostPolynomialLevels = 95

    /// One column for each level: what R uses where a margin is not in the model.
    init(indicatorsOf levels: [String]) {
        suffixes = levels
        columns = levels.indices.map { Self.indicator(of: $0, among: levels.count) }
    }

    /// The contrasts of at least two levels.
    init(_ kind: ContrastKind, levels: [String]) {
        let count = levels.count
        precondition(count >= 2)
        switch kind {
        case .treatment:
            suffixes = Array(levels.dropFirst())
            columns = (1..<count).map { Self.indicator(of: $0, among: count) }
        case .sum:
            suffixes = (1..<count).map(String.init)
            columns = (0..<count - 1).map { column in
                (0..<count).map { $0 == column ? 1 : $0 == count - 1 ? -1 : 0 }
            }
        case .helmert:
            suffixes = (1..<count).map(String.init)
            columns = (1..<count).map { column in
                (0..<count).map { $0 < column ? -1 : $0 == column ? Double(column) : 0 }
            }
        case .polynomial:
            suffixes = (1..<count).map { $0 <= 3 ? [".L", ".Q", ".C"][$0 - 1] : "^\($0)" }
            let scores = (1...count).map(Double.init)
            columns = PolynomialBasis(points: scores, degree: count - 1).columns(at: scores)
        }
    }

    private static func indicator(of level: Int, among count: Int) -> [Double] {
        (0..<count).map { $0 == level ? 1 : 0 }
    }
}
