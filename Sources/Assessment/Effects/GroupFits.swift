package import Fitter

/// The fits of the levels of a grouping factor whose slopes vary: each from its own rows alone, and as the model has it.
package struct GroupFits: Sendable {
    /// One level.
    package struct Group: Sendable {
        package let level: String
        /// The place of each row on the x axis: a number, or the index of a level.
        package let x: [Double]
        /// The response of each row, on the scale of the means.
        package let y: [Double]
        /// The conditional fit at the places of ``GroupFits/places``, shrunken towards the mean of all levels.
        package let shrunken: [Double]
        /// The least-squares fit to the level's own rows; nil where they do not determine it.
        package let own: [Double]?
    }

    /// The grouping factor.
    package let group: String
    /// The variable along the x axis.
    package let along: String
    /// How its dates or times were read; nil for other variables.
    package let time: TimeFormat?
    /// Its levels; empty for a number.
    package let categories: [String]
    /// Where the fits are computed: values of a number, or the indices of levels.
    package let places: [Double]
    /// The levels, those with the largest slope first.
    package let groups: [Group]
    /// The number of all levels.
    package let count: Int
    /// The number of levels that would be shown, but whose means cannot be formed.
    package let missing: Int

    /// So many levels are shown all.
    package static let most = 24
    /// So many of more: those whose effects differ most from the mean.
    package static let mostDifferent = 12
}

extension GroupFits {
    /// Each grouping factor whose terms have coefficients besides the intercept that belong to a variable.
    package static func all(
        _ fit: FittedModel, _ data: ModelData, _ transformation: ResponseTransformation?
    ) -> [GroupFits] {
        fit.randomEffects.map(\.group).distinct().compactMap { GroupFits(group: $0, fit, data, transformation) }
    }

    private init?(
        group: String, _ fit: FittedModel, _ data: ModelData, _ transformation: ResponseTransformation?
    ) {
        let terms = fit.randomEffects.indices.filter { fit.randomEffects[$0].group == group }
        let columns = terms.flatMap { data.coding.randomColumns[$0] }
        guard let along = columns.joined().lazy.compactMap({ Self.column($0.variable, data) }).first,
            terms.allSatisfy({ term in
                fit.randomEffects[term].coefficients.indices.allSatisfy {
                    fit.isDetermined(term: term, coefficient: $0)
                }
            })
        else { return nil }
        let categories: [String]
        let places: [Double]
        let rows: [Double]
        switch data.values(ofColumn: along) {
        case .numbers(let values)?:
            guard let number = EffectNumber(values, counts: data.design.cells?.counts, isLogarithm: false) else {
                return nil
            }
            (categories, places, rows) = ([], number.values, values)
        case .categories(let levels, let codes)?:
            (categories, places) = (levels, levels.indices.map(Double.init))
            rows = codes.map(Double.init)
        case nil: return nil
        }
        let labels = categories.isEmpty ? EffectNumber.labels(places) : categories
        guard let basis = Self.basis(along, categories, places, terms, data) else { return nil }
        let others = data.coding.fixedVariables.map(\.name).filter { $0 != along }.compactMap { name in
            data.values(ofColumn: name).map { (name: name, cells: $0) }
        }
        let own = UnpooledEstimates.estimates(fit, terms: terms)
        let modes = terms.map { fit.randomEffects[$0].modes }
        let chosen = Self.chosen(fit, terms)
        func curve(_ fixed: [Double], _ effects: [Double]) -> [Double] {
            places.indices.map { place in
                let value = effects.indices.reduce(fixed[place]) { $0 + effects[$1] * basis[$1][place] }
                return transformation?.inverse(value) ?? value
            }
        }
        let design = data.design
        var rowsOfLevel: [Int32: [Int]] = [:]
        for level in chosen { rowsOfLevel[Int32(level)] = [] }
        for (row, level) in design.random[terms[0]].levelOfRow.enumerated() { rowsOfLevel[level]?.append(row) }
        let groups = chosen.compactMap { level -> Group? in
            let effects = modes.flatMap { matrix in (0..<matrix.rows).map { matrix[$0, level] } }
            let ownEffects = (0..<own.rows).map { own[$0, level] }
            let ofLevel = rowsOfLevel[Int32(level)] ?? []
            let held = Self.held(others, rows: ofLevel, design).merging([along: labels]) { _, labels in labels }
            guard
                let means = try? MarginalMeans(fit, data: data, request: MeansRequest(of: [along], at: held))
            else { return nil }
            let fixed = Self.estimates(means, at: labels)
            return Group(
                level: fit.randomEffects[terms[0]].levels[level], x: ofLevel.map { rows[$0] },
                y: ofLevel.map { transformation?.inverse(design.response[$0]) ?? design.response[$0] },
                shrunken: curve(fixed, effects),
                own: ownEffects.allSatisfy(\.isFinite) ? curve(fixed, ownEffects) : nil)
        }
        guard !groups.isEmpty else { return nil }
        self.groups = groups
        missing = chosen.count - groups.count
        self.group = group
        self.along = along
        time = data.coding.fixedVariables.first { $0.name == along }?.time
        self.categories = categories
        self.places = places
        count = fit.randomEffects[terms[0]].levels.count
    }

    /// The column of a variable, which may be a calculation, that the fixed effects have too; nil for combinations of categories, which lie along no one column.
    private static func column(_ variable: String, _ data: ModelData) -> String? {
        let names = data.coding.fixedVariables.map(\.name)
        if names.contains(variable) { return variable }
        guard let formula = try? Formula("y ~ \(variable) + (1 | g)"), let first = formula.fixed.variables.first
        else { return nil }
        let own = data.coding.fixedVariables.filter { first.columnNames.contains($0.name) }
        if own.count > 1, own.allSatisfy({ $0.levels != nil }) { return nil }
        return first.columnNames.first(where: names.contains)
    }

    /// What multiplies each coefficient at the places, with other variables at the mean or the first level.
    private static func basis(
        _ along: String, _ categories: [String], _ places: [Double], _ terms: [Int], _ data: ModelData
    ) -> [[Double]]? {
        let columns = data.coding.populationRequests.compactMap { request -> Column? in
            if request.name == along {
                return categories.isEmpty
                    ? Column(name: along, numbers: places)
                    : Column(
                        name: along, categories: Categories(levels: categories, codes: places.map { Int32($0) }))
            }
            switch data.coding.fixedVariables.first(where: { $0.name == request.name })?.values {
            case .numbers(let mean, _, _)?: return Column(name: request.name, numbers: places.map { _ in mean })
            case .levels(let levels, false)?:
                return Column(
                    name: request.name, categories: Categories(levels: levels, codes: places.map { _ in 0 }))
            default: return nil
            }
        }
        guard columns.count == data.coding.populationRequests.count, let table = try? Table(columns),
            let rows = try? data.coding.populationRows(of: table), rows.n == places.count
        else { return nil }
        return terms.flatMap { term in
            rows.random[term].coefficients.indices.map { coefficient in
                places.indices.map { rows.random[term].basis?[$0, coefficient] ?? 1 }
            }
        }
    }

    /// The means of a variable at its levels or values: of a level that occurs within several of another variable their average, of one without a mean NaN.
    private static func estimates(_ means: MarginalMeans, at labels: [String]) -> [Double] {
        var found: [LevelKey: [Double]] = [:]
        for mean in means.families[0].means {
            found[LevelKey(mean.levels[0]), default: []].append(mean.estimate.estimate)
        }
        return labels.map { label in
            found[LevelKey(label)].map { $0.reduce(0, +) / Double($0.count) } ?? .nan
        }
    }

    /// The values of other variables in the rows of a level: of a number the mean, of a factor the level if it has only one; others are averaged over.
    private static func held(
        _ others: [(name: String, cells: Predictor.Values)], rows: [Int], _ design: MixedModelDesign
    ) -> [String: [String]] {
        var held: [String: [String]] = [:]
        for other in others {
            switch other.cells {
            case .numbers(let numbers):
                let count = rows.reduce(0) { $0 + design.rowCount(of: $1) }
                let sum = rows.reduce(0) { $0 + Double(design.rowCount(of: $1)) * numbers[$1] }
                held[other.name] = ["\(sum / Double(max(1, count)))"]
            case .categories(let levels, let codes):
                guard let first = rows.first, rows.allSatisfy({ codes[$0] == codes[first] }) else { continue }
                held[other.name] = [levels[Int(codes[first])]]
            }
        }
        return held
    }

    /// All levels, or of many those whose effects are farthest from 0 in standard deviations; the largest slope first.
    private static func chosen(_ fit: FittedModel, _ terms: [Int]) -> [Int] {
        let effects = terms.map { fit.randomEffects[$0] }
        let levels = Array(effects[0].levels.indices)
        func distance(_ level: Int) -> Double {
            effects.reduce(0) { sum, term in
                sum
                    + term.coefficients.reduce(0) { sum, coefficient in
                        let variance = fit.varianceComponents.first {
                            $0.kind == .variance(group: term.group, coefficient: coefficient)
                        }?.variance
                        let index = term.coefficients.firstIndex(of: coefficient) ?? 0
                        let mode = term.modes[index, level]
                        return sum + (variance.map { $0 > 0 ? mode * mode / $0 : 0 } ?? 0)
                    }
            }
        }
        let distances = levels.map(distance)
        let kept =
            levels.count <= most
            ? levels
            : Array(levels.sorted { (-distances[$0], $0) < (-distances[$1], $1) }.prefix(mostDifferent))
        let slopes = effects.flatMap { term in
            term.coefficients.indices.filter { term.coefficients[$0] != "(Intercept)" }.map { (term, $0) }
        }
        guard let (term, coefficient) = slopes.first else { return kept }
        return kept.sorted { (-term.modes[coefficient, $0], $0) < (-term.modes[coefficient, $1], $1) }
    }
}
