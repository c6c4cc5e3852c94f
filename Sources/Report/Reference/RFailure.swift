/// A run of R that gave no estimates.
struct RFailure: Error {
    /// What happened and what to do, as a sentence without its full stop.
    let reason: String
    /// What R printed; empty where that says nothing more.
    var output = ""
}
