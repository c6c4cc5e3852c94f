import Fitter

/// Finds the questions that a formula asks, and what the fit says to each.
///
/// A question is a set of columns that one term has and no other term has with more. Where the highest interaction of its variables is clear, the answer is how their
/// effects change with each other; where it is not, the answers are those of the parts, averaged over the other variables.
struct AnswerSearch {
    private let means: AnsweredMeans
    private let questions: [[String]]
    /// The numbers with which the fitted values change evenly.
    private let linear: Set<String>
    /// Below which p-value an interaction is taken apart no further.
    private let alpha: Double

    /// The number of places at which curves are compared: the ends, the middle and enough between to see where they are farthest apart.
    private static let curvePlaces = 21

    /// Of more variables in one term nothing is said.
    private static let mostVariables = 5

    private var fit: FittedModel { means.fit }
    private var data: ModelData { means.data }

    init(_ means: AnsweredMeans, _ formula: Formula, alpha: Double) {
        self.means = means
        let data = means.data
        questions = data.coding.fixedQuestions(formula)
        self.alpha = alpha / Double(max(1, questions.count))
        linear = Set(data.coding.fixedVariables.filter { Self.isLinear($0, means) }.map(\.name))
    }

    var answers: [Answer] {
        questions.flatMap(answers(to:)).distinct(by: \.variables)
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
                    linear.contains(variable.name)
                    ? single(slope: variable, others.filter { $0 != variable.name }) : curve(variable)
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
            values[variable.name] = Self.places(in: variable, linear.contains(variable.name) ? 2 : 6)
        }
        guard let means = means(of: variables.map(\.name), at: values) else { return [] }
        var clear: [(variables: [String], test: FTest)] = []
        for joint in means.jointTests(as: data.termHypotheses).reversed()
        where joint.variables.count > joint.within.count + 1 {
            guard let test = joint.test, test.pValue < alpha else { continue }
            if !clear.contains(where: { set in joint.variables.allSatisfy(set.variables.contains) }) {
                clear.append((joint.variables, test))
            }
        }
        return clear
    }

    /// Equally spaced values from one end of a number's range to the other.
    static func places(in variable: FixedVariable, _ count: Int) -> [String] {
        guard case .numbers(_, let range, _) = variable.values else { return [] }
        let (least, most) = (range.lowerBound, range.upperBound)
        return (0..<count).map { "\(least + (most - least) * Double($0) / Double(count - 1))" }
    }

    /// Whether the fitted values change evenly with a number.
    static func isLinear(_ variable: FixedVariable, _ means: AnsweredMeans) -> Bool {
        let request = MeansRequest(of: [variable.name], at: [variable.name: places(in: variable, 5)])
        guard variable.levels == nil,
            let cells = try? means.means(request).families[0].means.map(\.function)
        else { return false }
        let bend = (1..<4).map { LinearFunction(sumOf: Array(cells[$0 - 1...$0 + 1]), weights: [1, -2, 1]) }
        let size = cells.flatMap(\.contrast).reduce(0) { max($0, abs($1)) }
        return bend.allSatisfy { $0.contrast.allSatisfy { abs($0) <= 1e-9 * size } && abs($0.constant) <= 1e-9 }
    }

    /// How the effects of some variables depend on each other.
    private func interaction(_ names: [String], _ test: FTest, numbers: [String]) -> Answer? {
        let (own, factors) = (names.filter(numbers.contains), names.filter { !numbers.contains($0) })
        if own.isEmpty { return dependence(of: nil, on: factors) }
        if own.count == 1, linear.contains(own[0]) { return dependence(of: own[0], on: factors) }
        if own.count == 2, factors.isEmpty, own.allSatisfy(linear.contains),
            let other = data.coding.fixedVariables.first(where: { $0.name == own[1] }),
            let family = means(of: [own[1]], at: [own[1]: Self.places(in: other, 2)], slope: own[0])?.families.first
        {
            return Answer(.slopes(of: own[0], with: [own[1]], at: Self.levelMeans(family)), test)
        }
        if own.count == 1, let answer = curves(own[0], factors, test) { return answer }
        return Answer(.interaction(of: names), test)
    }

    /// The fitted means over a number's range for each level of factors, or combination of levels.
    private func curves(_ number: String, _ factors: [String], _ test: FTest) -> Answer? {
        guard let variable = data.coding.fixedVariables.first(where: { $0.name == number }),
            let means = means(of: [number] + factors, at: [number: Self.places(in: variable, Self.curvePlaces)])
        else { return nil }
        let cells = means.families[0].means
        let places = means.levels[0]
        guard cells.count.isMultiple(of: places.count), !means.hasMissing else { return nil }
        let curves = stride(from: 0, to: cells.count, by: places.count).map { start in
            Answer.Curve(
                level: cells[start].levels.dropFirst().joined(separator: " "),
                means: cells[start..<start + places.count].map {
                    Answer.LevelMean(level: $0.levels[0], estimate: $0.estimate.estimate)
                })
        }
        return Answer(.curves(of: number, with: factors, curves), test)
    }

    private func means(of variables: [String], at values: [String: [String]] = [:], slope: String? = nil)
        -> MarginalMeans?
    {
        try? means.means(MeansRequest(of: variables, at: values, slope: slope))
    }

    private func single(factor: String, _ numbers: [String]) -> Answer? {
        guard let means = means(of: [factor]) else { return nil }
        let (family, levels) = (means.families[0], means.levels[0])
        if family.means.count == 2, !means.hasNestedMeans {
            let function = LinearFunction(sumOf: family.means.map(\.function), weights: [-1, 1])
            return Answer(
                .difference(of: factor, second: levels[1], first: levels[0], isNumber: false),
                fit.estimate(of: function), meanOf: numbers)
        }
        guard let test = means.highestTest(as: data.termHypotheses) else { return nil }
        return Answer(
            .levels(
                of: factor, within: means.nesting[factor], count: family.means.count, means: Self.levelMeans(family)),
            test, meanOf: numbers)
    }

    private func single(slope variable: FixedVariable, _ numbers: [String]) -> Answer? {
        guard let mean = means(of: [], slope: variable.name)?.families.first?.means.first else { return nil }
        return Answer(
            variable.twoValues == [0, 1]
                ? .difference(of: variable.name, second: "1", first: "0", isNumber: true) : .slope(of: variable.name),
            mean.estimate, meanOf: numbers)
    }

    /// How the difference between the levels of one factor, or the slope of a number, changes with others.
    private func dependence(of slope: String?, on names: [String]) -> Answer? {
        // The last factor of two levels, so that what is named first in the formula is what the other is compared at.
        let pair =
            slope == nil
            ? names.last { name in data.coding.fixedVariables.contains { $0.name == name && $0.levels?.count == 2 } }
            : nil
        let others = names.filter { $0 != pair }
        guard let means = means(of: (pair.map { [$0] } ?? []) + others, slope: slope),
            let test = means.highestTest(as: data.termHypotheses)
        else { return nil }
        let family = means.families[0]
        if let slope { return Answer(.slopes(of: slope, with: names, at: Self.levelMeans(family)), test) }
        guard let pair, !means.hasNestedMeans else { return Answer(.interaction(of: names), test) }
        let at = stride(from: 0, to: family.means.count, by: 2).map { index in
            let (first, second) = (family.means[index], family.means[index + 1])
            return Answer.LevelMean(
                level: first.levels.dropFirst().joined(separator: " "),
                estimate: second.estimate.estimate - first.estimate.estimate)
        }
        let levels = means.levels[0]
        return Answer(.differences(of: pair, second: levels[1], first: levels[0], with: others, at: at), test)
    }

    /// The fitted means at the ends and in the middle of a number's range, and the test of all differences between them.
    private func curve(_ variable: FixedVariable) -> Answer? {
        func means(_ count: Int) -> MarginalMeans? {
            self.means(of: [variable.name], at: [variable.name: Self.places(in: variable, count)])
        }
        // Enough places for any polynomial that anyone fits; differences that depend on others do not count.
        guard let test = means(12)?.highestTest(as: data.termHypotheses), let family = means(3)?.families.first else {
            return nil
        }
        return Answer(.curve(of: variable.name, means: Self.levelMeans(family)), test)
    }

    private static func levelMeans(_ family: MarginalMeans.Family) -> [Answer.LevelMean] {
        family.means.filter { !$0.estimate.estimate.isNaN }.map {
            Answer.LevelMean(level: $0.levels.joined(separator: " "), estimate: $0.estimate.estimate)
        }
    }
}
