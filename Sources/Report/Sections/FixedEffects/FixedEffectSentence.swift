import Fitter

/// What the fixed effect farthest from 0 says, in words that hold for its kind: a number, a column of zeros and ones,
/// a level of a factor, or a variable that is in other terms too.
struct FixedEffectSentence {
    /// How one coefficient is to be read.
    private enum Kind {
        case number
        case indicator
        case level(of: String, level: String, base: String)
        /// It says nothing of its variable alone.
        case partial(isShared: Bool)
    }

    /// The sentence; nil where there is no fixed effect but the intercept, or none whose standard error the data determine.
    let text: String?

    init(_ analysis: ModelAnalysis) {
        let uncertain = Set(analysis.fit.fixedEffectsOfUndeterminedError)
        let strongest = zip(analysis.fit.fixedEffects, analysis.inference.intervals.fixedEffects)
            .filter { $0.0.name != "(Intercept)" && !$0.1.lower.isNaN && !uncertain.contains($0.0.name) }
            .max { abs($0.0.statistic) < abs($1.0.statistic) }
        text = strongest.map {
            Self.sentence($0, $1, level: analysis.inference.levelText, Self.kind(of: $0.name, analysis))
        }
    }

    private static func sentence(
        _ effect: FixedEffectEstimate, _ interval: ConfidenceInterval, level: String, _ kind: Kind
    ) -> String {
        let decimals = NumberText.decimals(forStandardError: effect.standardError)
        func text(_ value: Double) -> String { NumberText.fixed(value, decimals) }
        let range = NumberText.interval(interval, text)
        let change = "\(effect.estimate < 0 ? "lower" : "higher") by \(text(abs(effect.estimate)))"
        let bounds = "(\(level) interval: \(range))"
        let name = effect.name.shown
        switch kind {
        case .number:
            return
                "Other things being equal, the response is \(change) per unit of \(name) \(bounds)."
        case .indicator:
            return
                "Other things being equal, the response is \(change) if \(name) is 1 than if it is 0 \(bounds)."
        case .level(let factor, let level, let base):
            return
                "Other things being equal, the response is \(change) if \(factor.shown) is \(level.shown) than if it is \(base.shown) \(bounds)."
        case .partial(let isShared):
            return
                "The coefficient with the largest test statistic is that of \(name): \(text(effect.estimate)) (\(level) interval: \(range))."
                + (isShared
                    ? " Its variables also occur in other terms, so it must be interpreted together with these."
                    : "")
        }
    }

    private static func kind(of name: String, _ analysis: ModelAnalysis) -> Kind {
        let (terms, design) = (analysis.formula.fixed, analysis.data.design.fixed)
        for (index, variable) in terms.variables.enumerated() {
            guard terms.terms.contains([index]) else { continue }
            let isAlone = !terms.sharesColumns([index])
            if name == variable.text {
                guard isAlone else { return .partial(isShared: true) }
                let column = design.names.firstIndex(of: name)
                let isIndicator = column.map { column in
                    (0..<design.matrix.rows).allSatisfy { [0, 1].contains(design.matrix[$0, column]) }
                }
                return isIndicator == true ? .indicator : .number
            }
            let factor = analysis.data.summary.columns.first { $0.name == variable.text }
            // Only treatment contrasts name a column for a level that it compares with another.
            guard factor?.contrasts == .treatment else { return .partial(isShared: false) }
            guard let levels = factor?.levels, levels.contains(where: { variable.text + $0 == name }) else { continue }
            guard isAlone else { return .partial(isShared: true) }
            guard terms.hasIntercept, let base = levels.first,
                let level = levels.first(where: { variable.text + $0 == name })
            else { return .partial(isShared: false) }
            return .level(of: variable.text, level: level, base: base)
        }
        return .partial(
            isShared: name.contains(":") && terms.terms.contains { $0.count > 1 && terms.sharesColumns($0) })
    }
}

extension TermList {
    /// Whether another term is made of one of a term's columns of the data, as I(x^2) is of the column of x.
    fileprivate func sharesColumns(_ term: [Int]) -> Bool {
        let own = dataColumns(of: term)
        return terms.contains { $0 != term && dataColumns(of: $0).contains(where: own.contains) }
    }

    private func dataColumns(of term: [Int]) -> [String] { term.flatMap { variables[$0].columnNames } }
}
