import Fitter

/// Changes to a design of which a test knows what they do to the fit.
extension MixedModelDesign {
    func with(
        response: [Double]? = nil, weights: [Double]? = nil, offsetFactor: Double = 1, fixed: FixedEffects? = nil,
        random: [RandomTerm]? = nil
    ) -> MixedModelDesign {
        MixedModelDesign(
            response: response ?? self.response, responseName: responseName, offset: offset?.map { $0 * offsetFactor },
            weights: weights ?? self.weights, fixed: fixed ?? self.fixed, random: random ?? self.random)
    }

    /// The rows in another order.
    func reordered(_ order: [Int]) -> MixedModelDesign {
        func rows(_ matrix: Matrix) -> Matrix {
            Matrix(
                rows: matrix.rows, columns: matrix.columns,
                elements: (0..<matrix.columns).flatMap { column in order.map { matrix[$0, column] } })
        }
        return MixedModelDesign(
            response: order.map { response[$0] }, responseName: responseName,
            offset: offset.map { o in order.map { o[$0] } },
            weights: weights.map { w in order.map { w[$0] } },
            fixed: FixedEffects(names: fixed.names, matrix: rows(fixed.matrix)),
            random: random.map { term in
                RandomTerm(
                    group: term.group, levels: term.levels, levelOfRow: order.map { term.levelOfRow[$0] },
                    coefficients: term.coefficients, basis: term.basis.map(rows))
            })
    }

    /// Every random-effects term of two coefficients or more with other columns, made from its own ones.
    func recodingVectors(_ change: (_ basis: Matrix, _ coefficients: [String]) -> Matrix) -> MixedModelDesign {
        with(
            random: random.map { term in
                guard let basis = term.basis, basis.columns > 1 else { return term }
                return RandomTerm(
                    group: term.group, levels: term.levels, levelOfRow: term.levelOfRow,
                    coefficients: term.coefficients, basis: change(basis, term.coefficients))
            })
    }

    /// The numbers of the levels the other way round.
    func reversingLevels() -> MixedModelDesign {
        with(
            random: random.map { term in
                let last = Int32(term.levels.count - 1)
                return RandomTerm(
                    group: term.group, levels: term.levels.reversed(), levelOfRow: term.levelOfRow.map { last - $0 },
                    coefficients: term.coefficients, basis: term.basis)
            })
    }

    /// All columns but the intercept times a factor, of the fixed effects and of the random-effects terms.
    func scalingCovariates(by factor: Double) -> MixedModelDesign {
        func scaled(_ matrix: Matrix, _ names: [String]) -> Matrix {
            matrix.mappingColumns { column, value, _ in names[column] == "(Intercept)" ? value : value * factor }
        }
        return with(
            fixed: FixedEffects(names: fixed.names, matrix: scaled(fixed.matrix, fixed.names)),
            random: random.map { term in
                RandomTerm(
                    group: term.group, levels: term.levels, levelOfRow: term.levelOfRow,
                    coefficients: term.coefficients, basis: term.basis.map { scaled($0, term.coefficients) })
            })
    }
}

extension Matrix {
    /// The matrix of other values, each made from its column's index, its value and its row's index.
    func mappingColumns(_ value: (_ column: Int, _ value: Double, _ row: Int) -> Double) -> Matrix {
        Matrix(
            rows: rows, columns: columns,
            elements: (0..<columns).flatMap { column in
                (0..<rows).map { value(column, self[$0, column], $0) }
            })
    }

    /// Columns of mean 0, if they are to be centred, and of mean square 1; a constant column stays as it is.
    func standardizingColumns(centring: Bool) -> Matrix {
        func mean(_ column: Int, _ value: (Double) -> Double) -> Double {
            (0..<rows).reduce(0) { $0 + value(self[$1, column]) } / Double(rows)
        }
        let centres = (0..<columns).map { centring ? mean($0) { $0 } : 0 }
        let scales = (0..<columns).map { column in
            mean(column) { ($0 - centres[column]) * ($0 - centres[column]) }.squareRoot()
        }
        return mappingColumns { column, value, _ in
            scales[column] > 1e-12 * abs(centres[column]) ? (value - centres[column]) / scales[column] : value
        }
    }
}
