/// The directions in which a model's covariances can change while the criterion stays the same, in the model's own coefficients.
///
/// By REML these are the dS with P Z dS Z' P = 0, by ML those with Z dS Z' = 0: linear conditions, so that the criterion is constant along the whole of a line and not only at the
/// point where the directions were found.
package struct FlatDirections: Sendable {
    /// The elements that a direction changes noticeably.
    package let undetermined: [ProfiledCriterion.Parameter]
    private let parameters: [ProfiledCriterion.Parameter]
    /// One row per element, in units of `scales`, one column per direction.
    private let basis: Matrix
    /// A size of each element: that of its coefficients' variances, and no less than what one level tells.
    private let scales: [Double]
    /// What one level tells of each element.
    private let units: [Double]

    static let none = FlatDirections(
        undetermined: [], parameters: [], basis: Matrix(rows: 0, columns: 0), scales: [], units: [])

    package var isEmpty: Bool { undetermined.isEmpty }

    init(
        undetermined: [ProfiledCriterion.Parameter], parameters: [ProfiledCriterion.Parameter], basis: Matrix,
        scales: [Double], units: [Double]
    ) {
        (self.undetermined, self.parameters, self.basis) = (undetermined, parameters, basis)
        (self.scales, self.units) = (scales, units)
    }
}

extension FlatDirections {
    /// The covariances at an equal criterion in which a term is without the variances that the data do not determine; nil where there are none that are semidefinite.
    ///
    /// - Parameters:
    ///   - term: the term.
    ///   - kept: terms of which nothing undetermined may change.
    func removing(term: Int, keeping kept: [Int], from covariances: [Matrix]) -> [Matrix]? {
        let rows = parameters.indices.filter { index in
            let parameter = parameters[index]
            return undetermined.contains(parameter) && (parameter.term == term || kept.contains(parameter.term))
        }
        let targets = rows.map { index -> Double in
            let parameter = parameters[index]
            return parameter.term == term
                ? -covariances[term][parameter.row, parameter.column] / scales[index] : 0
        }
        guard let weights = solution(rows, targets) else { return nil }
        let change = basis.multiplied(by: weights)
        let size = targets.reduce(1e-3) { max($0, abs($1)) }
        guard zip(rows, targets).allSatisfy({ abs(change[$0] - $1) < 1e-6 * size }) else { return nil }
        var result = adding(change, to: covariances)
        for parameter in undetermined where parameter.term == term && parameter.row == parameter.column {
            for index in 0..<result[term].rows {
                result[term][parameter.row, index] = 0
                result[term][index, parameter.row] = 0
            }
        }
        return result.allSatisfy(\.isNearlySemidefinite) ? result : nil
    }

    /// Other covariances at an equal criterion, with every undetermined element changed as far as the others allow; nil where no element can change.
    ///
    /// - Parameter length: the part of the usual change, which is a half of the element or of what one level tells.
    func other(than covariances: [Matrix], length: Double) -> [Matrix]? {
        var point = covariances
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
            let steps = (1...16).map { size / scales[index] / (direction[index] * Double(1 << $0)) }
            let trials = steps.flatMap { step in [step, -step].map { step in direction.map { $0 * step } } }
            if let change = trials.first(where: { adding($0, to: point).allSatisfy(\.isNearlySemidefinite) }) {
                point = adding(change, to: point)
            }
        }
        return point == covariances ? nil : point
    }

    private func adding(_ change: [Double], to covariances: [Matrix]) -> [Matrix] {
        var result = covariances
        for (index, parameter) in parameters.enumerated() {
            let value = change[index] * scales[index]
            result[parameter.term][parameter.row, parameter.column] += value
            if parameter.row != parameter.column { result[parameter.term][parameter.column, parameter.row] += value }
        }
        return result
    }

    /// The weights of the directions with which some rows come closest to what is wanted, the shortest of them.
    private func solution(_ rows: [Int], _ targets: [Double]) -> [Double]? {
        let count = basis.columns
        var part = Matrix(rows: rows.count, columns: count)
        for (position, row) in rows.enumerated() {
            for column in 0..<count { part[position, column] = basis[row, column] }
        }
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
}

extension Matrix {
    /// Whether no eigenvalue is negative by more than rounding errors.
    fileprivate var isNearlySemidefinite: Bool {
        if rows == 1 { return elements[0] >= 0 }
        guard let values = symmetricEigen()?.values, let least = values.first, let largest = values.last else {
            return false
        }
        return least >= -1e-10 * max(largest, 0)
    }
}
