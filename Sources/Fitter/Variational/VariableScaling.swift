/// The units in which the optimiser's variables live.
///
/// Adam moves each variable by at most about its learning rate in a step, whatever the data's units, and every
/// variable starts within a few units of 0. Results are in the data's own units either way.
public enum VariableScaling: String, Sendable {
    /// The data's own units, as in Edward's tutorial: right for a response whose level and spread are of order one.
    case asGiven
    /// The response divided by its standard deviation, the model matrix's columns by theirs, and both centred where the
    /// model has an intercept (over the training rows).
    case standardized
}
