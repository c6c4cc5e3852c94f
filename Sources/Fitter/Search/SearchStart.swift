/// A place where a search began besides the moment estimates, and where it ended.
public struct SearchStart: Sendable, Equatable {
    /// A kind of place where a search begins.
    public enum Place: Sendable, Equatable {
        /// The variances that the moments of the residuals give.
        case moments
        /// lme4's: every relative covariance matrix the identity.
        case unit
        /// Every random effect with ten times the residual variance, row by row.
        case large
        /// A thousand times as much.
        case huge
        /// No variance at all.
        case zero
        /// One term without variance, the others at the best estimates so far; the term's position in the design.
        case withoutTerm(Int)
        /// One term with ten times the residual variance, row by row, the others without variance; the term's position in the design.
        case onlyTerm(Int)
        /// One coefficient of a term without variance, the rest at the best estimates so far; the positions of both.
        case withoutCoefficient(term: Int, coefficient: Int)
        /// The best estimates so far with all correlations of one coefficient reversed; the positions of the term and the coefficient.
        case reflected(term: Int, coefficient: Int)
        /// Covariance matrices that are drawn at random, always the same ones.
        case random
        /// A minimum of a scan over the whole range of the variances.
        case scan
    }

    /// The place where the search began.
    public let place: Place
    /// The criterion at the end; nil where the search failed.
    public let criterion: Double?
    /// The number of evaluations of the criterion.
    public let evaluations: Int
    /// Whether the search was ended where it met the way to the best optimum.
    public let joined: Bool
    /// Whether the search ran out of evaluations, so that the criterion is not that of an optimum.
    public let wasStopped: Bool

    package init(place: Place, criterion: Double?, evaluations: Int, joined: Bool, wasStopped: Bool = false) {
        self.wasStopped = wasStopped
        self.place = place
        self.criterion = criterion
        self.evaluations = evaluations
        self.joined = joined
    }
}
