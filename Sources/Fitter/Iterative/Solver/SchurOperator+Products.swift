extension SchurOperator {
    /// result <- S v for v over the iterated columns.
    ///
    /// - Parameters:
    ///   - scaled: storage over the iterated columns.
    ///   - eliminated: storage over the eliminated columns.
    func multiply(
        _ v: UnsafePointer<Lanes>, into result: UnsafeMutablePointer<Lanes>, scaled: UnsafeMutablePointer<Lanes>,
        eliminated: UnsafeMutablePointer<Lanes>
    ) {
        scaleByFactors(v, into: scaled)
        kernel.withUnsafeBufferPointer { kernel in
            guard let kernel = kernel.baseAddress else { return }
            gather(scaled, into: eliminated) { levels, sums in
                let k = layout.eliminated.size
                LevelProducts.multiply(
                    blocks: kernel + levels.lowerBound * k * k, size: k, levels: levels.count, sums)
            }
        }
        products.diagonals.withUnsafeBufferPointer { diagonals in
            guard let diagonals = diagonals.baseAddress else { return }
            scatter(eliminated, into: result) { position, chunk, levels, sums in
                let term = layout.terms[position]
                let first = firstIteratedColumn(ofTerm: position) + levels.lowerBound * term.size
                LevelProducts.subtract(
                    from: diagonals + term.diagonal(ofLevel: levels.lowerBound), size: term.size,
                    levels: levels.count, times: scaled + first, sums)
                for other in layout.iteratedTerms where other != position {
                    products.cells(rows: other, columns: position).addProduct(
                        of: scaled + firstIteratedColumn(ofTerm: other), to: sums, chunk: chunk)
                }
                LevelProducts.multiply(
                    transposeOfLower: lambda.matrix(ofTerm: position), levels: levels.count, sums)
                for index in 0..<levels.count * term.size { sums[index] += v[first + index] }
            }
        }
    }

    /// F v = Omega_11^-1 Omega_12 v for v over the iterated columns.
    func coupling(_ v: LanesBuffer) -> LanesBuffer {
        guard layout.iteratedColumns > 0 else { return pool.zeros(layout.eliminatedColumns) }
        let (scaled, result) = (pool.take(layout.iteratedColumns), pool.take(layout.eliminatedColumns))
        scaleByFactors(v.start, into: scaled.start)
        gather(scaled.start, into: result.start) { levels, sums in
            LevelProducts.multiply(transposeOfLower: lambda.matrix(ofTerm: 0), levels: levels.count, sums)
            divideByEliminated(levels, sums)
        }
        return result
    }

    /// v <- v - Omega_21 w for w over the eliminated columns.
    func subtractCoupling(of w: LanesBuffer, from v: LanesBuffer) {
        let (k, v) = (layout.eliminated.size, v.start)
        let (scaled, sums) = (pool.copy(w), pool.take(layout.iteratedColumns))
        Cores.performRanges(layout.eliminated.levels, of: IterativeLayout.rangeLength) { levels in
            LevelProducts.multiply(
                lower: lambda.matrix(ofTerm: 0), levels: levels.count, scaled.start + levels.lowerBound * k)
        }
        scatter(scaled.start, into: sums.start) { position, _, levels, sums in
            LevelProducts.multiply(transposeOfLower: lambda.matrix(ofTerm: position), levels: levels.count, sums)
            let size = layout.terms[position].size
            let first = firstIteratedColumn(ofTerm: position) + levels.lowerBound * size
            for index in 0..<levels.count * size { v[first + index] -= sums[index] }
        }
    }

    /// v <- Omega_11^-1 v for v over the eliminated columns.
    func divideByEliminated(_ v: LanesBuffer) {
        Cores.performRanges(layout.eliminated.levels, of: IterativeLayout.rangeLength) { levels in
            divideByEliminated(levels, v.start + levels.lowerBound * layout.eliminated.size)
        }
    }

    /// v <- Omega_11^-1 v for the values of a range of the eliminated levels.
    private func divideByEliminated(_ levels: Range<Int>, _ v: UnsafeMutablePointer<Lanes>) {
        let k = layout.eliminated.size
        eliminatedInverse.withUnsafeBufferPointer { inverse in
            guard let inverse = inverse.baseAddress else { return }
            LevelProducts.multiply(blocks: inverse + levels.lowerBound * k * k, size: k, levels: levels.count, v)
        }
    }

    /// result <- Lambda v for v over the iterated columns.
    private func scaleByFactors(_ v: UnsafePointer<Lanes>, into result: UnsafeMutablePointer<Lanes>) {
        Cores.perform(ranges.count) { index in
            let range = ranges[index]
            let values = result + range.columns.lowerBound
            values.update(from: v + range.columns.lowerBound, count: range.columns.count)
            LevelProducts.multiply(lower: lambda.matrix(ofTerm: range.position), levels: range.levels.count, values)
        }
    }

    /// sums <- C v for C of the eliminated term and all iterated ones, unscaled on both sides.
    ///
    /// - Parameter finish: called for each chunk of the eliminated levels with these and with their sums, while they are at hand.
    private func gather(
        _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>,
        finish: (_ levels: Range<Int>, _ sums: UnsafeMutablePointer<Lanes>) -> Void
    ) {
        let (chunks, k) = (products.levelChunks[0], layout.eliminated.size)
        Cores.perform(chunks.count) { chunk in
            let levels = chunks[chunk]
            let sums = sums + levels.lowerBound * k
            sums.initialize(repeating: Lanes(repeating: 0), count: levels.count * k)
            for position in layout.iteratedTerms {
                products.cells(rows: position, columns: 0).addProduct(
                    of: v + firstIteratedColumn(ofTerm: position), to: sums, chunk: chunk)
            }
            finish(levels, sums)
        }
    }

    /// sums <- C'v for v over the eliminated columns, unscaled on both sides.
    ///
    /// - Parameter finish: called for each chunk of an iterated term's levels with the term's position, the chunk's number, the levels and their sums, while they
    ///   are at hand.
    private func scatter(
        _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>,
        finish: (_ position: Int, _ chunk: Int, _ levels: Range<Int>, _ sums: UnsafeMutablePointer<Lanes>) -> Void
    ) {
        let chunks = layout.iteratedTerms.flatMap { position in
            (0..<products.levelChunks[position].count).map { (position, $0) }
        }
        Cores.perform(chunks.count) { index in
            let (position, chunk) = chunks[index]
            let levels = products.levelChunks[position][chunk]
            let k = layout.terms[position].size
            let sums = sums + firstIteratedColumn(ofTerm: position) + levels.lowerBound * k
            sums.initialize(repeating: Lanes(repeating: 0), count: levels.count * k)
            products.cells(rows: 0, columns: position).addProduct(of: v, to: sums, chunk: chunk)
            finish(position, chunk, levels, sums)
        }
    }

    private func firstIteratedColumn(ofTerm position: Int) -> Int {
        layout.terms[position].firstColumn - layout.eliminatedColumns
    }
}
