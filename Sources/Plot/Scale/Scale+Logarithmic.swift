import RealModule

extension Scale {
    /// Powers of ten, or 1, 2 and 5 times these where there are few, or else the ticks of a linear scale.
    static func powers(_ low: Double, _ high: Double, _ target: Int) -> LabelledTicks {
        let (first, last) = (Int(low.rounded(.up)), Int(high.rounded(.down)))
        if last - first >= 2 {
            let every = (last - first + target) / target
            return LabelledTicks(
                ticks: (first...last).filter { $0 % every == 0 }
                    .map { Tick(value: Double.pow(10, $0), label: label($0)) })
        }
        let values = (Int(low.rounded(.down))...Int(high.rounded(.up))).flatMap { exponent in
            [1, 2, 5].map { $0 * Double.pow(10, exponent) }
        }
        let inside = values.filter { position($0, .logarithmic) >= low && position($0, .logarithmic) <= high }
        if inside.count >= 3 { return LabelledTicks(inside) }
        let (bottom, top) = (Double.pow(10, low), Double.pow(10, high))
        return LabelledTicks(
            ExtendedTicks.ticks(from: bottom, to: top, target: target).filter { $0 >= bottom && $0 <= top && $0 > 0 })
    }

    /// 2 to 9 times the powers of ten, where these are not so many that the ticks would run together.
    static func betweenPowers(_ low: Double, _ high: Double) -> [Double] {
        guard high - low > 0.8, high - low <= 7 else { return [] }
        return (Int(low.rounded(.down))...Int(high.rounded(.down))).flatMap { exponent in
            (2...9).map { Double($0) * Double.pow(10, exponent) }
        }
    }

    private static func label(_ exponent: Int) -> String {
        switch exponent {
        case 0...6: NumberText.fixed(Double.pow(10, exponent), decimals: 0)
        case -3..<0: NumberText.fixed(Double.pow(10, exponent), decimals: -exponent)
        default: NumberText.power(exponent)
        }
    }
}
