/// Conditions on which a run is to fail.
struct ConditionOptions: DefaultedOptions {
    /// As they were written.
    var texts: [String] = []
}
