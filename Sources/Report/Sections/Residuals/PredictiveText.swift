import Assessment

/// What a predictive check says in words.
struct PredictiveText {
    private let departure: PredictiveDeparture

    init(_ departure: PredictiveDeparture) { self.departure = departure }

    /// - Parameter name: the response.
    func sentence(_ name: String) -> String {
        guard let worst = departure.worst else { return "Data simulated from the model have the same distribution." }
        let (observed, simulated) = (NumberText.percent(worst.observed), NumberText.percent(worst.simulated))
        var text =
            "The largest difference: \(place(worst, name)) in \(observed) of the rows, against \(simulated) in simulated data."
        if let beyond = departure.beyond, beyond.proportion >= 0.001 {
            text +=
                " \(name) lies between \(NumberText.plain(beyond.least)) and \(NumberText.plain(beyond.greatest)), but the model, being normal, puts \(NumberText.percent(beyond.proportion)) of its values outside."
        }
        return text
    }

    private func place(_ bin: PredictiveDeparture.Bin, _ name: String) -> String {
        departure.isDiscrete
            ? "\(name) = \(NumberText.plain((bin.from + bin.to) / 2))"
            : "\(name) from \(NumberText.significant(bin.from, 3)) to \(NumberText.significant(bin.to, 3))"
    }
}
