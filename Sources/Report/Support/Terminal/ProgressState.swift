/// How far a run has come.
package struct ProgressState: Sendable {
    /// What is counted.
    package enum Unit: Sendable {
        case bytes
        /// Things of that name, such as "figure".
        case items(String)
    }

    /// What is being done, such as "reading".
    package var stage: String
    /// Seconds from the start of the run to that of the stage.
    package var start: Double
    package var done = 0
    /// 0 where it is not known.
    package var total = 0
    package var unit = Unit.items("")
    /// What there is to say besides the count.
    package var detail: String?

    package init(stage: String, start: Double) {
        self.stage = stage
        self.start = start
    }

    /// A line for the terminal: the stage, how far it is, the time since the run began, and the time that the stage would take to its
    /// end at the pace so far.
    ///
    /// - Parameters:
    ///   - seconds: since the run began.
    ///   - width: the terminal's columns.
    ///   - other: what goes on at the same time; it follows the stage.
    package func line(after seconds: Double, width: Int, beside other: ProgressState? = nil) -> String {
        var line = text + ", " + Self.time(seconds) + timeLeft(after: seconds)
        if let other { line += "; " + other.text + other.timeLeft(after: seconds) }
        return String(line.prefix(max(1, width - 1)))
    }

    /// The stage and how far it is.
    private var text: String {
        var parts = [stage]
        switch unit {
        case .bytes where total > 0:
            parts.append("\(done / 1_000_000) of \(total / 1_000_000) MB (\(share) %)")
        case .bytes:
            parts.append("\(done / 1_000_000) MB")
        case .items(let name) where total > 0:
            parts.append("\(name.isEmpty ? "" : name + " ")\(done) of \(total)")
        case .items(let name) where done > 0:
            parts.append("\(name.isEmpty ? "" : name + " ")\(done)")
        case .items: break
        }
        if let detail { parts.append(detail) }
        return parts.joined(separator: " ")
    }

    private func timeLeft(after seconds: Double) -> String {
        secondsLeft(after: seconds).map { ", " + Self.time($0) + " left" } ?? ""
    }

    private var share: Int { done * 100 / max(total, 1) }

    /// Nil where the pace is not yet known.
    func secondsLeft(after seconds: Double) -> Double? {
        let spent = seconds - start
        guard total > 0, done > 0, done < total, spent > 0.5 else { return nil }
        return spent * Double(total - done) / Double(done)
    }

    /// "8 s", "2 min 05 s", "1 h 03 min".
    package static func time(_ seconds: Double) -> String {
        let whole = Int(min(max(seconds, 0), 1e6).rounded())
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        if whole < 60 { return "\(whole) s" }
        if whole < 3600 { return "\(whole / 60) min \(two(whole % 60)) s" }
        return "\(whole / 3600) h \(two(whole % 3600 / 60)) min"
    }
}
