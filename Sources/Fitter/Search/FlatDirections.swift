/// The directions in which a model's covariances can change while the criterion stays the same, in the model's own coefficients.
///
/// By REML these are the dS with P Z dS Z' P = 0, by ML those with Z dS Z' = 0: linear conditions, so that the criterion is constant along the whole of a line and not only at the
/// point where the directions were found.
package struct FlatDirections: Sendable {
    /// The elements that a direction changes noticeably.
    package let undetermined: [ProfiledCriterion.Parameter]
    private let parameters: [ProfiledCriterion.Parameter]
    /// One row per element, in its unit, one column per direction.
    private let basis: Matrix
    /// What one level tells of each element.
    private let units: [Double]

    package var isEmpty: Bool { undetermined.isEmpty }

    /// The part of an element's own length in a direction from which on the element may be undetermined.
    ///
    /// The variance of an intercept that is far from the data is much larger than what the data do not determine of it.
    private static var leastPart: Double { 1e-7 }

    /// No directions.
    init() {
        (undetermined, parameters, basis, units) = ([], [], Matrix(rows: 0, columns: 0), [])
    }

    /// - Parameters:
    ///   - directions: those in which the criterion is constant, by coordinates.
    ///   - elements: one row per element of the covariances, one column per coordinate.
    init(_ directions: [[Double]], elements: Matrix, _ parameters: [ProfiledCriterion.Parameter]) {
        let units = parameters.indices.map { row in
            parameters.indices.reduce(0) { $0 + elements[row, $1] * elements[row, $1] }.squareRoot()
        }
        var basis = Matrix(rows: parameters.count, columns: directions.count)
        for row in parameters.indices {
            for (column, direction) in directions.enumerated() {
                basis[row, column] =
                    parameters.indices.reduce(0) { $0 + elements[row, $1] * direction[$1] } / units[row]
            }
        }
        undetermined = parameters.indices.filter { row in
            directions.indices.reduce(0) { $0 + basis[row, $1] * basis[row, $1] } > Self.leastPart * Self.leastPart
        }.map { parameters[$0] }
        // Coordinates count a diagonal element by its half.
        for row in parameters.indices where parameters[row].row == parameters[row].column {
            for column in directions.indices { basis[row, column] *= 2 }
        }
        (self.parameters, self.basis, self.units) = (parameters, basis, units)
    }
}

/// The directions of one model in its own coefficients, in which they are reported, and in those of the search, in which fewer digits are lost.
package struct FlatDirectionPair: Sendable {
    package let own: FlatDirections
    let coded: FlatDirections

    static let none = FlatDirectionPair(own: FlatDirections(), coded: FlatDirections())

    package var isEmpty: Bool { coded.isEmpty }
}

extension FlatDirections {
    /// A coefficient of a term, both by position.
    struct Coefficient: Equatable {
        let term: Int
        let index: Int
    }

    /// A term's coefficients with a variance that the data do not determine.
    func coefficients(ofTerm term: Int) -> [Coefficient] {
        undetermined.filter { $0.term == term && $0.row == $0.column }.map { Coefficient(term: term, index: $0.row) }
    }

    /// The covariances at an equal criterion in which some coefficients have no variance; nil where there are none that are semidefinite.
    ///
    /// - Parameters:
    ///   - removed: coefficients of undetermined variances.
    ///   - kept: coefficients whose variances were removed before.
    func removing(_ removed: [Coefficient], keeping kept: [Coefficient], from covariances: [Matrix]) -> [Matrix]? {
        let all = removed + kept
        let rows = parameters.indices.filter { index in
            let parameter = parameters[index]
            return all.contains {
                $0.term == parameter.term && ($0.index == parameter.row || $0.index == parameter.column)
            }
        }
        let targets = rows.map { index in
            -covariances[parameters[index].term][parameters[index].row, parameters[index].column] / units[index]
        }
        guard let change = change(rows, targets) else { return nil }
        var result = adding(change, to: covariances)
        for coefficient in all {
            for other in 0..<result[coefficient.term].rows {
                result[coefficient.term][coefficient.index, other] = 0
                result[coefficient.term][other, coefficient.index] = 0
            }
        }
        return areSemidefinite(result) ? result : nil
    }

    /// Other covariances at an equal criterion, with every undetermined element changed as far as the others allow; nil where no element can change.
    ///
    /// - Parameter length: the part of the usual change, which is a half of the element or of what one level tells.
    func other(than covariances: [Matrix], length: Double) -> [Matrix]? {
        var point = covariances
        // Half of each term's covariances goes elsewhere where others can take it, as those of a term on the same levels can.
        for term in point.indices {
            let rows = parameters.indices.filter {
                parameters[$0].term == term && undetermined.contains(parameters[$0])
            }
            let targets = rows.map { -length / 2 * point[term][parameters[$0].row, parameters[$0].column] / units[$0] }
            guard targets.contains(where: { $0 != 0 }), let change = change(rows, targets) else { continue }
            let trial = adding(change, to: point)
            if areSemidefinite(trial) { point = trial }
        }
        func value(_ matrices: [Matrix], _ parameter: ProfiledCriterion.Parameter) -> Double {
            matrices[parameter.term][parameter.row, parameter.column]
        }
        // Covariances can move once their variances are positive.
        let inOrder = undetermined.filter { $0.row == $0.column } + undetermined.filter { $0.row != $0.column }
        for parameter in inOrder {
            guard let index = parameters.firstIndex(of: parameter) else { continue }
            let size = length * max(units[index], abs(value(point, parameter)))
            guard abs(value(point, parameter) - value(covariances, parameter)) < 0.01 * size,
                let weights = solution(Array(parameters.indices), parameters.indices.map { $0 == index ? 1 : 0 })
            else { continue }
            let direction = basis.multiplied(by: weights)
            guard direction[index] > 1e-6 else { continue }
            let steps = (1...16).map { size / units[index] / (direction[index] * Double(1 << $0)) }
            let trials = steps.flatMap { step in [step, -step].map { step in direction.map { $0 * step } } }
            if let change = trials.first(where: { areSemidefinite(adding($0, to: point)) }) {
                point = adding(change, to: point)
            }
        }
        return point == covariances ? nil : point
    }

    /// The smallest change along the directions in which some elements change by what is wanted; nil where there is none.
    private func change(_ rows: [Int], _ targets: [Double]) -> [Double]? {
        guard let weights = solution(rows, targets) else { return nil }
        let change = basis.multiplied(by: weights)
        let size = targets.reduce(1e-3) { max($0, abs($1)) }
        return zip(rows, targets).allSatisfy { abs(change[$0] - $1) < 1e-6 * size } ? change : nil
    }

    private func adding(_ change: [Double], to covariances: [Matrix]) -> [Matrix] {
        var result = covariances
        for (index, parameter) in parameters.enumerated() {
            let value = change[index] * units[index]
            result[parameter.term][parameter.row, parameter.column] += value
            if parameter.row != parameter.column { result[parameter.term][parameter.column, parameter.row] += value }
        }
        return result
    }

    /// The weights of the directions with which some rows come closest to what is wanted, the shortest of them.
    private func solution(_ rows: [Int], _ targets: [Double]) -> [Double]? {
        let count = basis.columns
        let part = basis.selecting(rows: rows)
        guard let (values, vectors) = part.crossProduct().symmetricEigen(), let largest = values.last else {
            return nil
        }
        let right = part.transposeMultiplied(by: targets)
        var weights = [Double](repeating: 0, count: count)
        for (index, value) in values.enumerated() where value > 1e-8 * largest {
            let along = (0..<count).reduce(0) { $0 + vectors[$1, index] * right[$1] } / value
            for row in 0..<count { weights[row] += along * vectors[row, index] }
        }
        return weights
    }

    /// Whether no eigenvalue is negative by more than rounding errors, each coefficient in its own unit.
    private func areSemidefinite(_ covariances: [Matrix]) -> Bool {
        covariances.indices.allSatisfy { term in
            var scaled = covariances[term]
            let deviations = parameters.indices.filter {
                parameters[$0].term == term && parameters[$0].row == parameters[$0].column
            }.map { units[$0].squareRoot() }
            for i in deviations.indices {
                for j in deviations.indices { scaled[i, j] /= deviations[i] * deviations[j] }
            }
            guard let values = scaled.symmetricEigen()?.values, let least = values.first, let largest = values.last
            else {
                return false
            }
            return least >= -1e-10 * max(largest, 1)
        }
    }
}
