public import Fitter

/// Fixed effects, or tests of terms, whose degrees of freedom cannot be used.
public struct UnusableDegreesOfFreedom: Sendable, Equatable {
    /// Whether tests of several coefficients are concerned; else single fixed effects.
    public let isOfTerms: Bool
    /// The names of the terms or fixed effects.
    public let names: [String]
    /// One element per name.
    public let degrees: [Double]
    /// The method that they are found by.
    public let method: FittedModel.DegreesOfFreedom
}
