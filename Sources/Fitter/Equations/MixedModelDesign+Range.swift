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
