/// Data in which some grouping factors say the same as others, from a fixed linear congruential sequence.
///
/// The columns are the response `y`; `s`, a factor of nine levels of different sizes; `s2`, the same under other names; `region`, three levels that s determines; `pop`, two levels within
/// each level of s; `a`, three levels crossed with s; and numbers `x` and `z`, 0 and 1.
public enum ConfoundedSample {
    /// The file's text.
    public static let csv: String = {
        var state: UInt64 = 11
        func uniform() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }
        let effects = (0..<9).map { _ in 4 * uniform() - 2 }
        let slopes = (0..<9).map { _ in 0.3 * uniform() }
        var text = "y,s,s2,region,pop,a,x,z\n"
        for row in 0..<81 {
            let s = min(Int(uniform() * 9), row % 9)
            let x = (uniform() * 400).rounded() / 10
            let noise = uniform() + uniform() + uniform() - 1.5
            let a = Int(uniform() * 3)
            let y = ((10 + effects[s] + slopes[s] * x + 0.5 * Double(a) + noise) * 1000).rounded() / 1000
            text += "\(y),s\(s),n\(8 - s),r\(s % 3),p\(s)\(uniform() < 0.5 ? "a" : "b"),a\(a),\(x),\(row % 2)\n"
        }
        return text
    }()
}
