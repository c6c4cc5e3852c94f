/// The order and the coding of the levels of one categorical variable.
///
/// A column that has such options is categorical, even where all its cells are numbers.
public struct FactorOptions: Sendable, Equatable {
    /// All levels of the column in the order wanted; nil for the order of the table.
    ///
    /// Numbers are ordered by value, texts by their bytes.
    public let levels: [String]?
    /// Whether the order of the levels means something, as in R's `ordered()`.
    ///
    /// The default coding is then polynomial.
    public let isOrdered: Bool
    /// The level that treatment contrasts compare with; nil for the first.
    public let reference: String?
    /// The coding; nil for R's default, which is polynomial for ordered factors and treatment for others.
    public let contrasts: ContrastKind?

    /// The options of one column; those left out are R's defaults.
    ///
    /// - Parameters:
    ///   - levels: all levels of the column in the order wanted; nil for the order of the table.
    ///   - isOrdered: whether the order of the levels means something, as in R's `ordered()`.
    ///   - reference: the level that treatment contrasts compare with; nil for the first.
    ///   - contrasts: the coding; nil for R's default, which is polynomial for ordered factors and treatment for
    ///     others.
    public init(
        levels: [String]? = nil, isOrdered: Bool = false, reference: String? = nil, contrasts: ContrastKind? = nil
    ) {
        self.levels = levels
        self.isOrdered = isOrdered
        self.reference = reference
        self.contrasts = contrasts
    }

    /// The coding that the variable gets.
    public var coding: ContrastKind { contrasts ?? (isOrdered ? .polynomial : .treatment) }
}
