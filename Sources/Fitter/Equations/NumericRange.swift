/// The sizes of numbers with which a model can be fitted, whose squares have to be representable.
package enum NumericRange {
    /// A variable's values: no value larger than the upper end, and at least one as large as the lower.
    package static let values = 1e-120...1e120
    /// Weights, which are multiplied by squares of values: with both at their largest, the sum over some ten million rows is still below 1.8e308.
    package static let weights = 1e-50...1e50

    /// Whether all of some values, not all of which are 0, are so small that their squares may vanish.
    package static func areTooSmall(_ values: some Collection<Double>) -> Bool {
        values.allSatisfy { abs($0) < Self.values.lowerBound } && values.contains { $0 != 0 }
    }
}

extension MixedModelDesign {
    /// Throws where all of a variable's values are so small that their squares may vanish.
    func checkRange() throws(FitError) {
        func check(_ name: String, _ values: some Collection<Double>) throws(FitError) {
            guard NumericRange.areTooSmall(values) else { return }
            throw .outOfRange(name, value: values.max { abs($0) < abs($1) })
        }
        func column(_ matrix: Matrix, _ index: Int) -> ArraySlice<Double> {
            matrix.elements[index * matrix.rows..<(index + 1) * matrix.rows]
        }
        try check(responseName, response)
        for (index, name) in fixed.names.enumerated() { try check(name, column(fixed.matrix, index)) }
        for term in random {
            guard let basis = term.basis else { continue }
            for (index, name) in term.coefficients.enumerated() { try check(name, column(basis, index)) }
        }
    }
}

extension CrossProducts {
    /// Throws where sums of squares have overflowed.
    ///
    /// - Parameter design: the design that the products are of.
    func checkRange(_ design: MixedModelDesign) throws(FitError) {
        try standardization.checkRange(design)
        let columns = structure.trailingColumns
        guard diagonals.allSatisfy(\.isFinite),
            (0..<columns).allSatisfy({ dense[$0 * (structure.denseDimension + 1)].isFinite })
        else { throw .outOfRange("the random effects' predictors", value: nil) }
        guard dense[dense.count - 1].isFinite else { throw .outOfRange(design.responseName, value: nil) }
    }
}

extension SparseCrossProducts {
    /// Throws where sums of squares have overflowed.
    ///
    /// - Parameter design: the design that the products are of.
    func checkRange(_ design: MixedModelDesign) throws(FitError) {
        try standardization.checkRange(design)
        let last = borderProducts.rows - 1
        guard diagonals.allSatisfy(\.isFinite), (0..<last).allSatisfy({ borderProducts[$0, $0].isFinite }) else {
            throw .outOfRange("the random effects' predictors", value: nil)
        }
        guard borderProducts[last, last].isFinite else { throw .outOfRange(design.responseName, value: nil) }
    }
}

extension Standardization {
    /// Throws where the squares of a column of X have overflowed.
    fileprivate func checkRange(_ design: MixedModelDesign) throws(FitError) {
        guard responseCentre.isFinite else { throw .outOfRange(design.responseName, value: nil) }
        for column in scales.indices where !centres[column].isFinite || !scales[column].isFinite {
            let matrix = design.fixed.matrix
            let values = matrix.elements[column * matrix.rows..<(column + 1) * matrix.rows]
            throw .outOfRange(design.fixed.names[column], value: values.max { abs($0) < abs($1) })
        }
    }
}

extension FittedModel {
    /// Throws where a variance or a standard error has overflowed or vanished.
    func checkRange() throws(FitError) {
        guard sigma.isFinite, sigma * sigma > 0 else { throw .outOfRange("the response", value: nil) }
        for effect in fixedEffects where !(effect.standardError > 0 && effect.standardError.isFinite) {
            throw .outOfRange(effect.name, value: nil)
        }
        for effects in randomEffects {
            for (index, coefficient) in effects.coefficients.enumerated() {
                let component = varianceComponents.first {
                    $0.group == effects.group && $0.term1 == coefficient && $0.term2 == nil
                }
                let isZero = (0..<effects.levels.count).allSatisfy { effects.modes[index, $0] == 0 }
                if let component, !component.variance.isFinite || component.variance == 0 && !isZero {
                    throw .outOfRange("\(coefficient) by \(effects.group)", value: nil)
                }
            }
        }
    }
}
