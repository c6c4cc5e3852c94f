/// Predicts single rows; holds what consecutive rows have in common.
struct PredictionRow {
    /// One row's prediction; the variances are in squared units of the response.
    struct Result {
        let value: Double
        let variance: Double
        let observationVariance: Double
    }

    private let model: FactoredModel
    private var inverse: InverseColumns
    private let rows: PredictionRows
    private let options: PredictionOptions
    /// For each leading term the level that was used last.
    private var recent: [(level: Int, part: InverseLevel)?]
    /// The row's non-zero entries in the trailing columns and in X, counted from the first trailing column.
    private var dense: [(column: Int, value: Double)] = []
    /// The row's entries in the columns of leading terms.
    private var leading: [(part: InverseLevel, values: [Double])] = []

    init(_ model: FactoredModel, _ inverse: InverseColumns, _ rows: PredictionRows, _ options: PredictionOptions) {
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
        for (index, term) in model.terms.enumerated() {
            guard options.effects == .conditional else {
                own += populationVariance(term, row: row)
                continue
            }
            let input = rows.random[term.designIndex]
            switch input.levels[row] {
            case .known(let level):
                value += fillRandom(index, level: level, basis: input.basis, row: row)
            case .unseen:
                if options.newLevels == .missing { return nil }
                unseen += term.variance(input.basis, row: row)
            }
        }
        let square = model.sigma * model.sigma
        let form = quadraticForm()
        // Rounding can leave a variance that is 0 below it.
        let mean = (form < 0 ? 0 : form) + unseen
        return Result(value: value, variance: square * mean, observationVariance: square * (mean + own))
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
