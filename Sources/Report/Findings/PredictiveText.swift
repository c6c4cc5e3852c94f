import Fitter

/// What a predictive check says in words.
struct PredictiveText {
    private let check: PredictiveCheck

    init(_ check: PredictiveCheck) { self.check = check }

    /// The bin whose count lies farthest outside, if one does.
    private var worst: Int? { check.envelope.farthestOutside(check.counts.map(Double.init)) }

    /// - Parameter name: the response.
    func sentence(_ name: String) -> String {
        guard let worst else { return "The model gives data that are distributed like these." }
        let total = Double(max(check.counts.reduce(0, +), 1))
        let (observed, simulated) = (
            NumberText.percent(Double(check.counts[worst]) / total),
            NumberText.percent(check.envelope.center[worst] / total)
        )
        var text =
            "The farthest off: \(place(worst, name)) in \(observed) of the rows, in simulated data \(simulated)."
        if let values = check.values {
            let beyond = check.counts.indices.filter { bin in
                check.edges[bin + 1] <= values.values[0] || check.edges[bin] >= values.values[values.count - 1]
            }
            let share = beyond.reduce(0) { $0 + check.envelope.center[$1] } / total
            if share >= 0.001 {
                text +=
                    " A normal model does not know that \(name) ends at \(NumberText.plain(values.values[0])) and \(NumberText.plain(values.values[values.count - 1])): it puts \(NumberText.percent(share)) of its values beyond."
            }
        }
        return text
    }

    private func place(_ bin: Int, _ name: String) -> String {
        if check.values != nil {
            return "\(name) = \(NumberText.plain((check.edges[bin] + check.edges[bin + 1]) / 2))"
        }
        return
            "\(name) from \(NumberText.significant(check.edges[bin], 3)) to \(NumberText.significant(check.edges[bin + 1], 3))"
    }
}
