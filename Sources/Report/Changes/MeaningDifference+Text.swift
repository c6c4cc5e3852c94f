import Assessment

extension MeaningDifference {
    /// The reason in a few words that follow a colon, without a full stop.
    var text: String {
        switch self {
        case .coding(let variable): return "\(variable.shown) is coded otherwise"
        case .offset(let before, let after):
            let old = before.map { "\($0.shown) before" } ?? "none before"
            return "the offset is \(after.map { "\($0.shown) now, \(old)" } ?? "no longer there, \(old)")"
        case .held(let variable, let before, let after):
            let places = [(before, "before"), (after, "now")].compactMap { point, when in
                point.map { "\($0.text) \(when)" }
            }
            return "\(variable.shown) is held at \(places.joined(separator: ", "))"
        }
    }
}

extension MeaningDifference.Point {
    fileprivate var text: String {
        switch self {
        case .level(let level): "level \(level.labelled)"
        case .mean(let levels): "the mean of \(Sentence.counted(levels.count, "level"))"
        case .zero: "0"
        }
    }
}
