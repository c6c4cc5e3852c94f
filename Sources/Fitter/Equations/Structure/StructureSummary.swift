/// The treatment of the structure of the random effects by a fit, in numbers and in words.
public struct StructureSummary: Sendable, Equatable {
    /// A way in which a term's columns are eliminated.
    public enum Treatment: Sendable, Equatable {
        /// Level by level and without fill: the term with the most effects, or one that the term before is nested in.
        case leading
        /// Within the dense block: the term is crossed with those that are eliminated first.
        case dense
    }

    /// One random-effects term.
    public struct Term: Sendable, Equatable {
        /// The grouping factor, as in ``RandomTerm/group``.
        public let group: String
        /// The number of levels of the grouping factor.
        public let levels: Int
        /// The number of coefficients per level.
        public let coefficients: Int
        /// The way in which the term's columns are eliminated.
        public let treatment: Treatment
    }

    /// The terms in the order of elimination.
    public let terms: [Term]
    /// The number of random effects.
    public let randomEffects: Int
    /// The number of columns of X.
    public let fixedEffects: Int
    /// The number of columns of the dense block: the random effects in it, the fixed effects and the response.
    public let denseDimension: Int
    /// The number of random effects in the dense block; 0 for nested terms.
    public let denseRandomEffects: Int
    /// The number of non-zero values in the lower triangle of the cross-products [Z X y]'W[Z X y].
    package let crossProductValues: Int
    /// The number of values in the lower triangle of the factor, zeros in the dense block included.
    package let factorValues: Int
    /// The bytes that cross-products, factor, inverse and their index lists take.
    public let bytes: Int
    /// The floating-point operations of one factorisation, additions and multiplications counted apart.
    public let operations: Double

    /// The ratio of the numbers of values of the factor and of the cross-products: 1 without fill.
    public var fill: Double { Double(factorValues) / Double(max(crossProductValues, 1)) }

    /// - Parameters:
    ///   - crossProducts: the cross-products of `random` and the rest of the design.
    ///   - random: the design's terms.
    package init(_ crossProducts: CrossProducts, _ random: [RandomTerm]) {
        let structure = crossProducts.structure
        terms = structure.terms.enumerated().map { index, term in
            Term(
                group: random[term.designIndex].group, levels: term.levels, coefficients: term.size,
                treatment: index < structure.leadingTermCount ? .leading : .dense)
        }
        randomEffects = structure.randomColumns
        fixedEffects = structure.fixedColumns
        denseDimension = structure.denseDimension
        denseRandomEffects = structure.trailingColumns
        let leading = structure.leadingValues
        crossProductValues = leading + crossProducts.denseNonzeros
        factorValues = leading + denseDimension * (denseDimension + 1) / 2
        bytes = structure.bytes
        operations = structure.operations
    }
}

extension StructureSummary: CustomStringConvertible {
    /// Four to six lines for a reader of `--verbose`.
    public var description: String {
        var lines = ["Structure: \(randomEffects) random effects, \(fixedEffects) fixed effects"]
        lines.append("  eliminated level by level: \(names(.leading, separator: " in "))")
        if terms.contains(where: { $0.treatment == .dense }) {
            lines.append("  in the dense block: \(names(.dense, separator: ", "))")
        }
        let parts =
            denseRandomEffects > 0
            ? "\(denseRandomEffects) random effects, the fixed effects and the response"
            : "the fixed effects and the response alone"
        lines.append("  dense block: \(denseDimension) columns, \(parts)")
        let tenths = Int((fill * 10).rounded())
        let share = tenths <= 10 ? "no fill" : "\(tenths / 10).\(tenths % 10) times the cross-products"
        lines.append("  factor: \(factorValues) values, \(share)")
        lines.append("  memory: \(Self.size(bytes)); one factorisation: \(Self.millions(operations)) operations")
        return lines.joined(separator: "\n")
    }

    private func names(_ treatment: Treatment, separator: String) -> String {
        let names = terms.filter { $0.treatment == treatment }.map { term in
            let coefficients = term.coefficients == 1 ? "" : " of \(term.coefficients) coefficients"
            return "\(term.group) (\(term.levels) levels\(coefficients))"
        }
        return names.isEmpty ? "none" : names.joined(separator: separator)
    }

    private static func size(_ bytes: Int) -> String {
        bytes < (1 << 20) ? "\((bytes + 1023) / 1024) KiB" : "\((bytes + (1 << 19)) >> 20) MiB"
    }

    private static func millions(_ operations: Double) -> String {
        operations < 1e6 ? "\(Int(operations.rounded()))" : "\(Int((operations / 1e6).rounded())) million"
    }
}
