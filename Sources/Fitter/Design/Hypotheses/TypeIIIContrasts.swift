/// The contrasts of type III tests, in SAS's definition (Goodnight 1978, Tests of hypotheses in fixed effects linear models, SAS Technical Report R-101; the algorithm and
/// the basis are those of lmerTest: Kuznetsova, Brockhoff & Christensen 2017, doi:10.18637/jss.v082.i13).
///
/// In the model with an indicator for every level each row of a treatment-coded coefficient is an estimable function of all indicators. A term's functions are made
/// orthogonal to those of the terms that contain it, which makes a main effect an average over the levels of other factors. That also works where columns were
/// dropped, because the data lack combinations of levels: what is left are the contrasts that they determine.
struct TypeIIIContrasts {
    private let list: TermList
    private let plan: MatrixPlan
    private let frame: ModelFrame
    private let contrasts: [Matrix]

    /// - Parameters:
    ///   - matrix: the model matrix X, n x p, of full column rank.
    ///   - isAtMeans: whether the numbers of the model are at their means, else at 0.
    /// - Returns: nil where the columns of the terms, or without their means, do not span those of X to working precision, or are too many.
    init?(_ list: TermList, matrix: Matrix, frame: ModelFrame, isAtMeans: Bool = false) throws(DesignError) {
        self.list = list
        self.frame = frame
        let plan = try MatrixPlan(list, frame: frame, coding: .contrasts(.treatment))
        self.plan = plan
        let hasIntercept = list.hasIntercept
        if list.terms.count == 1 {
            contrasts = [matrix.sequentialContrasts(hasIntercept: hasIntercept, counts: frame.counts)].compactMap { $0 }
            return
        }
        let coded = try plan.matrix(on: frame, isStandardized: isAtMeans)
        let (effects, kept) = FixedEffects.independent(names: plan.names, matrix: coded, on: frame)
        guard kept.count == matrix.columns else { return nil }
        let own = list.terms.indices.map { term in kept.indices.filter { plan.termOfColumn[kept[$0]] == term } }
        if !isAtMeans, plan.numbers.count == list.variables.count {
            contrasts = own.map { Matrix.identity(kept.count).selecting(rows: $0) }
            return
        }
        guard let change = effects.matrix.coefficients(of: matrix, hasIntercept: hasIntercept),
            effects.matrix.multiplied(by: change).isNear(matrix),
            let full = try Self.indicators(list, frame),
            let general = effects.matrix.coefficients(
                of: try full.matrix(on: frame, isStandardized: isAtMeans), hasIntercept: hasIntercept)
        else { return nil }
        // One row per indicator of the full model, one column per coefficient.
        let functions = general.transposed
        let rows = Self.rows(of: kept, in: plan, full)
        contrasts = list.terms.indices.map { term in
            let others = Self.containing(term, list, plan).flatMap { own[$0] }
            let part = functions.selecting(columns: own[term]).orthogonal(to: functions.selecting(columns: others))
                .selecting(rows: rows).transposed
            let nonzero = (0..<part.rows).filter { row in (0..<part.columns).contains { abs(part[row, $0]) > 1e-8 } }
            return part.selecting(rows: nonzero).multiplied(by: change)
        }
    }

    /// The contrasts of a term, one per row; none where the data determine none.
    func contrasts(ofTerm index: Int) -> Matrix {
        contrasts.indices.contains(index) ? contrasts[index] : Matrix(rows: 0, columns: 0)
    }

    /// The numbers that a term interacts with.
    func covariates(ofTerm index: Int) throws(DesignError) -> [Covariate] {
        let own = Set(list.terms[index])
        let others = list.terms.filter { own.isStrictSubset(of: $0) }.joined()
        var covariates: [Covariate] = []
        for variable in plan.numbers.intersection(others).subtracting(own).sorted() {
            covariates.append(
                Covariate(
                    name: list.variables[variable].text, mean: try plan.mean(ofVariable: variable, on: frame)))
        }
        return covariates
    }

    /// The plan with an indicator per level; nil where it has too many columns.
    private static func indicators(_ list: TermList, _ frame: ModelFrame) throws(DesignError) -> MatrixPlan? {
        do {
            return try MatrixPlan(list, frame: frame, coding: .indicators)
        } catch {
            if case .matrixTooLarge = error.problem { return nil }
            throw error
        }
    }

    /// For each kept column of a plan its place in the full one.
    private static func rows(of kept: [Int], in plan: MatrixPlan, _ full: MatrixPlan) -> [Int] {
        var places: [[Int]: Int] = [:]
        for column in full.termOfColumn.indices { places[full.place(ofColumn: column)] = column }
        return kept.compactMap { places[plan.place(ofColumn: $0)] }
    }

    /// The terms that contain a term: that have all its variables, more factors, and the same numbers.
    ///
    /// A term with a factor that is coded by all its levels stands for the term without this factor too, which is not in the model, such as the first factor of a
    /// model without intercept.
    private static func containing(_ index: Int, _ list: TermList, _ plan: MatrixPlan) -> [Int] {
        var margins: [Set<Int>] = [Set(list.terms[index])]
        for factor in plan.fullyCodedFactors(ofTerm: index) { margins += margins.map { $0.subtracting([factor]) } }
        return list.terms.indices.filter { other in
            let variables = Set(list.terms[other])
            return other != index
                && margins.contains { margin in
                    margin.isStrictSubset(of: variables)
                        && variables.intersection(plan.numbers) == margin.intersection(plan.numbers)
                }
        }
    }
}

extension Matrix {
    /// Whether each column equals that of another matrix to about eight digits of its largest element.
    fileprivate func isNear(_ other: Matrix) -> Bool {
        (0..<columns).allSatisfy { column in
            var (largest, difference) = (0.0, 0.0)
            for row in 0..<rows {
                largest = max(largest, abs(other[row, column]))
                difference = max(difference, abs(self[row, column] - other[row, column]))
            }
            return difference <= 1e-8 * largest
        }
    }
}
