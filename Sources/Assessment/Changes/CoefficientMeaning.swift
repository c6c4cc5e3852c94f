package import Fitter

/// What a coefficient of a model says, whatever it is called: the variables that its column is the product of, with their coding.
package struct CoefficientMeaning: Sendable, Equatable {
    fileprivate enum Part: Sendable, Hashable {
        case number(variable: String, suffix: String)
        case level(variable: String, level: String)
        /// A treatment contrast.
        case difference(variable: String, of: String, from: String)
        case contrast(variable: String, suffix: String, kind: ContrastKind, levels: [String])
    }

    /// Where a factor is held in a coefficient that it interacts with.
    fileprivate enum Origin: Sendable, Equatable {
        case level(String)
        /// The unweighted mean of the levels.
        case mean(Set<String>)
    }

    /// The variables of the column; none for the intercept.
    package let variables: Set<String>
    private let parts: [Part]
    /// The factors of larger terms that contain the coefficient's term.
    private let origins: [String: Origin]

    /// The meanings of all coefficients of a model matrix.
    ///
    /// - Parameters:
    ///   - columns: the parts of each column.
    ///   - factors: the coding of each categorical variable.
    package static func all(_ columns: [[ColumnPart]], factors: [FactorCoding]) -> [CoefficientMeaning] {
        let factors = Dictionary(factors.map { ($0.variable, $0) }, uniquingKeysWith: { first, _ in first })
        // Of columns with the same variables one is enough to know what contains what.
        let terms = columns.distinct { Set($0.map(\.variable)) }
        return columns.map { column in
            let variables = Set(column.map(\.variable))
            var origins: [String: Origin] = [:]
            for term in terms where variables.isStrictSubset(of: term.map(\.variable)) {
                for part in term where part.coding == .contrast && !variables.contains(part.variable) {
                    origins[part.variable] = factors[part.variable].flatMap(Origin.init)
                }
            }
            return CoefficientMeaning(
                variables: variables, parts: column.map { Part($0, factors[$0.variable]) }, origins: origins)
        }
    }

    /// 1 where another coefficient says the same, -1 where it says the opposite, nil where they cannot be compared.
    package func sign(comparedTo other: CoefficientMeaning) -> Double? {
        guard parts.count == other.parts.count,
            origins.allSatisfy({ variable, origin in other.origins[variable].map { $0 == origin } ?? true })
        else { return nil }
        var (sign, rest) = (1.0, other.parts)
        for part in parts {
            if let index = rest.firstIndex(of: part) {
                rest.remove(at: index)
            } else if let index = part.opposite.flatMap({ rest.firstIndex(of: $0) }) {
                rest.remove(at: index)
                sign = -sign
            } else {
                return nil
            }
        }
        return sign
    }
}

extension CoefficientMeaning.Part {
    fileprivate init(_ part: ColumnPart, _ factor: FactorCoding?) {
        switch (part.coding, factor) {
        case (.number, _), (.contrast, nil): self = .number(variable: part.variable, suffix: part.suffix)
        case (.level, _): self = .level(variable: part.variable, level: part.suffix)
        case (.contrast, let factor?):
            if factor.contrasts == .treatment, let reference = factor.levels.first {
                self = .difference(variable: part.variable, of: part.suffix, from: reference)
            } else {
                self = .contrast(
                    variable: part.variable, suffix: part.suffix, kind: factor.contrasts, levels: factor.levels)
            }
        }
    }

    /// The same difference the other way round.
    fileprivate var opposite: CoefficientMeaning.Part? {
        guard case .difference(let variable, let level, let reference) = self else { return nil }
        return .difference(variable: variable, of: reference, from: level)
    }
}

extension CoefficientMeaning.Origin {
    fileprivate init?(_ factor: FactorCoding) {
        switch factor.contrasts {
        case .treatment:
            guard let reference = factor.levels.first else { return nil }
            self = .level(reference)
        case .sum, .helmert, .polynomial: self = .mean(Set(factor.levels))
        }
    }
}
