import Foundation

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
