import Fitter

/// The variables of a formula in words, and the columns of a model matrix that are made of them.
struct VariableWords {
    private let readings: [String: VariableReading]
    private let factors: [String: FactorCoding]

    init(_ formula: Formula, _ factors: [FactorCoding]) {
        readings = formula.variableReadings
        self.factors = Dictionary(factors.map { ($0.variable, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A column of a model matrix: "task: naming × frequency".
    func coefficient(_ parts: [ColumnPart]) -> String { parts.map(part).joined(separator: " × ") }

    /// What a column of contrasts compares with, to follow its name in parentheses; nil where its name says all.
    func comparison(_ part: ColumnPart) -> String? {
        guard part.coding == .contrast, let factor = factors[part.variable] else { return nil }
        switch factor.contrasts {
        case .treatment: return factor.levels.first.map { "reference: \($0)" }
        case .sum: return "from the mean of all levels"
        case .helmert:
            guard let index = Int(part.suffix), index < factor.levels.count else { return nil }
            return index == 1
                ? "from \(factor.levels[0]), halved"
                : "from the mean of the \(index) levels before, divided by \(index + 1)"
        case .polynomial: return nil
        }
    }

    /// The level that a column of contrasts compares another with, as "task: lexdec"; nil where it is no single level.
    func reference(_ part: ColumnPart) -> String? {
        guard part.coding == .contrast, let factor = factors[part.variable], factor.contrasts == .treatment else {
            return nil
        }
        return factor.levels.first.map { "\(variable(part.variable)): \($0)" }
    }

    /// A variable: "x" for `poly(x, 2)`, "block" for `factor(block)`.
    func variable(_ name: String) -> String { readings[name].map(text) ?? name }

    private func part(_ part: ColumnPart) -> String {
        let reading = readings[part.variable]
        switch part.coding {
        case .number:
            guard case .polynomial(let argument, let isRaw) = reading else { return variable(part.variable) }
            let degree = Int(part.suffix) ?? 1
            return isRaw ? power(text(argument), degree) : "\(text(argument)): \(Self.degree(degree))"
        case .level: return "\(variable(part.variable)): \(part.suffix)"
        case .contrast: return "\(variable(part.variable)): \(contrast(part))"
        }
    }

    /// The level, or the polynomial, that a column of contrasts is about.
    private func contrast(_ part: ColumnPart) -> String {
        guard let factor = factors[part.variable], factor.contrasts != .treatment else { return part.suffix }
        if factor.contrasts == .polynomial {
            let named = [".L": 1, ".Q": 2, ".C": 3][part.suffix]
            return (named ?? Int(part.suffix.dropFirst())).map(Self.degree) ?? part.suffix
        }
        // Sums are numbered by their level, Helmert contrasts by the one before.
        let offset = factor.contrasts == .helmert ? 0 : 1
        guard let number = Int(part.suffix), factor.levels.indices.contains(number - offset) else { return part.suffix }
        return factor.levels[number - offset]
    }

    private func text(_ reading: VariableReading) -> String {
        switch reading {
        case .column(let name), .calculation(let name): name
        case .polynomial(let argument, _): text(argument)
        case .power(let base, let exponent): power(text(base), exponent)
        case .scaled(let argument, let isCentred, let isScaled):
            "\(text(argument)) (\(isCentred && isScaled ? "standardised" : isCentred ? "centred" : "scaled"))"
        }
    }

    private func power(_ base: String, _ exponent: Int) -> String {
        exponent == 1 ? base : base + String(String(exponent).map { Self.superscripts[$0] ?? $0 })
    }

    private static func degree(_ degree: Int) -> String {
        switch degree {
        case 1: "linear"
        case 2: "quadratic"
        case 3: "cubic"
        default: "degree \(degree)"
        }
    }

    private static let superscripts: [Character: Character] = [
        "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    ]
}
