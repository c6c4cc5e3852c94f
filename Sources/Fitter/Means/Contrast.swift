/// A named combination of means, or of other quantities of one list.
public struct Contrast: Sendable, Equatable {
    /// What it is called, such as `a - b`.
    public let name: String
    /// One weight per quantity.
    public let weights: [Double]

    /// A contrast of `weights.count` quantities.
    public init(name: String, weights: [Double]) {
        self.name = name
        self.weights = weights
    }
}

extension Contrast {
    /// All differences of two, the earlier less the later one.
    public static func pairs(_ names: [String]) -> [Contrast] {
        let shown = names.map(operand)
        return names.indices.flatMap { i in
            names.indices.dropFirst(i + 1).map { j in
                difference(i, j, name: "\(shown[i]) - \(shown[j])", count: names.count)
            }
        }
    }

    /// The differences of all others from one.
    public static func differences(_ names: [String], from reference: Int) -> [Contrast] {
        let shown = names.map(operand)
        return names.indices.filter { $0 != reference }.map {
            difference($0, reference, name: "\(shown[$0]) - \(shown[reference])", count: names.count)
        }
    }

    /// The differences of each from the one before it.
    public static func consecutive(_ names: [String]) -> [Contrast] {
        let shown = names.map(operand)
        return names.indices.dropFirst().map {
            difference($0, $0 - 1, name: "\(shown[$0]) - \(shown[$0 - 1])", count: names.count)
        }
    }

    /// The orthogonal polynomials over equally spaced levels, linear first, in the smallest whole numbers.
    ///
    /// - Parameter count: the number of levels, at least 2.
    public static func polynomial(count: Int) -> [Contrast] {
        let names = ["linear", "quadratic", "cubic", "quartic"]
        return PolynomialWeights.weights(count: count).enumerated().map { index, weights in
            Contrast(name: index < names.count ? names[index] : "degree \(index + 1)", weights: weights)
        }
    }

    /// The products of a contrast of the first list and one of the second, for quantities of which the first index varies fastest.
    public static func products(_ first: [Contrast], _ second: [Contrast]) -> [Contrast] {
        second.flatMap { outer in
            first.map { inner in
                Contrast(
                    name: "(\(inner.name)) : (\(outer.name))",
                    weights: outer.weights.flatMap { factor in inner.weights.map { $0 * factor } })
            }
        }
    }

    private static func difference(_ plus: Int, _ minus: Int, name: String, count: Int) -> Contrast {
        var weights = [Double](repeating: 0, count: count)
        weights[plus] = 1
        weights[minus] = -1
        return Contrast(name: name, weights: weights)
    }

    /// A name that stands in a difference: in parentheses where it holds a sign itself, as emmeans does it.
    private static func operand(_ name: String) -> String {
        name.contains { "+-*/".contains($0) } ? "(\(name))" : name
    }
}
