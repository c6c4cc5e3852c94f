/// The products w_i'[Omega_x^-1]_uu w_j that the average information needs; see ``ProfiledCriterion/differentiate(_:)``.
///
/// They are inner products of L^-1 w_i. All directions are solved at once, level by level, so that the factor is read once. A level of the first term has values for
/// its own directions alone, and these go into the products as soon as they are known: only the columns after the first term's are stored.
struct AverageInformation: Sendable {
    private let structure: BlockStructure
    /// L^-1 w by column after the first term's, a value for each direction.
    private var solved: [Double]
    /// The same of the trailing columns, one direction after the other.
    private var directions: [Double]
    /// The values of one level's columns.
    private var level: [Double]
    /// The products, m x m for the m directions of the last call.
    private(set) var products: [Double]
    private let firstStored: Int
    /// The largest number of directions that there is storage for.
    private let capacity: Int

    init(_ structure: BlockStructure) {
        self.structure = structure
        capacity = structure.terms.reduce(0) { $0 + $1.size * ($1.size + 1) / 2 }
        firstStored = structure.leadingTerms.first.map { $0.levels * $0.size } ?? 0
        let columns = structure.randomColumns + structure.fixedColumns - firstStored
        solved = [Double](repeating: 0, count: max(columns * capacity, 1))
        directions = [Double](repeating: 0, count: max((structure.denseDimension - 1) * capacity, 1))
        level = [Double](repeating: 0, count: max((structure.terms.map(\.size).max() ?? 1) * capacity, 1))
        products = [Double](repeating: 0, count: max(capacity * capacity, 1))
    }

    /// Forms the products for `parameters` at the point of `factor` and `solution`, the spherical modes by column.
    mutating func form(
        _ parameters: [ProfiledCriterion.Parameter], factor: BlockFactor, solution: [Double]
    ) {
        let m = parameters.count
        precondition(m <= capacity && solution.count == structure.randomColumns + structure.fixedColumns)
        let (structure, firstStored) = (structure, firstStored)
        let columns = structure.randomColumns + structure.fixedColumns - firstStored
        for entry in 0..<m * m { products[entry] = 0 }
        for entry in 0..<columns * m { solved[entry] = 0 }
        structure.withPointers { index in
            Self.form(
                parameters, structure, index, factor, firstStored: firstStored, solution, &solved, &directions, &level,
                &products)
        }
    }

    /// The same with pointers to the storage of the last five, which are valid as long as the call runs.
    private static func form(
        _ parameters: [ProfiledCriterion.Parameter], _ structure: BlockStructure, _ index: StructurePointers,
        _ factor: BlockFactor, firstStored: Int, _ solution: UnsafePointer<Double>,
        _ solved: UnsafeMutablePointer<Double>, _ directions: UnsafeMutablePointer<Double>,
        _ level: UnsafeMutablePointer<Double>, _ products: UnsafeMutablePointer<Double>
    ) {
        let kernel = InformationKernel(
            index: index, parameters: parameters, solution: solution, firstStored: firstStored, solved: solved,
            directions: directions, values: level, products: products)
        factor.withLeading { diagonals, panels in
            for position in 0..<structure.leadingTermCount { kernel.eliminate(position, diagonals, panels) }
        }
        kernel.finish(structure, factor)
    }
}

/// The loops of ``AverageInformation`` on raw storage; the invariants are those of ``StructurePointers``, and the buffers hold m values per column.
private struct InformationKernel {
    let index: StructurePointers
    let parameters: [ProfiledCriterion.Parameter]
    let solution: UnsafePointer<Double>
    let firstStored: Int
    let solved: UnsafeMutablePointer<Double>
    /// n values a direction, for the n trailing columns.
    let directions: UnsafeMutablePointer<Double>
    let values: UnsafeMutablePointer<Double>
    let products: UnsafeMutablePointer<Double>

    /// Solves for the columns of one leading term and subtracts what they give to later ones.
    func eliminate(_ position: Int, _ diagonals: UnsafePointer<Double>, _ panels: UnsafePointer<Double>) {
        let term = index.terms[position]
        let (k, m) = (term.size, parameters.count)
        // Before any elimination only the term's own directions, which are side by side, have values in its columns.
        let own = position == 0 ? directions(of: position) : 0..<m
        for level in 0..<term.levels {
            let column = term.column(ofLevel: level)
            if position == 0 {
                for entry in 0..<k * m { values[entry] = 0 }
            } else {
                let first = (column - firstStored) * m
                for entry in 0..<k * m { values[entry] = solved[first + entry] }
            }
            addSensitivities(position, column: column, to: values)
            let block = diagonals + term.diagonal(ofLevel: level)
            for a in 0..<k {
                for b in 0..<a {
                    let entry = block[a * k + b]
                    for i in own { values[a * m + i] -= entry * values[b * m + i] }
                }
                let inverse = 1 / block[a * (k + 1)]
                for i in own { values[a * m + i] *= inverse }
                for i in own {
                    for j in own.lowerBound...i { products[i * m + j] += values[a * m + i] * values[a * m + j] }
                }
            }
            let panel = term.firstPanel + level
            let rows = panels + index.panelValueStarts[panel]
            let start = index.panelStarts[panel]
            for row in 0..<index.panelStarts[panel + 1] - 1 - start {
                let target = (Int(index.panelRows[start + row]) - firstStored) * m
                for a in 0..<k {
                    let entry = rows[row * k + a]
                    for i in own { solved[target + i] -= entry * values[a * m + i] }
                }
            }
        }
    }

    /// Solves for the trailing columns and completes the products.
    func finish(_ structure: BlockStructure, _ factor: BlockFactor) {
        let m = parameters.count
        for position in structure.leadingTermCount..<structure.terms.count {
            let term = index.terms[position]
            for level in 0..<term.levels {
                let column = term.column(ofLevel: level)
                addSensitivities(position, column: column, to: solved + (column - firstStored) * m)
            }
        }
        let n = structure.denseDimension - 1
        let trailing = solved + (structure.leadingColumns - firstStored) * m
        // The directions at the same time, on the cores: OpenBLAS's solve for several rows is slower for so few of them.
        for column in 0..<n {
            for i in 0..<m { directions[i * n + column] = trailing[column * m + i] }
        }
        factor.dense.withUnsafeBufferPointer { dense in
            guard let dense = dense.baseAddress else { return }
            Cores.perform(m, if: n >= 256) { DenseKernels.solveLower(dense, n: n, stride: n + 1, directions + $0 * n) }
        }
        for i in 0..<m {
            for j in 0...i {
                for column in 0..<n { products[i * m + j] += directions[i * n + column] * directions[j * n + column] }
            }
        }
        for i in 0..<m {
            for j in 0..<i { products[j * m + i] = products[i * m + j] }
        }
    }

    /// The range that the directions of a term span; other terms' directions between them have no values there.
    private func directions(of position: Int) -> Range<Int> {
        let first = parameters.firstIndex { $0.term == position } ?? 0
        let last = parameters.lastIndex { $0.term == position } ?? -1
        return first..<max(last + 1, first)
    }

    /// Adds (E_ij + E_ji) u_l of one level in every direction of its term; m values per column.
    @inline(__always)
    private func addSensitivities(_ position: Int, column: Int, to target: UnsafeMutablePointer<Double>) {
        let m = parameters.count
        for (i, parameter) in parameters.enumerated() where parameter.term == position {
            target[parameter.row * m + i] += solution[column + parameter.column]
            target[parameter.column * m + i] += solution[column + parameter.row]
        }
    }
}
