/// How the tests and intervals of a family of contrasts allow for their number.
public enum MultiplicityAdjustment: String, Sendable, CaseIterable {
    /// By the range of all means: Tukey (1949) for all pairs, with Kramer's extension to unequal precision.
    case tukey
    /// By the joint distribution of comparisons with one level (Dunnett 1955, doi:10.1080/01621459.1955.10501294).
    case dunnett
    /// By the joint distribution of any contrasts.
    case mvt
    /// Holm's sequential one (1979).
    case holm
    /// Šidák's, exact for independent contrasts.
    case sidak
    /// By the number of contrasts.
    case bonferroni
    /// Of the false discovery rate (Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x).
    case fdr
    /// None.
    case none
}
