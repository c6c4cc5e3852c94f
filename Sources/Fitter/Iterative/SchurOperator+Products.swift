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
            scatter(eliminated, into: result) { position, share, levels, sums in
                let term = layout.terms[position]
                let first = firstIteratedColumn(ofTerm: position) + levels.lowerBound * term.size
                LevelProducts.subtract(
                    from: diagonals + term.diagonal(ofLevel: levels.lowerBound), size: term.size,
                    levels: levels.count, times: scaled + first, sums)
                for other in layout.iteratedTerms where other != position {
                    products.cells(rows: other, columns: position).addProduct(
                        of: scaled + firstIteratedColumn(ofTerm: other), to: sums, share: share)
                }
                LevelProducts.multiply(
                    transposeOfLower: lambda.matrix(ofTerm: position), levels: levels.count, sums)
                for index in 0..<levels.count * term.size { sums[index] += v[first + index] }
            }
        }
    }

    /// F v = Omega_11^-1 Omega_12 v for v over the iterated columns.
    func coupling(_ v: [Lanes]) -> [Lanes] {
        guard layout.iteratedColumns > 0 else { return [Lanes](zeros: layout.eliminatedColumns) }
        let k = layout.eliminated.size
        var scaled = [Lanes](zeros: layout.iteratedColumns)
        return [Lanes](unsafeUninitializedCapacity: layout.eliminatedColumns) { result, initialized in
            initialized = layout.eliminatedColumns
            scaled.withUnsafeMutableBufferPointer { scaled in
                eliminatedInverse.withUnsafeBufferPointer { inverse in
                    guard let scaled = scaled.baseAddress, let inverse = inverse.baseAddress,
                        let result = result.baseAddress
                    else { return }
                    scaleByFactors(v, into: scaled)
                    gather(scaled, into: result) { levels, sums in
                        LevelProducts.multiply(
                            transposeOfLower: lambda.matrix(ofTerm: 0), levels: levels.count, sums)
                        LevelProducts.multiply(
                            blocks: inverse + levels.lowerBound * k * k, size: k, levels: levels.count, sums)
                    }
                }
            }
        }
    }

    /// v <- v - Omega_21 w for w over the eliminated columns.
    func subtractCoupling(of w: [Lanes], from v: inout [Lanes]) {
        let (k, levels) = (layout.eliminated.size, layout.eliminated.levels)
        var (scaled, sums) = (w, [Lanes](zeros: layout.iteratedColumns))
        scaled.withUnsafeMutableBufferPointer { scaled in
            sums.withUnsafeMutableBufferPointer { sums in
                v.withUnsafeMutableBufferPointer { v in
                    guard let scaled = scaled.baseAddress, let sums = sums.baseAddress, let v = v.baseAddress else {
                        return
                    }
                    Cores.shareRanges(levels, of: IterativeLayout.rangeLength) { levels in
                        LevelProducts.multiply(
                            lower: lambda.matrix(ofTerm: 0), levels: levels.count, scaled + levels.lowerBound * k)
                    }
                    scatter(scaled, into: sums) { position, _, levels, sums in
                        LevelProducts.multiply(
                            transposeOfLower: lambda.matrix(ofTerm: position), levels: levels.count, sums)
                        let size = layout.terms[position].size
                        let first = firstIteratedColumn(ofTerm: position) + levels.lowerBound * size
                        for index in 0..<levels.count * size { v[first + index] -= sums[index] }
                    }
                }
            }
        }
    }

    /// v <- Omega_11^-1 v for v over the eliminated columns.
    func divideByEliminated(_ v: inout [Lanes]) {
        let (k, levels) = (layout.eliminated.size, layout.eliminated.levels)
        v.withUnsafeMutableBufferPointer { v in
            eliminatedInverse.withUnsafeBufferPointer { inverse in
                guard let v = v.baseAddress, let inverse = inverse.baseAddress else { return }
                Cores.shareRanges(levels, of: IterativeLayout.rangeLength) { range in
                    LevelProducts.multiply(
                        blocks: inverse + range.lowerBound * k * k, size: k, levels: range.count,
                        v + range.lowerBound * k)
                }
            }
        }
    }

    /// result <- Lambda v for v over the iterated columns.
    private func scaleByFactors(_ v: UnsafePointer<Lanes>, into result: UnsafeMutablePointer<Lanes>) {
        Cores.share(ranges.count) { index in
            let range = ranges[index]
            let values = result + range.columns.lowerBound
            values.update(from: v + range.columns.lowerBound, count: range.columns.count)
            LevelProducts.multiply(lower: lambda.matrix(ofTerm: range.position), levels: range.levels.count, values)
        }
    }

    /// sums <- C v for C of the eliminated term and all iterated ones, unscaled on both sides.
    ///
    /// - Parameter finish: called for each share of the eliminated levels with these and with their sums, while they are at hand.
    private func gather(
        _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>,
        finish: (_ levels: Range<Int>, _ sums: UnsafeMutablePointer<Lanes>) -> Void
    ) {
        let (shares, k) = (products.levelShares[0], layout.eliminated.size)
        Cores.share(shares.count) { share in
            let levels = shares[share]
            let sums = sums + levels.lowerBound * k
            sums.initialize(repeating: Lanes(repeating: 0), count: levels.count * k)
            for position in layout.iteratedTerms {
                products.cells(rows: position, columns: 0).addProduct(
                    of: v + firstIteratedColumn(ofTerm: position), to: sums, share: share)
            }
            finish(levels, sums)
        }
    }

    /// sums <- C'v for v over the eliminated columns, unscaled on both sides.
    ///
    /// - Parameter finish: called for each share of an iterated term's levels with the term's position, the share's number, the levels and their sums, while they
    ///   are at hand.
    private func scatter(
        _ v: UnsafePointer<Lanes>, into sums: UnsafeMutablePointer<Lanes>,
        finish: (_ position: Int, _ share: Int, _ levels: Range<Int>, _ sums: UnsafeMutablePointer<Lanes>) -> Void
    ) {
        let shares = layout.iteratedTerms.flatMap { position in
            (0..<products.levelShares[position].count).map { (position, $0) }
        }
        Cores.share(shares.count) { index in
            let (position, share) = shares[index]
            let levels = products.levelShares[position][share]
            let k = layout.terms[position].size
            let sums = sums + firstIteratedColumn(ofTerm: position) + levels.lowerBound * k
            sums.initialize(repeating: Lanes(repeating: 0), count: levels.count * k)
            products.cells(rows: 0, columns: position).addProduct(of: v, to: sums, share: share)
            finish(position, share, levels, sums)
        }
    }

    private func firstIteratedColumn(ofTerm position: Int) -> Int {
        layout.terms[position].firstColumn - layout.eliminatedColumns
    }
}
