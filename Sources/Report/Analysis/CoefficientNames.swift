import Fitter

/// What readers call the coefficients and terms of a model, made from their structure; programs get R's names.
///
/// `tasknaming` is "task: naming", `tasknaming:frequency` "task: naming × frequency", `poly(x, 2)2` "x: quadratic". A name that two
/// coefficients would share, and one that is no coefficient's, stays as R has it.
struct CoefficientNames {
    /// By R's names.
    private let brief: [String: String]
    /// What a main effect of a category is compared with, by R's names.
    private let comparisons: [String: String]
    /// The level that a main effect of a category is compared with, by R's names.
    private let references: [String: String]
    /// By R's names of terms.
    private let terms: [String: String]

    init(_ formula: Formula, _ coding: DesignCoding) {
        let words = VariableWords(formula, coding.factorCodings)
        var brief: [String: String] = [:]
        var comparisons: [String: String] = [:]
        var references: [String: String] = [:]
        for (name, parts) in zip(coding.fixedNames, coding.fixedColumns) where !parts.isEmpty {
            brief[name] = words.coefficient(parts)
            if parts.count == 1 {
                comparisons[name] = words.comparison(parts[0])
                references[name] = words.reference(parts[0])
            }
        }
        for (names, columns) in zip(coding.randomNames, coding.randomColumns) {
            for (name, parts) in zip(names, columns) where !parts.isEmpty && brief[name] == nil {
                brief[name] = words.coefficient(parts)
            }
        }
        let counts = Dictionary(brief.values.map { ($0, 1) }, uniquingKeysWith: +)
        self.brief = brief.filter { counts[$0.value] == 1 }
        self.comparisons = comparisons
        self.references = references
        var terms: [String: String] = [:]
        for (label, variables) in zip(formula.fixed.labels, formula.fixed.terms) {
            terms[label] = variables.map { words.variable(formula.fixed.variables[$0].text) }.joined(separator: " × ")
        }
        self.terms = terms
    }

    /// The name of a coefficient, such as "task: naming".
    ///
    /// - Parameter name: R's name.
    func brief(_ name: String) -> String { brief[name]?.shown ?? name.plotted }

    /// Labels of a figure for some coefficients, with what they are compared with where that leaves all of them short.
    ///
    /// - Parameter withReferences: whether labels may say what is compared.
    func labels(_ names: [String], withReferences: Bool = true) -> [String] {
        let full = names.map(self.full)
        guard !withReferences || full.contains(where: { $0.count > Self.longestLabel }) else { return full }
        return names.map { brief[$0]?.labelled ?? $0.plotted }
    }

    /// More characters have no room left of a figure's rows.
    private static let longestLabel = 42

    /// The same with what a main effect of a category is compared with: "task: naming (reference: lexdec)".
    func full(_ name: String) -> String {
        guard let text = brief[name] else { return name.plotted }
        return text.labelled
            + (comparisons[name].map { " (\($0.shown))" } ?? "")
    }

    /// The reference level of a main effect of a category, as "task: lexdec"; nil for other coefficients.
    ///
    /// - Parameter name: R's name.
    func reference(_ name: String) -> String? { references[name] }

    /// The name of a fixed-effects term, such as "task × frequency".
    func term(_ name: String) -> String { terms[name]?.labelled ?? name.plotted }
}
