import Fitter

/// Data that were read and coded, and the model that was fitted to them.
struct FittedData {
    let formula: Formula
    /// How the formula's columns were taken.
    let options: ModelOptions
    let data: ModelData
    /// The columns in brief, where they were described.
    let profile: DataProfile?
    /// The order of the rows in time, where a column for it was named.
    let time: TimeOrder?
    let fit: FittedModel
    /// What was read; nil where it was not to be kept.
    let table: Table?
    /// The variables that are centred within groups.
    let centerings: [GroupCentering]
    let timeline: FitTimeline
}
