package import Fitter

/// Fixed effects, or tests of terms, whose degrees of freedom cannot be used.
package struct UnusableDegreesOfFreedom: Sendable, Equatable {
    /// Whether tests of several coefficients are concerned; else single fixed effects.
    package let isOfTerms: Bool
    /// The names of the terms or fixed effects.
    package let names: [String]
    /// One element per name.
    package let degrees: [Double]
    /// The method that they are found by.
    package let method: FittedModel.DegreesOfFreedom
}
