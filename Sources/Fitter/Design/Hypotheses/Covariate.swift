/// A number of the fixed effects that a tested term interacts with.
public struct Covariate: Sendable, Hashable {
    /// The variable as R writes it.
    public let name: String
    /// The mean over the rows of the model; nil for the several columns of `poly()`, which are at theirs.
    public let mean: Double?

    package init(name: String, mean: Double?) {
        self.name = name
        self.mean = mean
    }
}
