extension Moments {
    /// The moments of the rows of both.
    ///
    /// Sums about other shifts are taken to the shifts of the first in double-double arithmetic. Levels that only the second has come after those of the first.
    ///
    /// - Parameter other: moments of the same formula on other rows.
    /// - Throws: ``MomentsError/Problem/cannotAdd(what:first:second:other:)`` where columns, factors, weights, offsets or the levels of categorical predictors differ.
    public func adding(_ other: Moments) throws(MomentsError) -> Moments {
        func agree(_ what: String, _ own: [String], _ others: [String]) throws(MomentsError) {
            guard own != others else { return }
            func text(_ names: [String]) -> String {
                names.isEmpty ? "none" : names.map { $0.quotedForDisplay() }.joined(separator: ", ")
            }
            throw MomentsError(
                .cannotAdd(what: what, first: text(own), second: text(others), other: other.source), source: source)
        }
        try agree("the predictors are", predictorNames, other.predictorNames)
        try agree("the response is", [columns[response].name], [other.columns[other.response].name])
        try agree("the columns are", columns.map(\.name), other.columns.map(\.name))
        try agree("the weights are", weights.map { [$0] } ?? [], other.weights.map { [$0] } ?? [])
        try agree("the offsets are", offsets, other.offsets)
        try agree("the grouping factors are", factors.map(\.name), other.factors.map(\.name))
        try agree(
            "the categorical predictors are", variables.map(\.name), other.variables.map(\.name))
        for (variable, second) in zip(variables, other.variables) {
            try agree("the levels of \(variable.name.quotedForDisplay()) are", variable.levels, second.levels)
        }
        for (factor, second) in zip(factors, other.factors) {
            try agree(
                "the columns that vary by \(factor.name.quotedForDisplay()) are",
                factor.columns.map { columns[$0].name }, second.columns.map { columns[$0].name })
        }
        func names(_ pairs: [Pair]) -> [String] { pairs.map { "\($0.first + 1)_\($0.second + 1)" } }
        try agree("the pairs of factors are", names(pairs), names(other.pairs))

        let shifts = zip(columns, other.columns).map { DoubleDouble($1.shift) - DoubleDouble($0.shift) }
        let places = zip(factors, other.factors).map { LevelUnion($0.levels, $1.levels) }
        return Moments(
            source: source, rowCount: rowCount + other.rowCount,
            leftOut: leftOut.flatMap { own in other.leftOut.map { own + $0 } }, columns: columns,
            response: response, weights: weights, offsets: offsets,
            variables: zip(variables, other.variables).map { own, second in
                Variable(name: own.name, levels: own.levels, counts: zip(own.counts, second.counts).map { $0 + $1 })
            },
            factors: zip(zip(factors, other.factors), places).map { tables, union in
                Factor(
                    name: tables.0.name, columns: tables.0.columns, levels: union.levels,
                    table: tables.0.table.adding(
                        tables.1.table, at: union.places, lines: union.levels.count, shifts: shifts))
            },
            pairs: zip(pairs, other.pairs).map { own, second in
                own.adding(second, places[own.first].places, places[own.second].places, shifts: shifts)
            },
            products: products.adding(other.products, at: [0], lines: 1, shifts: shifts),
            unweighted: unweighted.flatMap { own in
                other.unweighted.map { second in
                    Unweighted(
                        logWeights: own.logWeights + second.logWeights,
                        inverseWeights: own.inverseWeights + second.inverseWeights,
                        products: own.products.adding(second.products, at: [0], lines: 1, shifts: shifts))
                }
            })
    }
}

/// The levels of a factor in one or the other of two data sets.
private struct LevelUnion {
    private(set) var levels: [String]
    /// The place of each level of the second.
    private(set) var places: [Int] = []

    init(_ levels: [String], _ others: [String]) {
        self.levels = levels
        var known = Dictionary(
            zip(levels.map(LevelKey.init), levels.indices), uniquingKeysWith: { first, _ in first })
        for level in others {
            if let place = known[LevelKey(level)] {
                places.append(place)
            } else {
                known[LevelKey(level)] = self.levels.count
                places.append(self.levels.count)
                self.levels.append(level)
            }
        }
    }
}

extension Moments.Pair {
    fileprivate func adding(
        _ other: Moments.Pair, _ firstPlaces: [Int], _ secondPlaces: [Int], shifts: [DoubleDouble]
    ) -> Moments.Pair {
        func key(_ first: Int32, _ second: Int32) -> Int { Int(first) << 32 | Int(second) }
        var lines: [Int: Int] = [:]
        for (line, (first, second)) in zip(firstLevels, secondLevels).enumerated() { lines[key(first, second)] = line }
        var (all, others) = (firstLevels, secondLevels)
        var places: [Int] = []
        for (first, second) in zip(other.firstLevels, other.secondLevels) {
            let (own, partner) = (Int32(firstPlaces[Int(first)]), Int32(secondPlaces[Int(second)]))
            if let line = lines[key(own, partner)] {
                places.append(line)
            } else {
                places.append(all.count)
                all.append(own)
                others.append(partner)
            }
        }
        return Moments.Pair(
            first: first, second: self.second, firstLevels: all, secondLevels: others,
            table: table.adding(other.table, at: places, lines: all.count, shifts: shifts))
    }
}

extension ProductTable {
    /// The sums of both tables.
    ///
    /// - Parameters:
    ///   - places: the line to which each line of the other is added.
    ///   - lines: the number of lines of the sum.
    ///   - shifts: what each column of the other has been shifted by more than here.
    fileprivate func adding(
        _ other: ProductTable, at places: [Int], lines: Int, shifts: [DoubleDouble]
    ) -> ProductTable {
        let width = layout.pairs.count
        var counts = counts + [Int](repeating: 0, count: lines - counts.count)
        var sums = sums + [Double](repeating: 0, count: lines * width - sums.count)
        for (line, place) in places.enumerated() {
            counts[place] += other.counts[line]
            for (index, pair) in layout.pairs.enumerated() {
                let (one, second) = (shifts[pair.first], shifts[pair.second])
                var product = DoubleDouble(other.sums[line * width + index])
                if one.high != 0 { product += one * other.product(line, 0, pair.second) }
                if second.high != 0 { product += second * other.product(line, 0, pair.first) }
                product += one * second * other.weight(line)
                product += DoubleDouble(sums[place * width + index])
                sums[place * width + index] = product.high
            }
        }
        return ProductTable(layout: layout, counts: counts, sums: sums)
    }
}
