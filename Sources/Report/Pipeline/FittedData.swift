import Fitter

/// Data that were read and coded, and the model that was fitted to them.
struct FittedData {
    let formula: Formula
    /// How the formula's columns were taken.
    let options: ModelOptions
    let data: ModelData
    /// The columns in brief, where they were described.
    let profile: DataProfile?
    let fit: FittedModel
    let timeline: FitTimeline
}
