/// The design of a formula's columns and terms that moments have.
struct MomentDesign {
    private let moments: Moments
    /// The columns of X that do not depend on earlier ones, by their positions in the moments, and their names.
    private let fixed: [Int]
    let dropped: [String]
    private let terms: [Term]

    /// A random-effects term.
    private struct Term {
        let factor: Int
        let columns: [Int]
        let names: [String]
    }

    /// - Parameters:
    ///   - fixed: the names of the columns of X.
    ///   - random: the terms in the order of the design, by grouping factor and coefficients.
    init(
        _ moments: Moments, fixed names: [String], random: [(group: String, coefficients: [String])]
    ) throws(MomentsError) {
        self.moments = moments
        var columns: [Int] = []
        for name in names { columns.append(try moments.column(name, use: "a fixed effect")) }
        let dependent = Set(moments.dependentColumns(columns))
        fixed = columns.indices.filter { !dependent.contains($0) }.map { columns[$0] }
        dropped = dependent.sorted().map { names[$0] }
        var terms: [Term] = []
        for term in random {
            let factor = try moments.factor(term.group)
            var columns: [Int] = []
            for name in term.coefficients {
                let column = try moments.column(name, use: "a random effect by \(term.group.quotedForDisplay())")
                guard moments.factors[factor].columns.contains(column) else {
                    throw MomentsError(
                        .missingSlope(column: name, factor: term.group, number: factor + 1), source: moments.source)
                }
                columns.append(column)
            }
            terms.append(Term(factor: factor, columns: columns, names: term.coefficients))
        }
        self.terms = terms
        for column in fixed + [moments.response] { try moments.checkShift(of: column) }
    }

    private var hasIntercept: Bool { fixed.contains(0) }

    /// The design whose elements are records.
    func design(responseName: String) throws(MomentsError) -> MixedModelDesign {
        let used = terms.map(\.factor).distinct().map { factor in
            (factor: factor, columns: ([0] + terms.filter { $0.factor == factor }.flatMap(\.columns)).distinct())
        }
        var pairs: [(first: Int, second: Int, table: Moments.Pair)] = []
        for one in used.indices {
            for other in used.indices where used[one].factor < used[other].factor {
                let (first, second) = (used[one].factor, used[other].factor)
                guard let table = moments.pair(first, second) else {
                    throw MomentsError(
                        .missingPair(
                            first: moments.factors[first].name, second: moments.factors[second].name,
                            file: "pair\(first + 1)_\(second + 1).csv"), source: moments.source)
                }
                pairs.append((one, other, table))
            }
        }
        let columns = ([0] + fixed + [moments.response]).distinct()
        let records = MomentRecords(moments, factors: used, columns: columns, pairs: pairs)
        let width = columns.count
        let units = (0..<records.count).map { records.values[$0 * width] }
        func values(_ column: Int) -> [Double] {
            guard let place = columns.firstIndex(of: column) else { return [] }
            let shift = hasIntercept ? 0 : moments.columns[column].shift
            return (0..<records.count).map { records.values[$0 * width + place] + shift * units[$0] }
        }
        let random = terms.map { term -> RandomTerm in
            let place = used.firstIndex { $0.factor == term.factor } ?? 0
            let (own, basis) = (used[place].columns, records.bases[place])
            let elements = term.columns.flatMap { column in
                let index = own.firstIndex(of: column) ?? 0
                return (0..<records.count).map {
                    basis[$0 * own.count + index] + moments.columns[column].shift * basis[$0 * own.count]
                }
            }
            return RandomTerm(
                group: moments.factors[term.factor].name, levels: moments.factors[term.factor].levels,
                levelOfRow: records.levels[place], coefficients: term.names,
                basis: Matrix(rows: records.count, columns: term.columns.count, elements: elements))
        }
        return MixedModelDesign(
            response: values(moments.response), responseName: responseName, weights: records.weights,
            moments: summary(
                units: units,
                rowCounts: Dictionary(
                    zip(used.map { moments.factors[$0.factor].name }, records.counts),
                    uniquingKeysWith: { first, _ in first })),
            fixed: FixedEffects(
                names: fixed.map { moments.columns[$0].name },
                matrix: Matrix(rows: records.count, columns: fixed.count, elements: fixed.flatMap(values)),
                dropped: dropped),
            random: random, droppedRows: moments.leftOut ?? 0)
    }

    /// The contrasts of the only term of a formula, which follow from the products of its columns over the rows; nil where these are dependent to working precision.
    func sequentialContrasts() -> Matrix? {
        let own = hasIntercept ? Array(fixed.dropFirst()) : fixed
        let table = moments.unweighted?.products ?? moments.products
        var products = Matrix(rows: own.count, columns: own.count)
        for (i, one) in own.enumerated() {
            for (j, other) in own.enumerated() {
                products[i, j] =
                    hasIntercept ? moments.deviation(one, other, in: table) : moments.unshifted(one, other, in: table)
            }
        }
        let terms = RankOneTerms(products)
        let elements = own.indices.flatMap { column in
            terms.rows.indices.map { terms.weights[$0].squareRoot() * terms.rows[$0][column] }
        }
        let rows = Matrix(rows: terms.rows.count, columns: own.count, elements: elements)
        guard let contrasts = rows.sequentialContrasts(hasIntercept: false), hasIntercept else {
            return rows.sequentialContrasts(hasIntercept: false)
        }
        let zeros = [Double](repeating: 0, count: contrasts.rows)
        return Matrix(rows: contrasts.rows, columns: own.count + 1, elements: zeros + contrasts.elements)
    }

    private func summary(units: [Double], rowCounts: [String: [Int]]) -> DesignMoments {
        let unweighted = moments.unweighted?.products ?? moments.products
        let n = Double(moments.rowCount)
        let response = moments.columns[moments.response]
        func mean(_ column: Int) -> Double { hasIntercept && column != 0 ? moments.weightedMean(of: column) : 0 }
        var deviations = Matrix(rows: fixed.count, columns: fixed.count)
        for (i, one) in fixed.enumerated() {
            for (j, other) in fixed.enumerated() {
                deviations[i, j] = moments.deviation(one, other, in: unweighted)
            }
        }
        return DesignMoments(
            rowCount: moments.rowCount, isWeighted: moments.unweighted != nil,
            logWeights: moments.unweighted?.logWeights ?? 0,
            inverseWeight: (moments.unweighted?.inverseWeights).map { $0 / n } ?? 1, units: units,
            rowCounts: rowCounts,
            shifts: fixed.map { hasIntercept ? moments.columns[$0].shift : 0 },
            responseShift: hasIntercept ? response.shift : 0, means: fixed.map(mean),
            responseMean: mean(moments.response),
            meanSquares: fixed.map {
                hasIntercept ? moments.variance(of: $0) : moments.square(of: $0) / moments.products.weight(0)
            },
            fixedDeviations: deviations,
            basisProducts: terms.map { term in
                var products = Matrix(rows: term.columns.count, columns: term.columns.count)
                for (i, one) in term.columns.enumerated() {
                    for (j, other) in term.columns.enumerated() {
                        products[i, j] = moments.unshifted(one, other, in: unweighted)
                    }
                }
                return products
            },
            responseSpread: moments.products.product(0, moments.response, moments.response),
            responseSize: moments.square(of: moments.response), columnSizes: fixed.map(moments.square))
    }
}

extension Moments {
    fileprivate func column(_ name: String, use: String) throws(MomentsError) -> Int {
        guard let column = predictor(named: name) else {
            throw MomentsError(.missingColumn(name: name, use: use, available: predictorNames), source: source)
        }
        return column
    }

    fileprivate func factor(_ name: String) throws(MomentsError) -> Int {
        guard let factor = factors.firstIndex(where: { $0.name == name }) else {
            throw MomentsError(.missingFactor(name: name, available: factors.map(\.name)), source: source)
        }
        return factor
    }

    /// The weighted mean of a column about its shift.
    fileprivate func weightedMean(of column: Int) -> Double { products.product(0, 0, column) / products.weight(0) }

    /// The weighted mean square of a column about its mean.
    fileprivate func variance(of column: Int) -> Double {
        let mean = weightedMean(of: column)
        return products.product(0, column, column) / products.weight(0) - mean * mean
    }

    /// A product of two columns about their means.
    fileprivate func deviation(_ one: Int, _ other: Int, in table: ProductTable) -> Double {
        table.product(0, one, other)
            - table.product(0, 0, one) * table.product(0, 0, other) / table.weight(0)
    }

    /// A product of two columns as the data have them.
    fileprivate func unshifted(_ one: Int, _ other: Int, in table: ProductTable) -> Double {
        let (shift, second) = (columns[one].shift, columns[other].shift)
        return table.product(0, one, other) + shift * table.product(0, 0, other)
            + second * table.product(0, 0, one) + shift * second * table.product(0, 0, 0)
    }

    /// The weighted sum of squares of a column as the data have it.
    fileprivate func square(of column: Int) -> Double { unshifted(column, column, in: products) }

    /// The places of the columns that depend on the ones before them, as R's `qr` finds them in the rows.
    fileprivate func dependentColumns(_ positions: [Int]) -> [Int] {
        let all = ([0] + positions).distinct()
        // Rows with the same cross-products.
        let terms = RankOneTerms((unweighted?.products ?? products).matrix(0, all, all))
        let elements = positions.flatMap { column in
            let place = all.firstIndex(of: column) ?? 0
            return terms.rows.indices.map { row in
                terms.weights[row].squareRoot() * (terms.rows[row][place] + columns[column].shift * terms.rows[row][0])
            }
        }
        return ColumnDependence().dependentColumns(
            of: Matrix(rows: terms.rows.count, columns: positions.count, elements: elements))
    }

    /// Throws where a column's shift is so far from its mean that its sum of squares has lost the digits of its variance.
    fileprivate func checkShift(of column: Int) throws(MomentsError) {
        let (mean, variance) = (weightedMean(of: column), variance(of: column))
        guard mean * mean > Self.largestShift * abs(variance), variance != 0 else { return }
        throw MomentsError(
            .farShift(
                column: columns[column].name, shift: columns[column].shift, mean: columns[column].shift + mean),
            source: source)
    }

    /// The squared distance of a mean from its shift, in variances, from which on eight digits of these are not sure.
    private static var largestShift: Double { 1e8 }
}
