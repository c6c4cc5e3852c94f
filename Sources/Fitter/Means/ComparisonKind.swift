/// Which contrasts of means are taken.
public enum ComparisonKind: Sendable, Equatable {
    /// All differences of two.
    case pairs
    /// The differences of all others from one, which is named.
    case reference(String)
    /// The differences of each from the one before it.
    case consecutive
    /// The linear, quadratic and further trends over levels that are equally spaced.
    case polynomial
    /// Combinations that are written out: `NAME = A - (B + C)/2`.
    case written([String])

    /// The adjustment for their number where none is asked for: the one that is made for them.
    public var usualAdjustment: MultiplicityAdjustment {
        switch self {
        case .pairs: .tukey
        case .reference: .dunnett
        case .consecutive: .mvt
        case .polynomial, .written: .none
        }
    }

    /// Whether an adjustment can be made for them.
    func admits(_ adjustment: MultiplicityAdjustment) -> Bool {
        switch (adjustment, self) {
        case (.tukey, .pairs), (.dunnett, .reference): true
        case (.tukey, _), (.dunnett, _): false
        default: true
        }
    }

    /// The contrasts of a list of means.
    ///
    /// - Parameters:
    ///   - names: what the means are called.
    ///   - aliases: what else they may be called by who asks for contrasts.
    func contrasts(of names: [String], aliases: [String]) throws(MeansError) -> [Contrast] {
        if case .written(let texts) = self {
            var contrasts: [Contrast] = []
            for text in texts {
                contrasts.append(try ContrastExpression.contrast(text, among: MeanNames(names, aliases: aliases)))
            }
            return contrasts
        }
        guard names.count >= 2 else { throw .tooFewMeans(count: names.count) }
        switch self {
        case .pairs: return Contrast.pairs(names)
        case .consecutive: return Contrast.consecutive(names)
        case .polynomial:
            let limit = PolynomialWeights.mostLevels
            guard names.count <= limit else { throw .tooManyLevels(count: names.count, limit: limit) }
            return Contrast.polynomial(count: names.count)
        case .reference(let name):
            return Contrast.differences(names, from: try MeanNames(names, aliases: aliases).index(of: name))
        case .written: return []
        }
    }
}
