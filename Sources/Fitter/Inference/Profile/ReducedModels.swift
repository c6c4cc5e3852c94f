/// The models in which one coefficient of a random term has no variance.
///
/// The profile of a standard deviation ends at 0 in the model without the coefficient. That model belongs to every value of a correlation with the coefficient, too, so that the
/// profile of the correlation never lies above it.
struct ReducedModels: Sendable {
    private let coefficients: [Coefficient]
    private let criteria: [Double?]

    private struct Coefficient: Equatable {
        let term: Int
        let index: Int
    }

    /// - Parameter design: that of the ML fit whose likelihood is profiled.
    init(_ design: MixedModelDesign, threads: Int) {
        let coefficients = design.random.indices.flatMap { term in
            design.random[term].coefficients.indices.map { Coefficient(term: term, index: $0) }
        }
        self.coefficients = coefficients
        criteria =
            ParallelMap.run(coefficients.count, threads: threads) {
                { Self.criterion(design.removing(coefficient: coefficients[$0].index, ofTerm: coefficients[$0].term)) }
            } ?? []
    }

    /// Minus twice the maximised log-likelihood without one coefficient; nil where it does not exist.
    ///
    /// - Parameter term: its number in the design.
    func criterion(withoutCoefficient index: Int, ofTerm term: Int) -> Double? {
        coefficients.firstIndex(of: Coefficient(term: term, index: index)).flatMap { criteria[$0] }
    }

    private static func criterion(_ design: MixedModelDesign) -> Double? {
        do throws(FitError) {
            guard design.random.isEmpty else {
                return try FittedModel(fitting: design, method: .ml, degreesOfFreedom: .none).criterion
            }
            let products = CrossProducts(design, structure: BlockStructure(design))
            var criterion = ProfiledCriterion(products, method: .ml, design: design)
            return try criterion.value(at: RelativeFactors(sizes: []))
        } catch {
            return nil
        }
    }
}

extension MixedModelDesign {
    /// The design without one random coefficient, and without its term where it was the only one.
    fileprivate func removing(coefficient: Int, ofTerm index: Int) -> MixedModelDesign {
        var terms = random
        let term = terms[index]
        if let basis = term.basis, basis.columns > 1 {
            let kept = (0..<basis.columns).filter { $0 != coefficient }
            terms[index] = RandomTerm(
                group: term.group, levels: term.levels, levelOfRow: term.levelOfRow,
                coefficients: kept.map { term.coefficients[$0] },
                basis: Matrix(
                    rows: basis.rows, columns: kept.count,
                    elements: kept.flatMap { basis.elements[$0 * basis.rows..<($0 + 1) * basis.rows] }))
        } else {
            terms.remove(at: index)
        }
        return replacing(random: terms)
    }
}
