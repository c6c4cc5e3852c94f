/// The prior weights of a model: the name of their column, and a digest of their values on the rows that the model uses.
package struct PriorWeights: Sendable, Equatable {
    /// Nil for a model without weights.
    package let column: String?
    package let digest: UInt64?

    package init(column: String?, digest: UInt64?) {
        self.column = column
        self.digest = digest
    }

    package init(column: String?, values: [Double]?) {
        self.init(column: column, digest: values.map(RowDigests.digest))
    }

    /// Whether other weights are the same; nil where that is not known.
    func isSame(as other: PriorWeights?) -> Bool? { other.map { digest == $0.digest } }
}
