/// A random-effects term of a fitted model on new rows.
public struct CodedTerm: Sendable {
    /// The grouping factor, as in the fit's ``RandomTerm``.
    public let group: String
    /// The q levels that the fit knows, in its order.
    public let levels: [String]
    /// The levels of the new rows that the fit does not know.
    public let unseenLevels: [String]
    /// The k coefficients' names.
    public let coefficients: [String]
    /// The values that multiply the coefficients, n x k; nil means a single column of ones.
    public let basis: Matrix?
    /// For each row the index of its level among `levels` and, after them, `unseenLevels`.
    ///
    /// Nil where the rows were coded without the grouping factors.
    private let codes: [Int32]?

    init(
        group: String, levels: [String], unseenLevels: [String], coefficients: [String], basis: Matrix?,
        codes: [Int32]?
    ) {
        self.group = group
        self.levels = levels
        self.unseenLevels = unseenLevels
        self.coefficients = coefficients
        self.basis = basis
        self.codes = codes
    }

    /// Whether the rows were coded with their levels.
    public var hasLevels: Bool { codes != nil }

    /// The index in `levels` of a row's level; nil for a level that the fit has not seen, and without levels.
    public func level(ofRow row: Int) -> Int32? {
        codes.flatMap { $0[row] < levels.count ? $0[row] : nil }
    }

    /// The index of a row's level among `levels` and, after them, `unseenLevels`; nil without levels.
    func place(ofRow row: Int) -> Int? { codes.map { Int($0[row]) } }

    /// The name of a row's level, seen or not; nil without levels.
    public func levelName(ofRow row: Int) -> String? {
        codes.map { codes in
            let code = Int(codes[row])
            return code < levels.count ? levels[code] : unseenLevels[code - levels.count]
        }
    }
}
