import Assessment

/// What a predictive check says in words.
struct PredictiveText {
    private let departure: PredictiveDeparture
    private let rows: Int

    /// - Parameter rows: how many rows the model was fitted to.
    init(_ departure: PredictiveDeparture, rows: Int) {
        self.departure = departure
        self.rows = rows
    }

    /// That the check found nothing.
    ///
    /// - Parameter name: the response.
    static func noDifference(_ name: String, rows: Int) -> String {
        "No sign of a difference between \(name) and data simulated from the model\(CheckText.powerNote(rows, "row"))."
    }

    /// - Parameter name: the response.
    func sentence(_ name: String) -> String {
        guard let worst = departure.worst else { return Self.noDifference(name, rows: rows) }
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
