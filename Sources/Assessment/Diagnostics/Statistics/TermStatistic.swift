import Fitter

/// The terms of one kind that a model may lack, tested together, however many there are.
///
/// The cube roots of the ratios are compared, so that no term is the farthest out only because it has few columns.
struct TermStatistic: CheckStatistic {
    let kind: MissingTermKind
    let scores: [any TermScore]

    var name: String { kind.rawValue }
    var tail: SimulationEnvelope.Tail { .upper }

    /// A term that the fixed effects span has a score of 0 in every data set, up to rounding.
    private static let rounding = 1e-10

    /// - Parameter data: the data at hand.
    /// - Returns: nil where there is nothing to test.
    init?(_ kind: MissingTermKind, _ scores: [any TermScore], _ data: CheckedData) {
        let scores = scores.filter { $0.ratio(data.residuals) > Self.rounding }
        if scores.isEmpty { return nil }
        self.kind = kind
        self.scores = scores
    }

    func values(_ data: CheckedData) -> [Double] { scores.map { $0.cubeRoot(data.residuals) } }
}
