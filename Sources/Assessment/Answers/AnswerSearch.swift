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

    /// Of more variables in one term nothing is said.
    private static let mostVariables = 5

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

    /// The clear interactions of the variables of a question, and the effects of those that none has.
    private func answers(to columns: [String]) -> [Answer] {
        let variables = data.coding.fixedVariables.filter { columns.contains($0.name) }
        guard variables.count <= Self.mostVariables else { return [] }
        let numbers = variables.filter { $0.levels == nil }.map(\.name)
        // A number of two values is averaged over these, not taken at its mean.
        let others = variables.filter { $0.levels == nil && $0.twoValues == nil }.map(\.name)
        let interactions = clearInteractions(variables)
        var answers = interactions.compactMap { interaction($0.variables, $0.test, numbers: numbers) }
        for variable in variables {
            let sets = interactions.map(\.variables).filter { $0.contains(variable.name) }
            if variable.levels == nil {
                guard sets.isEmpty else { continue }
                let answer =
                    isLinear(variable.name)
                    ? single(slope: variable.name, others.filter { $0 != variable.name }) : curve(variable.name)
                if let answer { answers.append(answer) }
            } else if sets.allSatisfy({ set in numbers.contains(where: set.contains) }) {
                // Beside an interaction with a number the levels differ at the number's mean.
                if let answer = single(factor: variable.name, others) { answers.append(answer) }
            }
        }
        return answers
    }

    /// The largest sets of variables whose joint contrasts are clear, with the tests.
    ///
    /// Numbers take the ends of their range, and places between where the response does not change evenly with them.
    private func clearInteractions(_ variables: [FixedVariable]) -> [(variables: [String], test: FTest)] {
        guard variables.count > 1 else { return [] }
        var values: [String: [String]] = [:]
        for variable in variables where variable.levels == nil {
            values[variable.name] = places(in: variable, isLinear(variable.name) ? 2 : 6)
        }
        guard let means = means(of: variables.map(\.name), at: values) else { return [] }
        var clear: [(variables: [String], test: FTest)] = []
        for joint in means.jointTests.reversed() where joint.variables.count > 1 {
            guard let test = joint.test, test.pValue < alpha else { continue }
            if !clear.contains(where: { set in joint.variables.allSatisfy(set.variables.contains) }) {
                clear.append((joint.variables, test))
            }
        }
        return clear
    }

    /// Equally spaced values from one end of a number's range to the other.
    private func places(in variable: FixedVariable, _ count: Int) -> [String] {
        guard case .numbers(_, let range, _) = variable.values else { return [] }
        let (least, most) = (range.lowerBound, range.upperBound)
        return (0..<count).map { "\(least + (most - least) * Double($0) / Double(count - 1))" }
    }

    /// Whether the fitted values change evenly with a number.
    private func isLinear(_ name: String) -> Bool {
        guard let variable = data.coding.fixedVariables.first(where: { $0.name == name }),
            let cells = means(of: [name], at: [name: places(in: variable, 5)])?.families.first?.means.map(\.function),
            cells.count == 5
        else { return false }
        let bend = (1..<4).map { LinearFunction(sumOf: Array(cells[$0 - 1...$0 + 1]), weights: [1, -2, 1]) }
        let size = cells.flatMap(\.contrast).reduce(0) { max($0, abs($1)) }
        return bend.allSatisfy { $0.contrast.allSatisfy { abs($0) <= 1e-9 * size } && abs($0.constant) <= 1e-9 }
    }

    /// How the effects of some variables depend on each other.
    private func interaction(_ names: [String], _ test: FTest, numbers: [String]) -> Answer? {
        let (own, factors) = (names.filter(numbers.contains), names.filter { !numbers.contains($0) })
        if own.isEmpty { return dependence(of: nil, on: factors) }
        if own.count == 1, isLinear(own[0]) { return dependence(of: own[0], on: factors) }
        if own.count == 2, factors.isEmpty, own.allSatisfy(isLinear),
            let other = data.coding.fixedVariables.first(where: { $0.name == own[1] }),
            let family = means(of: [own[1]], at: [own[1]: places(in: other, 2)], slope: own[0])?.families.first
        {
            return Answer(.slopes(of: own[0], with: [own[1]], at: Self.levelMeans(family)), test)
        }
        return Answer(.interaction(of: names), test)
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
        return Answer(
            .levels(of: factor, count: levels.count, means: Self.levelMeans(family)), test, meanOf: numbers)
    }

    private func single(slope: String, _ numbers: [String]) -> Answer? {
        guard let mean = means(of: [], slope: slope)?.families.first?.means.first else { return nil }
        let isIndicator = data.coding.fixedVariables.contains { $0.name == slope && $0.twoValues == [0, 1] }
        return Answer(
            isIndicator
                ? .difference(of: slope, second: "1", first: "0", isNumber: true) : .slope(of: slope), mean.estimate,
            meanOf: numbers)
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
        // Enough places for any polynomial that anyone fits; differences that depend on others do not count.
        guard let variable = data.coding.fixedVariables.first(where: { $0.name == name }),
            let test = means(of: [name], at: [name: places(in: variable, 12)])?.jointTests.first?.test,
            let family = means(of: [name], at: [name: places(in: variable, 3)])?.families.first
        else { return nil }
        return Answer(.curve(of: name, means: Self.levelMeans(family)), test)
    }

    private static func levelMeans(_ family: MarginalMeans.Family) -> [Answer.LevelMean] {
        family.means.filter { !$0.estimate.estimate.isNaN }.map {
            Answer.LevelMean(level: $0.levels.joined(separator: " "), estimate: $0.estimate.estimate)
        }
    }
}
