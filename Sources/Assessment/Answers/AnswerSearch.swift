import Fitter

/// Finds the questions that a formula asks, and what the fit says to each.
///
/// A question is a set of columns that one term has and no other term has with more. Where the highest interaction of its variables is clear, the answer is how their
/// effects change with each other; where it is not, the answers are those of the parts, averaged over the other variables.
struct AnswerSearch {
    private let fit: FittedModel
    private let data: ModelData
    private let formula: Formula
    /// Below which p-value an interaction is taken apart no further.
    private let alpha: Double

    /// More categorical variables in one term than these are answered by its test alone.
    private static let mostFactors = 4

    init(_ fit: FittedModel, _ data: ModelData, _ formula: Formula, alpha: Double) {
        self.fit = fit
        self.data = data
        self.formula = formula
        self.alpha = alpha / Double(max(1, data.coding.fixedQuestions(formula).count))
    }

    var answers: [Answer] {
        var found: [Answer] = []
        for question in data.coding.fixedQuestions(formula) {
            for answer in answers(to: question) where !found.contains(where: { $0.variables == answer.variables }) {
                found.append(answer)
            }
        }
        return found
    }

    private func answers(to columns: [String]) -> [Answer] {
        let variables = data.coding.fixedVariables.filter { columns.contains($0.name) }
        let factors = variables.filter { $0.levels != nil }.map(\.name)
        let numbers = variables.filter { $0.levels == nil }.map(\.name)
        guard factors.count <= Self.mostFactors else { return [] }
        switch numbers.count {
        case 0: return decomposed(factors, slope: nil)
        case 1 where !formula.isLinear(in: numbers[0]):
            return (curve(numbers[0]).map { [$0] } ?? []) + decomposed(factors, slope: nil, with: numbers)
        case 1: return decomposed(factors, slope: numbers[0]) + decomposed(factors, slope: nil, with: numbers)
        default:
            if let answer = interaction(columns), answer.pValue < alpha { return [answer] }
            return numbers.flatMap { number in
                formula.isLinear(in: number)
                    ? decomposed(factors, slope: number, with: numbers.filter { $0 != number })
                    : (curve(number).map { [$0] } ?? [])
            } + decomposed(factors, slope: nil, with: numbers)
        }
    }

    /// The clear interactions among factors, and of what no clear one has the effects of single factors; or the same of a number's slope.
    ///
    /// - Parameter numbers: the other numbers of the question.
    private func decomposed(_ factors: [String], slope: String?, with numbers: [String] = []) -> [Answer] {
        guard let means = means(of: factors, slope: slope) else { return [] }
        let tests = means.jointTests
        var clear: [[String]] = []
        for test in tests.reversed() where slope != nil || test.variables.count > 1 {
            guard let p = test.test?.pValue, p < alpha else { continue }
            if !clear.contains(where: { set in test.variables.allSatisfy(set.contains) }) {
                clear.append(test.variables)
            }
        }
        var answers = clear.compactMap { dependence(of: slope, on: $0) }
        if let slope {
            if clear.isEmpty, let answer = single(slope: slope, numbers) { answers.append(answer) }
        } else {
            for factor in factors where !clear.contains(where: { $0.contains(factor) }) {
                if let answer = single(factor: factor, numbers) { answers.append(answer) }
            }
        }
        return answers
    }

    private func means(of variables: [String], at values: [String: [String]] = [:], slope: String? = nil)
        -> MarginalMeans?
    {
        try? MarginalMeans(fit, data: data, request: MeansRequest(of: variables, at: values, slope: slope))
    }

    private func single(factor: String, _ numbers: [String]) -> Answer? {
        guard let family = means(of: [factor])?.families.first else { return nil }
        let levels = family.means.map { $0.levels[0] }
        if levels.count == 2 {
            let function = LinearFunction(sumOf: family.means.map(\.function), weights: [-1, 1])
            return Answer(
                .difference(of: factor, second: levels[1], first: levels[0], isNumber: false),
                fit.estimate(of: function),
                meanOf: numbers)
        }
        guard let test = means(of: [factor])?.jointTests.first?.test else { return nil }
        return Answer(.levels(of: factor, means: Self.levelMeans(family)), test, meanOf: numbers)
    }

    private func single(slope: String, _ numbers: [String]) -> Answer? {
        guard let mean = means(of: [], slope: slope)?.families.first?.means.first else { return nil }
        let isIndicator = data.coding.fixedVariables.contains {
            if $0.name == slope, case .numbers(_, let range) = $0.values {
                range == 0...1 && isWhole(slope)
            } else {
                false
            }
        }
        return Answer(
            isIndicator
                ? .difference(of: slope, second: "1", first: "0", isNumber: true) : .slope(of: slope), mean.estimate,
            meanOf: numbers)
    }

    /// Whether all values of a number are whole.
    private func isWhole(_ name: String) -> Bool {
        data.predictors.contains {
            guard $0.name == name, case .numbers(let values) = $0.values else { return false }
            return values.allSatisfy { $0 == $0.rounded() }
        }
    }

    /// How the difference between the levels of one factor, or the slope of a number, changes with others.
    private func dependence(of slope: String?, on names: [String]) -> Answer? {
        guard let means = means(of: names, slope: slope),
            let test = means.jointTests.first(where: { $0.variables == names })?.test
        else { return nil }
        if let slope { return Answer(.slopes(of: slope, with: names, at: Self.levelMeans(means.families[0])), test) }
        // The last of two levels, so that what is named first in the formula is what the other is compared at.
        guard let place = means.levels.lastIndex(where: { $0.count == 2 }) else {
            return Answer(.interaction(of: names), test)
        }
        let others = names.filter { $0 != names[place] }
        guard let differences = self.means(of: [names[place]] + others)?.families.first?.means else { return nil }
        let levels = means.levels[place]
        let at = stride(from: 0, to: differences.count, by: 2).map { index in
            let function = LinearFunction(
                sumOf: [differences[index].function, differences[index + 1].function], weights: [-1, 1])
            return Answer.LevelMean(
                level: differences[index].levels.dropFirst().joined(separator: " "),
                estimate: fit.estimate(of: function).estimate)
        }
        return Answer(.differences(of: names[place], second: levels[1], first: levels[0], with: others, at: at), test)
    }

    /// The fitted means at the ends and in the middle of a number's range, and the test of all differences between them.
    private func curve(_ name: String) -> Answer? {
        guard let variable = data.coding.fixedVariables.first(where: { $0.name == name }),
            case .numbers(_, let range) = variable.values
        else { return nil }
        let (least, most) = (range.lowerBound, range.upperBound)
        func values(_ count: Int) -> [String] {
            (0..<count).map { "\(least + (most - least) * Double($0) / Double(count - 1))" }
        }
        // Enough places for any polynomial that anyone fits; differences that depend on others do not count.
        guard let test = means(of: [name], at: [name: values(12)])?.jointTests.first?.test,
            let family = means(of: [name], at: [name: values(3)])?.families.first
        else { return nil }
        return Answer(.curve(of: name, means: Self.levelMeans(family)), test)
    }

    /// The test of the term of several numbers.
    private func interaction(_ columns: [String]) -> Answer? {
        guard
            let hypothesis = data.termHypotheses.last(where: { hypothesis in
                formula.columns(ofTerm: hypothesis.term).map { Set($0) == Set(columns) } ?? false
            }), let test = fit.test(ofIndependent: hypothesis.contrasts)
        else { return nil }
        return Answer(.interaction(of: columns), test)
    }

    private static func levelMeans(_ family: MarginalMeans.Family) -> [Answer.LevelMean] {
        family.means.filter { !$0.estimate.estimate.isNaN }.map {
            Answer.LevelMean(level: $0.levels.joined(separator: " "), estimate: $0.estimate.estimate)
        }
    }
}
