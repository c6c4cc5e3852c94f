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

extension Standardization {
    /// Throws where the squares of a column of X have overflowed.
    func checkRange(_ design: MixedModelDesign) throws(FitError) {
        guard responseCentre.isFinite else { throw .outOfRange(design.responseName, value: nil) }
        for column in scales.indices where !centres[column].isFinite || !scales[column].isFinite {
            let matrix = design.fixed.matrix
            let values = matrix.elements[column * matrix.rows..<(column + 1) * matrix.rows]
            throw .outOfRange(design.fixed.names[column], value: values.max { abs($0) < abs($1) })
        }
    }
}
