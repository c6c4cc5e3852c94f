import Fitter

extension FittedModel.DegreesOfFreedom {
    /// The authors of the method.
    var authors: String {
        switch self {
        case .none: "none (normal distribution)"
        case .satterthwaite: "Satterthwaite"
        case .kenwardRoger: "Kenward and Roger"
        }
    }

    /// What the degrees of freedom of the fixed effects are, as a sentence.
    var sentence: String {
        switch self {
        case .none: "No degrees of freedom: z is referred to the normal distribution."
        case .satterthwaite: "df: Satterthwaite's approximation."
        case .kenwardRoger: "df and standard errors: Kenward and Roger's approximation."
        }
    }
}
