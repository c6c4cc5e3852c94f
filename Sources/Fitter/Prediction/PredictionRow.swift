/// Predicts single rows; holds what consecutive rows have in common.
struct PredictionRow {
    /// One row's prediction; the variances are in squared units of the response.
    struct Result {
        let value: Double
        let variance: Double
        let observationVariance: Double
        /// Of the two variances; nil where they were not asked for.
        let degreesOfFreedom: Double?
        let observationDegreesOfFreedom: Double?
    }

    private let model: FactoredModel
    private var inverse: InverseColumns
    private let rows: PredictionRows
    private let options: PredictionOptions
    private let approximation: SatterthwaiteApproximation?
    private let kenwardRoger: KenwardRogerApproximation?
    /// For each leading term the level that was used last.
    private var recent: [(level: Int, part: InverseLevel)?]
    /// The row's non-zero entries in the trailing columns and in X, counted from the first trailing column.
    private var dense: [(column: Int, value: Double)] = []
    /// The row's entries in the columns of leading terms.
    private var leading: [(part: InverseLevel, values: [Double])] = []
    /// For each element that `approximation` depends on the place of its term; nil for a term without columns here.
    private let termOfElement: [Int?]

    /// - Parameters:
    ///   - approximation: what degrees of freedom come from, where they are asked for.
    ///   - kenwardRoger: what the variance of a mean and its degrees of freedom come from instead, for predictions of the population.
    init(
        _ model: FactoredModel, _ inverse: InverseColumns, _ rows: PredictionRows, _ options: PredictionOptions,
        _ approximation: SatterthwaiteApproximation?, _ kenwardRoger: KenwardRogerApproximation?
    ) {
        self.approximation = approximation
        self.kenwardRoger = kenwardRoger
        termOfElement = (approximation?.elements ?? []).map { element in
            model.terms.firstIndex { $0.designIndex == element.designIndex }
        }
        self.model = model
        self.inverse = inverse
        self.rows = rows
        self.options = options
        recent = [(level: Int, part: InverseLevel)?](repeating: nil, count: model.structure.leadingTermCount)
    }

    /// The rows by their level of the first leading term, whose levels are the most costly to change between.
    func orderByLevel() -> [Int] {
        guard let term = model.terms.first else { return Array(0..<rows.n) }
        let levels = rows.random[term.designIndex].levels
        func key(_ row: Int) -> Int {
            if case .known(let level) = levels[row] { level } else { -1 }
        }
        return (0..<rows.n).sorted { (key($0), $0) < (key($1), $1) }
    }

    /// - Returns: nil where the row is to be missing.
    mutating func predict(_ row: Int) -> Result? {
        dense.removeAll(keepingCapacity: true)
        leading.removeAll(keepingCapacity: true)
        var value = fillFixed(row)
        // In units of sigma^2: what comes from levels that the fit has not seen, and what only a new observation has.
        var (unseen, own) = (0.0, 1 / (rows.weights?[row] ?? 1))
        var newTerms: [Int] = []
        for (index, term) in model.terms.enumerated() {
            guard options.effects == .conditional else {
                own += populationVariance(term, row: row)
                newTerms.append(index)
                continue
            }
            let input = rows.random[term.designIndex]
            switch input.levels[row] {
            case .known(let level):
                value += fillRandom(index, level: level, basis: input.basis, row: row)
            case .unseen:
                if options.newLevels == .missing { return nil }
                unseen += term.variance(input.basis, row: row)
                newTerms.append(index)
            case .missing: return nil
            }
        }
        let square = model.sigma * model.sigma
        let contrast = kenwardRoger == nil ? [] : (0..<rows.fixed.columns).map { rows.fixed[row, $0] }
        let form = kenwardRoger.map { $0.covariance.quadraticForm(contrast) } ?? square * quadraticForm()
        // Rounding can leave a variance that is 0 below it.
        let variance = (form < 0 ? 0 : form) + square * unseen
        let observationVariance = variance + square * own
        let degrees = degreesOfFreedom(row, variance, observationVariance, newTerms: newTerms)
        return Result(
            value: value, variance: variance, observationVariance: observationVariance,
            degreesOfFreedom: kenwardRoger?.degreesOfFreedom(contrast: contrast) ?? degrees?.mean,
            observationDegreesOfFreedom: degrees?.observation)
    }

    /// Satterthwaite's degrees of freedom of the variance of the mean and of that of a new observation.
    ///
    /// With c = Omega_x^-1 t, the derivative of sigma^2 t'Omega_x^-1 t where a term's factor T becomes T (I + xi E_ij) is 2 sigma^2 times the sum of c_i c_j over the levels of
    /// the term: what changes with t itself cancels. That of the variance of a new level, sigma^2 z'T T'z, is 2 sigma^2 (T'z)_i (T'z)_j.
    ///
    /// - Parameter newTerms: the terms of which the row has a level that the fit has not seen, or any level of the population.
    private func degreesOfFreedom(
        _ row: Int, _ variance: Double, _ observationVariance: Double, newTerms: [Int]
    ) -> (mean: Double, observation: Double)? {
        guard let approximation else { return nil }
        let solution = solution()
        let square = model.sigma * model.sigma
        let estimation = zip(approximation.elements, termOfElement).map { element, index in
            index.map { 2 * square * levelProducts(solution, ofTerm: $0, element.row, element.column) } ?? 0
        }
        let direct = zip(approximation.elements, termOfElement).map { element, index -> Double in
            guard let index, newTerms.contains(index) else { return 0 }
            let term = model.terms[index]
            let basis = rows.random.isEmpty ? nil : rows.random[term.designIndex].basis
            return 2 * square * term.value(basis, row: row, element.row) * term.value(basis, row: row, element.column)
        }
        let both = zip(estimation, direct).map { $0 + $1 }
        let mean = approximation.degreesOfFreedom(
            variance: variance, gradient: options.effects == .population ? estimation : both)
        guard observationVariance.isFinite else { return (mean, .nan) }
        return (mean, approximation.degreesOfFreedom(variance: observationVariance, gradient: both))
    }

    /// The sum of c_i c_j over the levels of a term.
    private func levelProducts(_ solution: [Double], ofTerm index: Int, _ i: Int, _ j: Int) -> Double {
        let term = model.structure.terms[index]
        return (0..<term.levels).reduce(0.0) { sum, level in
            let first = term.column(ofLevel: level)
            return sum + solution[first + i] * solution[first + j]
        }
    }

    /// Omega_x^-1 t: its trailing columns from the parts of the inverse that the variance is made of, the leading ones by substitution.
    private func solution() -> [Double] {
        let structure = model.structure
        let first = structure.leadingColumns
        var solution = [Double](repeating: 0, count: structure.randomColumns + structure.fixedColumns)
        let n = inverse.trailing.rows
        for (part, values) in leading {
            for (a, value) in values.enumerated() {
                part.withTrailing(a) { trailing in
                    for row in 0..<n { solution[first + row] += value * trailing[row] }
                }
                for (position, column) in part.columns.enumerated() {
                    solution[column] += value * part.f[position * part.size + a]
                }
            }
        }
        for entry in dense {
            for row in 0..<n { solution[first + row] += entry.value * inverse.trailing[row, entry.column] }
        }
        model.factor.solveLeadingUpper(&solution)
        return solution
    }

    /// Enters the standardised row of X; returns x'beta + offset.
    ///
    /// The values of the standardised row are needed for the variance too, so that this is not ``LinearPredictor``'s sum, which would round otherwise.
    private mutating func fillFixed(_ row: Int) -> Double {
        let (structure, standardization) = (model.structure, model.standardization)
        var value = standardization.responseCentre + (rows.offset?[row] ?? 0)
        for column in 0..<structure.fixedColumns {
            let x = (rows.fixed[row, column] - standardization.centres[column]) / standardization.scales[column]
            value += x * model.solution[structure.randomColumns + column]
            dense.append((structure.trailingColumns + column, x))
        }
        return value
    }

    /// Enters one term's row of Z Lambda; returns z'b.
    private mutating func fillRandom(_ index: Int, level: Int, basis: Matrix?, row: Int) -> Double {
        let (structure, term) = (model.structure, model.terms[index])
        let first = term.column(ofLevel: level)
        let values = (0..<term.size).map { term.value(basis, row: row, $0) }
        if index < structure.leadingTermCount {
            leading.append((part(level, ofTerm: index), values))
        } else {
            for a in 0..<term.size { dense.append((first + a - structure.leadingColumns, values[a])) }
        }
        return (0..<term.size).reduce(0) { $0 + values[$1] * model.solution[first + $1] }
    }

    private mutating func part(_ level: Int, ofTerm index: Int) -> InverseLevel {
        if let last = recent[index], last.level == level { return last.part }
        let part = inverse.level(level, ofTerm: index)
        recent[index] = (level, part)
        return part
    }

    /// t'Omega_x^-1 t.
    private func quadraticForm() -> Double {
        var sum = 0.0
        for (index, one) in leading.enumerated() {
            for (other, two) in leading[...index].enumerated() {
                var product = 0.0
                for (a, x) in one.values.enumerated() {
                    for (b, y) in two.values.enumerated() { product += x * y * one.part.entry(a, two.part, b) }
                }
                sum += other == index ? product : 2 * product
            }
            for (a, x) in one.values.enumerated() {
                for entry in dense { sum += 2 * x * entry.value * one.part.entry(trailing: entry.column, a) }
            }
        }
        for one in dense {
            for two in dense { sum += one.value * two.value * inverse.trailing[two.column, one.column] }
        }
        return sum
    }

    /// What a term adds to a new observation of the population; NaN where the rows do not say what multiplies its coefficients.
    private func populationVariance(_ term: SphericalTerm, row: Int) -> Double {
        if term.designIndex < rows.random.count {
            return term.variance(rows.random[term.designIndex].basis, row: row)
        }
        return model.design.random[term.designIndex].basis == nil ? term.variance(nil, row: row) : .nan
    }
}
