import Fitter

/// Formulas and the columns that they use.
struct ReadModels {
    /// As they were given, with the parts of variables that are centred in the variables' place.
    let formulas: [Formula]
    let table: Table
    /// The variables that are centred within groups; the table has their parts.
    let centerings: [GroupCentering]
}
