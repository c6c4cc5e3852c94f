/// What a model needs to know beside its formula.
public struct ModelOptions: Sendable {
    /// Columns that hold categories even where all their cells are numbers.
    public let categorical: Set<String>
    /// The column of prior weights; the residual variance of row i is sigma^2 / weight i.
    public let weights: String?

    public init(categorical: Set<String> = [], weights: String? = nil) {
        self.categorical = categorical
        self.weights = weights
    }
}
