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
        let largest =
            proportions(worst).map {
                "The largest difference: \(place(worst, name)) in \($0.observed) of the rows, against \($0.simulated) in simulated data."
            } ?? "Each single difference is small."
        return ([largest] + (beyond(name).map { [$0] } ?? [])).joined(separator: " ")
    }

    /// The proportions of the rows with as few decimals as make them differ; nil where three do not.
    private func proportions(_ bin: PredictiveDeparture.Bin) -> (observed: String, simulated: String)? {
        (1...3).lazy.map { decimals in
            (NumberText.percent(bin.observed, decimals), NumberText.percent(bin.simulated, decimals))
        }.first { $0.0 != $0.1 }
    }

    /// What the model puts beyond the limits of the response's scale; nil where that is next to nothing.
    private func beyond(_ name: String) -> String? {
        guard let beyond = departure.beyond, beyond.proportion >= 0.001 else { return nil }
        let proportion = NumberText.percent(beyond.proportion)
        switch (beyond.least, beyond.greatest) {
        case (let least?, let greatest?):
            return
                "\(name) lies between \(NumberText.plain(least)) and \(NumberText.plain(greatest)), but the model, being normal, puts \(proportion) of its values outside."
        case (let least?, nil):
            return
                "\(name) is at least \(NumberText.plain(least)), but the model, being normal, puts \(proportion) of its values below."
        case (nil, let greatest?):
            return
                "\(name) is at most \(NumberText.plain(greatest)), but the model, being normal, puts \(proportion) of its values above."
        case (nil, nil): return nil
        }
    }

    private func place(_ bin: PredictiveDeparture.Bin, _ name: String) -> String {
        bin.isOneValue
            ? "\(name) = \(NumberText.plain(bin.from))"
            : "\(name) from \(NumberText.significant(bin.from, 3)) to \(NumberText.significant(bin.to, 3))"
    }
}
