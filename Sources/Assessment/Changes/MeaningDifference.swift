/// Why two coefficients of the same variables do not say the same, as far as one variable or the offset is the reason.
package enum MeaningDifference: Sendable, Equatable {
    /// Where a variable of the model is held in a coefficient that it is no part of.
    package enum Point: Sendable, Equatable {
        case level(String)
        /// The unweighted mean of the levels.
        case mean(Set<String>)
        /// The variable's 0, wherever it was centred.
        case zero
    }

    /// A variable of the coefficient is coded otherwise.
    case coding(variable: String)
    /// Another variable is held elsewhere; nil in the report in which it has no term with this coefficient's variables.
    case held(variable: String, before: Point?, after: Point?)
    /// The offset, of which the coefficient is what is left, is another one; nil for none.
    case offset(before: String?, after: String?)
}
