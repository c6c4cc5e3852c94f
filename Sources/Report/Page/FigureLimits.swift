/// How much a figure shows at most.
enum FigureLimits {
    /// The number of panels of small multiples.
    static let panels = 24
    /// The number of levels up to which points have names.
    static let namedLevels = 40
    /// The number of levels, or groups, with a row each.
    static let rows = 30
    /// The number of predictors that residuals are drawn against.
    static let predictors = 6
    /// The number of points up to which they are drawn one by one.
    static let points = 20_000
}
