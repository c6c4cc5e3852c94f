/// What kind of term a model may lack.
package enum MissingTermKind: String, Sendable, CaseIterable {
    /// A random slope: the effect of a predictor differs between the levels of a grouping factor.
    case slope
    /// An interaction of two predictors.
    case interaction
    /// The group means of a predictor: its slope between the levels of a grouping factor is not that within them.
    case groupMeans = "group-means"
}
