/// An option that means nothing unless others have certain values, and is refused then instead of being ignored.
struct OptionDependence<Options: Sendable>: Sendable {
    /// Without hyphens.
    let name: String
    private let problem: @Sendable (Options) -> String?

    /// - Parameters:
    ///   - isGiven: whether the option is on the command line, at its default or not.
    ///   - isUsed: whether it means something there.
    ///   - reason: what it belongs to and what was expected, after its name.
    init(
        _ name: String, isGiven: @escaping @Sendable (Options) -> Bool, isUsed: @escaping @Sendable (Options) -> Bool,
        _ reason: String
    ) {
        self.name = name
        problem = { isGiven($0) && !isUsed($0) ? "--\(name) \(reason)" : nil }
    }

    private init(name: String, problem: @escaping @Sendable (Options) -> String?) {
        self.name = name
        self.problem = problem
    }

    /// The dependence in options that these are a part of.
    func within<Whole: Sendable>(_ part: @escaping @Sendable (Whole) -> Options) -> OptionDependence<Whole> {
        OptionDependence<Whole>(name: name) { [problem] in problem(part($0)) }
    }

    /// What is wrong with options; nil where each that is given means something.
    static func problem(_ dependences: [OptionDependence], _ options: Options) -> String? {
        dependences.lazy.compactMap { $0.problem(options) }.first
    }
}
