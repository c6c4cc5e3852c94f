/// What a pass over the rows yields at a point (beta, z), r being the residuals there, and the space it works in.
struct CellProducts: Sendable {
    /// X'W r, p values.
    var fixed: [Double]
    /// Z'W r, one value for each effect of all terms.
    var effects: [Double]
    /// r'W r.
    var residualSquare: Double = 0
    /// u, the cells' part of the linear predictor.
    fileprivate(set) var predictors: [Double]
    /// The weighted sums of residuals, cell by cell.
    fileprivate(set) var cellSums: [Double]

    init(for cells: CellDesign) {
        fixed = [Double](repeating: 0, count: cells.p)
        effects = [Double](repeating: 0, count: cells.effectCount)
        predictors = [Double](repeating: 0, count: cells.cellCount)
        cellSums = [Double](repeating: 0, count: cells.cellCount)
    }
}

extension CellDesign {
    /// Forms the residuals' products at fixed effects beta = `point[0 ..< p]` and effects `z`.
    ///
    /// With t the main levels' sums of u, h the cells' sums of z, and every sum weighted,
    ///
    ///     Z_main'W r = ys - W z - t,    cell sums = yc - W u - h,
    ///     r'W r = y'W y - z'(ys + Z_main'W r) - u'(yc + cell sums),
    ///
    /// so that no residual is ever formed. The response is centred, which keeps the cancellation in r'W r harmless.
    func formProducts(at point: [Double], effects z: [Double], into products: inout CellProducts) {
        precondition(point.count >= p && z.count == effectCount)
        precondition(products.predictors.count == cellCount && products.effects.count == effectCount)
        formPredictors(beta: point, effects: z, into: &products.predictors)
        let explained =
            formLevelSums(effects: z, predictors: products.predictors, into: &products.effects)
            + formCellSums(effects: z, predictors: products.predictors, into: &products.cellSums)
        products.residualSquare = max(responseSquare - explained, 0)
        spread(cellSums: products.cellSums, into: &products.effects)
        formFixedProducts(cellSums: products.cellSums, into: &products.fixed)
    }

    // Entries of cellOfEntry lie in 0 ..< cellCount, entries of levelOfEntry in 0 ..< the number of main levels,
    // entries of effectOfCell in 0 ..< effectCount, and the starts partition the entries, all by construction; with
    // the lengths that `formProducts` has checked, every unchecked access below is in bounds.

    private func formLevelSums(effects z: [Double], predictors: [Double], into sums: inout [Double]) -> Double {
        let first = effectStarts[mainTerm]
        let z = z.span
        let weights = effectWeights.span
        let responses = levelResponses.span
        var sums = sums.mutableSpan
        var explained = 0.0
        Self.gather(
            predictors.span, from: 0, at: cellOfEntry.span, weights: weightsByLevel.span, starts: levelStarts.span
        ) { level, total in
            let value = z[unchecked: first + level]
            let response = responses[unchecked: level]
            let sum = response - weights[unchecked: first + level] * value - total
            sums[unchecked: first + level] = sum
            explained += value * (response + sum)
        }
        return explained
    }

    private func formCellSums(effects z: [Double], predictors: [Double], into sums: inout [Double]) -> Double {
        let u = predictors.span
        let weights = cellWeights.span
        let responses = cellResponses.span
        var sums = sums.mutableSpan
        var explained = 0.0
        Self.gather(
            z.span, from: effectStarts[mainTerm], at: levelOfEntry.span, weights: weightsByCell.span,
            starts: cellStarts.span
        ) { cell, total in
            let value = u[unchecked: cell]
            let response = responses[unchecked: cell]
            let sum = response - weights[unchecked: cell] * value - total
            sums[unchecked: cell] = sum
            explained += value * (response + sum)
        }
        return explained
    }

    /// Hands (group, sum of `values[first + indices[e]]` over the group's entries e) to `body`, group by group.
    @inline(__always)
    private static func gather(
        _ values: Span<Double>, from first: Int, at indices: Span<Int32>, weights: Span<Double>, starts: Span<Int32>,
        body: (Int, Double) -> Void
    ) {
        let weighted = !weights.isEmpty
        var entry = 0
        for group in 0..<starts.count - 1 {
            let end = Int(starts[unchecked: group + 1])
            // Two sums, so that one addition need not wait for the one before it.
            var even = 0.0
            var odd = 0.0
            if weighted {
                while entry < end {
                    even += weights[unchecked: entry] * values[unchecked: first + Int(indices[unchecked: entry])]
                    entry += 1
                }
            } else {
                while entry + 1 < end {
                    even += values[unchecked: first + Int(indices[unchecked: entry])]
                    odd += values[unchecked: first + Int(indices[unchecked: entry + 1])]
                    entry += 2
                }
                if entry < end {
                    even += values[unchecked: first + Int(indices[unchecked: entry])]
                    entry += 1
                }
            }
            body(group, even + odd)
        }
    }

    /// u = offset + sum_k z_k + X beta, cell by cell.
    private func formPredictors(beta: [Double], effects z: [Double], into predictors: inout [Double]) {
        let z = z.span
        let offsets = cellOffsets.span
        var u = predictors.mutableSpan
        for c in u.indices { u[unchecked: c] = offsets[unchecked: c] }
        for k in otherTerms.indices {
            let first = k * cellCount
            let effects = effectOfCell.span
            for c in u.indices { u[unchecked: c] += z[unchecked: Int(effects[unchecked: first + c])] }
        }
        for j in 0..<p {
            let first = j * cellCount
            let x = cellMatrix.span
            let slope = beta[j]
            for c in u.indices { u[unchecked: c] += slope * x[unchecked: first + c] }
        }
    }

    /// Sums the cells' residuals over the levels of the other terms.
    private func spread(cellSums: [Double], into effects: inout [Double]) {
        let cellSums = cellSums.span
        let indices = effectOfCell.span
        var sums = effects.mutableSpan
        for (k, term) in otherTerms.enumerated() {
            let first = k * cellCount
            for effect in effectStarts[term]..<effectStarts[term + 1] { sums[unchecked: effect] = 0 }
            for c in cellSums.indices { sums[unchecked: Int(indices[unchecked: first + c])] += cellSums[unchecked: c] }
        }
    }

    /// Sums the cells' residuals times the columns of X.
    private func formFixedProducts(cellSums: [Double], into products: inout [Double]) {
        let cellSums = cellSums.span
        let x = cellMatrix.span
        for j in 0..<p {
            let first = j * cellCount
            var total = 0.0
            for c in cellSums.indices { total += cellSums[unchecked: c] * x[unchecked: first + c] }
            products[j] = total
        }
    }
}
