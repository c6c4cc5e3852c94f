extension ConditionalModes {
    /// b = T u and its conditional variance sigma^2 T (Omega^-1)_ll T', level by level.
    ///
    /// - Parameter counts: the number of rows of each level.
    init(
        _ random: RandomTerm, _ term: BlockStructure.Term, counts: [Int], factor: Matrix, sigma: Double,
        solution: [Double], inverseBlocks: [Double]
    ) {
        let k = term.size
        var modes = Matrix(rows: k, columns: term.levels)
        var deviations = modes
        for level in 0..<term.levels {
            let (column, block) = (term.column(ofLevel: level), term.diagonal(ofLevel: level))
            for i in 0..<k {
                var (mode, variance) = (0.0, 0.0)
                for a in 0...i {
                    mode += factor[i, a] * solution[column + a]
                    for b in 0...i { variance += factor[i, a] * inverseBlocks[block + a * k + b] * factor[i, b] }
                }
                modes[i, level] = mode
                deviations[i, level] = sigma * max(variance, 0).squareRoot()
            }
        }
        self.init(
            group: random.group, coefficients: random.coefficients, levels: random.levels, counts: counts, modes: modes,
            standardDeviations: deviations)
    }
}
