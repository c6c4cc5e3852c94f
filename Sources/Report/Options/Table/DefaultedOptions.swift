/// Options as plain values, each with the default that it has where it is not given.
protocol DefaultedOptions: Equatable, Sendable {
    /// All options at their defaults.
    init()
}
