import Assessment

/// What a predictive check says in words.
struct PredictiveText {
    private let departure: PredictiveDeparture

    init(_ departure: PredictiveDeparture) { self.departure = departure }

    /// - Parameter name: the response.
    func sentence(_ name: String) -> String {
        guard let worst = departure.worst else { return "The model gives data that are distributed like these." }
        let (observed, simulated) = (NumberText.percent(worst.observed), NumberText.percent(worst.simulated))
        var text =
            "The farthest off: \(place(worst, name)) in \(observed) of the rows, in simulated data \(simulated)."
        if let beyond = departure.beyond, beyond.proportion >= 0.001 {
            text +=
                " A normal model does not know that \(name) ends at \(NumberText.plain(beyond.least)) and \(NumberText.plain(beyond.greatest)): it puts \(NumberText.percent(beyond.proportion)) of its values beyond."
        }
        return text
    }

    private func place(_ bin: PredictiveDeparture.Bin, _ name: String) -> String {
        departure.isDiscrete
            ? "\(name) = \(NumberText.plain((bin.from + bin.to) / 2))"
            : "\(name) from \(NumberText.significant(bin.from, 3)) to \(NumberText.significant(bin.to, 3))"
    }
}
