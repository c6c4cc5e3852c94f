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

    /// The offset of a model, and the variables whose columns it is made of.
    package struct Offset: Sendable {
        /// As the formula has it.
        package let text: String
        /// As the fixed effects have them.
        let variables: Set<String>

        package init(text: String, variables: Set<String>) {
            self.text = text
            self.variables = variables
        }

        /// Whether a coefficient of some variables is what the offset leaves: the intercept, or one of the offset's own variables.
        fileprivate func isLeft(by coefficient: Set<String>) -> Bool {
            coefficient.isEmpty || coefficient.contains(where: variables.contains)
        }
    }

    /// The variables of the column; none for the intercept.
    package let variables: Set<String>
    private let parts: [Part]
    /// Where the variables of larger terms that contain the coefficient's term are held; for the intercept all variables.
    private let origins: [String: MeaningDifference.Point]
    /// The offset, where the coefficient is what it leaves: in the intercept and in coefficients of its variables.
    private let offset: String?

    /// The meanings of all coefficients of a model matrix.
    ///
    /// - Parameters:
    ///   - columns: the parts of each column.
    ///   - factors: the coding of each categorical variable.
    ///   - offset: of the model; nil for none.
    package static func all(
        _ columns: [[ColumnPart]], factors: [FactorCoding], offset: Offset? = nil
    ) -> [CoefficientMeaning] {
        let factors = Dictionary(factors.map { ($0.variable, $0) }, uniquingKeysWith: { first, _ in first })
        // Of columns with the same variables one is enough to know what contains what.
        let terms = columns.distinct { Set($0.map(\.variable)) }
        return columns.map { column in
            let variables = Set(column.map(\.variable))
            var origins: [String: MeaningDifference.Point] = [:]
            for term in terms where variables.isStrictSubset(of: term.map(\.variable)) {
                for part in term where !variables.contains(part.variable) {
                    if let point = MeaningDifference.Point(part, factors[part.variable]) {
                        origins[part.variable] = point
                    }
                }
            }
            return CoefficientMeaning(
                variables: variables, parts: column.map { Part($0, factors[$0.variable]) }, origins: origins,
                offset: offset.flatMap { $0.isLeft(by: variables) ? $0.text : nil })
        }
    }

    /// 1 where another coefficient says the same, -1 where it says the opposite, nil where they cannot be compared.
    ///
    /// - Parameter ignoresAdded: whether variables that only one of the two models has may be held anywhere.
    package func sign(comparedTo other: CoefficientMeaning, ignoresAdded: Bool = false) -> Double? {
        guard parts.count == other.parts.count, offset == other.offset,
            ignoresAdded ? isHeldAlike(other) : origins == other.origins
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

    /// Whether what both models have is held alike, and one of them has all that the other has.
    private func isHeldAlike(_ other: CoefficientMeaning) -> Bool {
        let shared = Set(origins.keys).intersection(other.origins.keys)
        return shared.count == min(origins.count, other.origins.count)
            && shared.allSatisfy { origins[$0] == other.origins[$0] }
    }

    /// Why another coefficient of the same variables, in a later report, does not say the same; by name.
    package func differences(from other: CoefficientMeaning) -> [MeaningDifference] {
        let recoded = parts.filter { part in
            !other.parts.contains(part) && part.opposite.map { !other.parts.contains($0) } ?? true
        }
        let held = Set(origins.keys).union(other.origins.keys).filter { origins[$0] != other.origins[$0] }
        return Set(recoded.map(\.variable)).sorted().map { .coding(variable: $0) }
            + held.sorted().map { .held(variable: $0, before: origins[$0], after: other.origins[$0]) }
            + (offset == other.offset ? [] : [.offset(before: offset, after: other.offset)])
    }
}

extension CoefficientMeaning.Part {
    fileprivate var variable: String {
        switch self {
        case .number(let variable, _), .level(let variable, _), .difference(let variable, _, _),
            .contrast(let variable, _, _, _):
            variable
        }
    }

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

extension MeaningDifference.Point {
    /// Where a variable is held in coefficients of columns without it; nil where each of its levels has a column of its own.
    fileprivate init?(_ part: ColumnPart, _ factor: FactorCoding?) {
        switch (part.coding, factor) {
        case (.level, _): return nil
        case (.number, _), (.contrast, nil): self = .zero
        case (.contrast, let factor?):
            switch factor.contrasts {
            case .treatment:
                guard let reference = factor.levels.first else { return nil }
                self = .level(reference)
            case .sum, .helmert, .polynomial: self = .mean(Set(factor.levels))
            }
        }
    }
}
