import Fitter
import RealModule

/// One simulated data set: y = x + f + g + e, with h in the designs that have it; all SDs are 1, those of slopes and of h 0.5.
///
/// The column t is a time, at random among the rows.
struct StudyData {
    let table: Table

    init(_ design: StudyDesign, _ fault: StudyFault?, rows: Int, seed: UInt64) throws {
        var generator = Xoshiro256StarStar(seed: seed)
        let sampler = NormalSampler()
        func normal() -> Double { sampler.next(using: &generator) }
        let levels = design.levels(rows: rows)
        let effects = (0..<levels.g).map { level -> Double in
            let effect = normal()
            switch fault {
            case .skewedEffects: return (effect * effect - 1) / 2.0.squareRoot()
            case .outlyingGroup: return level == 0 ? 5 : effect
            default: return effect
            }
        }
        let slopes = effects.map { _ in design == .slopes || fault == .slope ? 0.5 * normal() : 0 }
        let others = (0..<levels.h).map { _ in levels.h > 1 ? 0.5 * normal() : 0 }
        let means = effects.map { _ in fault == .groupMeans ? normal() : 0 }
        let x = (0..<rows).map { row in 4 * generator.uniform() - 2 + means[row % levels.g] }
        let f = (0..<rows).map { $0 / levels.g % 3 }
        let h = (0..<rows).map { row in
            design == .nested ? row % levels.g % levels.h : Int(generator.uniform() * Double(levels.h))
        }
        let time = (0..<rows).map { _ in fault == .autocorrelation ? generator.uniform() : 0 }
        let errors = fault == .autocorrelation ? Self.autoregression(time, levels: levels.g, normal: normal) : []
        let y = (0..<rows).map { row -> Double in
            let g = row % levels.g
            let mean = x[row] + 0.5 * Double(f[row]) + effects[g] + slopes[g] * x[row] + others[h[row]]
            let error = errors.isEmpty ? normal() : errors[row]
            switch fault {
            case .heteroscedastic: return mean + error * 0.5 * Double.pow(4, (x[row] + 2) / 4)
            case .curvature: return mean + error + 0.35 * x[row] * x[row]
            case .heavyTails:
                let squares = (0..<3).reduce(0.0) { sum, _ in
                    let value = normal()
                    return sum + value * value
                }
                return mean + error / squares.squareRoot()
            case .outlyingRow: return mean + (row == rows / 2 ? 6 : error)
            case .interaction: return mean + error + (f[row] == 1 ? 0.5 * x[row] : 0)
            case .groupMeans: return mean + error + 0.7 * means[g]
            default: return mean + error
            }
        }
        let times = errors.isEmpty ? (0..<rows).map { _ in generator.uniform() } : time
        table = try Table([
            Column(name: "y", numbers: y), Column(name: "x", numbers: x), Column(name: "t", numbers: times),
            Column(name: "f", texts: f.map { "f\($0)" }),
            Column(name: "g", texts: (0..<rows).map { "g\($0 % levels.g)" }),
            Column(name: "h", texts: h.map { "h\($0)" }),
        ])
    }

    /// Errors of SD 1 that follow an autoregression of 0.7 in time within each level of g.
    private static func autoregression(_ time: [Double], levels: Int, normal: () -> Double) -> [Double] {
        var errors = [Double](repeating: 0, count: time.count)
        for level in 0..<min(levels, time.count) {
            var last: Double?
            for row in stride(from: level, to: time.count, by: levels).sorted(by: { time[$0] < time[$1] }) {
                let error = last.map { 0.7 * $0 + 0.51.squareRoot() * normal() } ?? normal()
                errors[row] = error
                last = error
            }
        }
        return errors
    }
}
