package import Fitter

/// What the fit says to one question of its formula, as its picture and its tables have it: the means at the levels of the variables, or along a number.
package struct Effect: Sendable {
    /// A variable that is not part of the question.
    package struct Other: Sendable, Equatable {
        package let name: String
        /// The value at which a number is held; nil for a variable over whose levels or two values the means are averaged.
        package let value: Double?
        /// How dates or times were read; nil for other variables.
        package let time: TimeFormat?
    }

    package let variables: [EffectVariable]
    package let roles: EffectRoles
    /// The number along the x axis; nil for a factor.
    package let number: EffectNumber?
    /// The means: of the variable along the x axis, or of the factor that is compared, at the levels of the others.
    package let means: MarginalMeans
    /// The slopes of the number along the x axis at the levels or values of the others; nil where it has none, or the means change along a curve.
    package let slopes: MarginalMeans?
    /// All differences of two means, or of two slopes, within the levels of the other variables; empty where they are too many.
    package let comparisons: [MeanComparison]
    /// For each family of means, or of slopes, the letters; nil where the pairs are not compared.
    package let letters: [[String]]?
    /// The test that all means of one variable are equal, or that the effects of several do not depend on each other.
    package let test: FTest?
    package let others: [Other]
    /// The mean over all levels of the only factor, on the scale of the formula's response; nil for other effects, NaN where the data do not determine it.
    package let overall: Double?
    /// The levels of the means along a number that lie beyond the data of their levels of the other variables, as ``MarginalMeans/Mean/levels`` has them.
    private var beyond: Set<[LevelKey]> = []

    /// Whether a mean lies beyond the data: at a value of the number that no row with the levels of the other variables comes near.
    package func isBeyondData(_ mean: MarginalMeans.Mean) -> Bool { beyond.contains(mean.levels.map(LevelKey.init)) }

    /// Whether any of the means does.
    package var hasMeansBeyondData: Bool { !beyond.isEmpty }

    /// Of more means all pairs are not compared.
    package static let mostCompared = 60
    /// Of more variables there is no picture.
    package static let mostVariables = 5

    /// How the dates or times of a variable of the question were read; nil for other variables.
    package func time(of name: String) -> TimeFormat? { variables.first { $0.name == name }?.time }

    var names: Set<String> { Set(variables.map(\.name)) }
}

extension Effect {
    /// - Parameters:
    ///   - columns: the columns of the question.
    ///   - level: the coverage of intervals.
    /// - Throws: ``MeansError`` where the means cannot be formed.
    init?(
        _ columns: [String], _ answered: AnsweredMeans, formula: Formula, level: Double
    ) throws(MeansError) {
        let data = answered.data
        let fixed = data.coding.fixedVariables
        let columns = Self.distinguished(columns, data)
        let own = fixed.filter { columns.contains($0.name) }
        guard !own.isEmpty, own.count <= Self.mostVariables else { return nil }
        let variables = own.map(EffectVariable.init)
        let roles = EffectRoles(variables)
        var numbers: [String: EffectNumber] = [:]
        for variable in variables where variable.isNumber {
            guard case .numbers(let values)? = data.values(ofColumn: variable.name),
                let number = EffectNumber(
                    values, counts: data.design.cells?.counts, isLogarithm: formula.hasOnlyLogarithms(of: variable.name)
                )
            else { return nil }
            numbers[variable.name] = number
        }
        let means = try answered.means(Self.request(roles, numbers, data.nesting))
        let isLinear = own.contains { $0.name == roles.along && AnswerSearch.isLinear($0, answered) }
        let slopes = try Self.slopes(roles, numbers, answered, isLinear: isLinear)
        self.variables = variables
        self.roles = roles
        self.means = means
        self.slopes = slopes
        number = numbers[roles.along]
        (comparisons, letters) = try Self.pairs(roles, slopes ?? means, level: level)
        test = try Self.test(variables, own, answered)
        overall =
            try own.count == 1 && numbers.isEmpty
            ? answered.means(MeansRequest(of: [])).families[0].means[0].estimate.estimate
            : nil
        let shown = means.request.of + means.request.by
        others = fixed.filter { !shown.contains($0.name) }.map { variable in
            if case .numbers(let mean, _, false) = variable.values {
                Other(name: variable.name, value: mean, time: variable.time)
            } else {
                Other(name: variable.name, value: nil, time: variable.time)
            }
        }
        beyond = beyondData(data)
    }

    /// The means of lines with levels of their own that lie beyond the line's data by more than a twentieth of the number's range.
    private func beyondData(_ data: ModelData) -> Set<[LevelKey]> {
        let hasLevels = !roles.panels.isEmpty || roles.series.map { means.request.at[$0] == nil } ?? false
        guard let number, hasLevels, let least = number.summary.first, let most = number.summary.last,
            let rows = EffectObservations(self, data, nil)
        else { return [] }
        let margin = (most - least) / 20
        var found: Set<[LevelKey]> = []
        for line in lines {
            let shown = rows.means(of: line, in: self)
            for (x, mean) in line.means {
                if let first = shown.first?.x, let last = shown.last?.x, first - margin...last + margin ~= x {
                    continue
                }
                found.insert(mean.levels.map(LevelKey.init))
            }
        }
        return found
    }

    /// The means that the picture shows.
    private static func request(
        _ roles: EffectRoles, _ numbers: [String: EffectNumber], _ nesting: Nesting
    ) -> MeansRequest {
        let all = [roles.along] + (roles.series.map { [$0] } ?? []) + roles.panels
        let compared = innermost(roles.compared ?? roles.along, of: all, nesting)
        var values: [String: [String]] = [:]
        for name in all {
            guard let number = numbers[name] else { continue }
            values[name] = EffectNumber.labels(name == roles.along ? number.values : number.quartiles)
        }
        return MeansRequest(of: [compared], by: all.filter { $0 != compared }, at: values)
    }

    /// The slopes at the levels or quartiles of the other variables.
    private static func slopes(
        _ roles: EffectRoles, _ numbers: [String: EffectNumber], _ answered: AnsweredMeans, isLinear: Bool
    ) throws(MeansError) -> MarginalMeans? {
        guard isLinear, roles.series != nil || !roles.panels.isEmpty else { return nil }
        let others = (roles.series.map { [$0] } ?? []) + roles.panels
        let values = roles.series.flatMap { name in
            numbers[name].map { [name: EffectNumber.labels($0.quartiles)] }
        }
        let compared = innermost(others[0], of: others, answered.data.nesting)
        return try answered.means(
            MeansRequest(of: [compared], by: others.filter { $0 != compared }, at: values ?? [:], slope: roles.along))
    }

    /// All pairs within each family, by Tukey's method: of the levels of a factor, and no more than can be compared.
    private static func pairs(
        _ roles: EffectRoles, _ means: MarginalMeans, level: Double
    ) throws(MeansError) -> (comparisons: [MeanComparison], letters: [[String]]?) {
        let isOfLevels = means.request.of.allSatisfy { means.request.at[$0] == nil }
        let count = means.families.map(\.means.count).max() ?? 0
        guard isOfLevels, count > 1, count <= mostCompared else { return ([], nil) }
        let comparisons = try means.comparisons(
            .pairs, options: ComparisonOptions(adjustment: .tukey, level: level))
        return (comparisons, means.letters(ofPairs: comparisons, level: level))
    }

    /// The test of the highest interaction of the variables, or of the only one.
    private static func test(
        _ variables: [EffectVariable], _ own: [FixedVariable], _ answered: AnsweredMeans
    ) throws(MeansError) -> FTest? {
        var values: [String: [String]] = [:]
        for (variable, column) in zip(variables, own) where variable.isNumber {
            // Enough places for any polynomial; differences that depend on others do not count.
            let count = AnswerSearch.isLinear(column, answered) ? 2 : variables.count == 1 ? 12 : 6
            values[variable.name] = AnswerSearch.places(in: column, count)
        }
        return try answered.means(MeansRequest(of: variables.map(\.name), at: values))
            .highestTest(as: answered.data.termHypotheses)
    }
}
