import Foundation

/// A bar with what is left of a run, redrawn at most ten times a second.
struct ProgressBar {
    private let terminal: Terminal
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?
    private let hasColor = ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    init(_ terminal: Terminal) {
        self.terminal = terminal
    }

    /// Draws the bar: how far, with what loss, and how long it would take to the end at this pace.
    mutating func update(step: Int, of total: Int, loss: Double) {
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < .milliseconds(100), step < total { return }
        lastDrawn = now
        let share = Double(step) / Double(total)
        let filled = Int((share * 24).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let left = (now - start).seconds * (1 - share) / max(share, 1e-9)
        let shown = hasColor ? "\u{1B}[36m\(bar)\u{1B}[0m" : bar
        terminal.draw(
            "variational \(shown) \(step)/\(total)  loss \(Int(loss.rounded()))  \(left.formatted) s left")
    }

    func finish() { terminal.clear() }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) * 1e-18
    }
}

extension Double {
    /// Two decimals, for seconds.
    var formatted: String { String(format: "%.2f", self) }
}
