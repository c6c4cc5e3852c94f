import RealModule

/// Tick positions by the extended Wilkinson algorithm of Talbot, Lin & Hanrahan (2010, doi:10.1109/TVCG.2010.130), without its
/// legibility term: labels are checked for room by the layout.
package enum ExtendedTicks {
    /// Step sizes by preference.
    private static let preferences: [Double] = [1, 5, 2, 2.5, 4, 3]
    private static let weights = (simplicity: 0.25, coverage: 0.2, density: 0.5, legibility: 0.05)

    /// The ticks that suit the range best, about `target` of them, ascending.
    ///
    /// They can reach beyond the range.
    package static func ticks(from low: Double, to high: Double, target: Int) -> [Double] {
        guard low.isFinite, high.isFinite, high > low, target > 1 else { return [low] }
        // Less than this apart, the steps between two ticks would be lost in rounding.
        let largest = max(abs(low), abs(high))
        guard high - low > 1e-13 * largest else { return [low, high] }
        // Powers of ten below need room at both ends of what a double can hold.
        if largest > 1e200 {
            return ticks(from: low * 1e-150, to: high * 1e-150, target: target).map { $0 * 1e150 }
                .filter(\.isFinite)
        }
        if largest < 1e-150 { return ticks(from: low * 1e150, to: high * 1e150, target: target).map { $0 / 1e150 } }
        var best = (score: -2.0, start: 0.0, step: high - low, count: 2)
        var skip = 1
        search: while skip < 1000 {
            for (rank, q) in preferences.enumerated() {
                let simplicityLimit = simplicity(rank: rank, skip: skip, includesZero: true)
                if score(simplicityLimit, 1, 1) < best.score { break search }
                var count = 2
                while count < 4 * target {
                    let densityLimit = densityLimit(count, target)
                    if score(simplicityLimit, 1, densityLimit) < best.score { break }
                    let delta = (high - low) * Double(skip) / (Double(count + 1) * q)
                    var exponent = Int(Double.log10(delta / Double(skip)).rounded(.up))
                    while exponent < 320 {
                        let step = Double(skip) * q * power(exponent)
                        let span = step * Double(count - 1)
                        if score(simplicityLimit, coverageLimit(low, high, span), densityLimit) < best.score { break }
                        let first = Int(((high / step).rounded(.down) - Double(count - 1)) * Double(skip))
                        let last = Int((low / step).rounded(.up) * Double(skip))
                        if first <= last {
                            for start in first...last {
                                let tickLow = Double(start) * step / Double(skip)
                                let value = score(
                                    simplicity(
                                        rank: rank, skip: skip,
                                        includesZero: includesZero(tickLow, tickLow + span, step)),
                                    coverage(low, high, tickLow, tickLow + span),
                                    density(count, target, low, high, tickLow, tickLow + span))
                                if value > best.score { best = (value, tickLow, step, count) }
                            }
                        }
                        exponent += 1
                    }
                    count += 1
                }
            }
            skip += 1
        }
        return (0..<best.count).map { index in
            let tick = best.start + Double(index) * best.step
            return abs(tick) < best.step * 1e-9 ? 0 : tick
        }
    }

    private static func power(_ exponent: Int) -> Double {
        exponent >= 0 ? Double.pow(10, exponent) : 1 / Double.pow(10, -exponent)
    }

    private static func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
        weights.simplicity * simplicity + weights.coverage * coverage + weights.density * density + weights.legibility
    }

    private static func includesZero(_ low: Double, _ high: Double, _ step: Double) -> Bool {
        let remainder = low - (low / step).rounded(.down) * step
        return (remainder < 1e-10 * step || step - remainder < 1e-10 * step) && low <= 0 && high >= 0
    }

    private static func simplicity(rank: Int, skip: Int, includesZero: Bool) -> Double {
        1 - Double(rank) / Double(preferences.count - 1) - Double(skip) + 1 + (includesZero ? 1 : 0)
    }

    private static func coverage(_ low: Double, _ high: Double, _ tickLow: Double, _ tickHigh: Double) -> Double {
        let tenth = 0.1 * (high - low)
        let (a, b) = ((high - tickHigh) / tenth, (low - tickLow) / tenth)
        return 1 - 0.5 * (a * a + b * b)
    }

    private static func coverageLimit(_ low: Double, _ high: Double, _ span: Double) -> Double {
        guard span > high - low else { return 1 }
        let half = (span - (high - low)) / 2 / (0.1 * (high - low))
        return 1 - half * half
    }

    private static func density(
        _ count: Int, _ target: Int, _ low: Double, _ high: Double, _ tickLow: Double, _ tickHigh: Double
    ) -> Double {
        let actual = Double(count - 1) / (tickHigh - tickLow)
        let wanted = Double(target - 1) / (max(tickHigh, high) - min(low, tickLow))
        return 2 - max(actual / wanted, wanted / actual)
    }

    private static func densityLimit(_ count: Int, _ target: Int) -> Double {
        count >= target ? 2 - Double(count - 1) / Double(target - 1) : 1
    }
}
