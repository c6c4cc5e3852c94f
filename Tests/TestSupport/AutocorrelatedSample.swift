import Foundation

/// Twenty groups of ten rows in the order of time, with errors that follow an autoregression of first order within each.
public enum AutocorrelatedSample {
    /// The model that is right but for the errors.
    public static let formula = "y ~ x + (1|g)"

    /// A CSV file with the columns y, x and g: y = x + the effect of g + e, with the SDs 1 and 1.
    ///
    /// - Parameters:
    ///   - correlation: of successive errors of a group; 0 for independent ones.
    ///   - seed: decides all draws.
    public static func csv(correlation: Double, seed: UInt64) -> String {
        var state = seed
        func uniform() -> Double {
            // SplitMix64.
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return (Double((z ^ (z >> 31)) >> 11) + 0.5) / Double(UInt64(1) << 53)
        }
        func normal() -> Double { (-2 * log(uniform())).squareRoot() * cos(2 * Double.pi * uniform()) }
        var text = "y,x,g\n"
        for group in 0..<20 {
            let effect = normal()
            var error = normal()
            for _ in 0..<10 {
                let x = normal()
                text += "\(x + effect + error),\(x),g\(group)\n"
                error = correlation * error + (1 - correlation * correlation).squareRoot() * normal()
            }
        }
        return text
    }
}
