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
