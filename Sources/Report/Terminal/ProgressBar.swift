import Foundation

/// A bar with what is left of a run, redrawn at most ten times a second.
struct ProgressBar {
    private let terminal: Terminal
    private let start = ContinuousClock.now
    private var lastDrawn: ContinuousClock.Instant?
    private let hasColor = ProcessInfo.processInfo.environment["NO_COLOR"] == nil

    private let label: String

    init(_ terminal: Terminal, label: String) {
        self.terminal = terminal
        self.label = label
    }

    /// Draws the bar: how far, what there is to say of it, and how long it would take to the end at this pace.
    mutating func update(_ step: Int, of total: Int, detail: String? = nil) {
        let now = ContinuousClock.now
        if let lastDrawn, now - lastDrawn < .milliseconds(100), step < total { return }
        lastDrawn = now
        let share = Double(step) / Double(total)
        let filled = Int((share * 24).rounded())
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let left = (now - start).seconds * (1 - share) / max(share, 1e-9)
        let shown = hasColor ? "\u{1B}[36m\(bar)\u{1B}[0m" : bar
        terminal.draw(
            "\(label) \(shown) \(step)/\(total)  \(detail.map { $0 + "  " } ?? "")\(left.formatted) s left")
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
