extension SelectedInverse {
    /// t'Omega_x^-1 t for one row t of [Z Lambda, X] of the design: its columns meet only inside the stored pattern.
    ///
    /// The inverse has to include the fixed effects and to keep its panels.
    ///
    /// - Parameters:
    ///   - levels: the row's level of each term, in the structure's order.
    ///   - random: the row of Z Lambda, the terms' k values one after another.
    ///   - fixed: the row of the standardised X; further values are ignored.
    package func quadraticForm(levels: [Int], random: [Double], fixed: [Double]) -> Double {
        var sum = 0.0
        var first = 0
        for (index, term) in structure.leadingTerms.enumerated() {
            let own = random[first..<first + term.size]
            first += term.size
            sum += diagonalPart(term, level: levels[index], own)
            sum += 2 * panelPart(index, levels: levels, own, later: random[first...], fixed: fixed)
        }
        return sum + densePart(levels: levels, trailing: random[first...], fixed: fixed)
    }

    private func diagonalPart(_ term: BlockStructure.Term, level: Int, _ own: ArraySlice<Double>) -> Double {
        let block = term.diagonal(ofLevel: level)
        var sum = 0.0
        for (a, x) in own.enumerated() {
            for (b, y) in own.enumerated() { sum += x * diagonals[block + a * term.size + b] * y }
        }
        return sum
    }

    private func panelPart(
        _ index: Int, levels: [Int], _ own: ArraySlice<Double>, later: ArraySlice<Double>, fixed: [Double]
    ) -> Double {
        let term = structure.terms[index]
        let panel = term.firstPanel + levels[index]
        let (start, end) = (structure.panelStarts[panel], structure.panelStarts[panel + 1])
        let values = structure.panelValueStarts[panel]
        func product(_ position: Int) -> Double {
            var sum = 0.0
            for (a, x) in own.enumerated() { sum += panels[values + position * term.size + a] * x }
            return sum
        }
        var sum = 0.0
        var next = later.startIndex
        var from = start
        for other in structure.terms[(index + 1)...].indices {
            from = position(of: structure.terms[other].column(ofLevel: levels[other]), from: from, to: end)
            for c in 0..<structure.terms[other].size { sum += product(from - start + c) * later[next + c] }
            next += structure.terms[other].size
        }
        let firstFixed = end - start - structure.fixedColumns - 1
        for column in 0..<structure.fixedColumns { sum += product(firstFixed + column) * fixed[column] }
        return sum
    }

    /// Where `column` stands in `panelRows`, which ascend between `from` and `to` and hold it.
    private func position(of column: Int, from: Int, to: Int) -> Int {
        structure.panelRows[from..<to].partitioningIndex { $0 >= column }
    }

    private func densePart(levels: [Int], trailing: ArraySlice<Double>, fixed: [Double]) -> Double {
        let dimension = structure.denseDimension
        var sum = 0.0
        var next = trailing.startIndex
        for index in structure.leadingTermCount..<structure.terms.count {
            let term = structure.terms[index]
            let first = term.column(ofLevel: levels[index]) - structure.leadingColumns
            for a in 0..<term.size {
                let column = (first + a) * dimension
                let x = trailing[next + a]
                sum += x * x * dense[column + first + a]
                for b in a + 1..<max(term.size, a + 1) { sum += 2 * x * trailing[next + b] * dense[column + first + b] }
                var later = next + term.size
                for other in structure.terms[(index + 1)...].indices {
                    let row = structure.terms[other].column(ofLevel: levels[other]) - structure.leadingColumns
                    for b in 0..<structure.terms[other].size {
                        sum += 2 * x * trailing[later + b] * dense[column + row + b]
                    }
                    later += structure.terms[other].size
                }
                for j in 0..<structure.fixedColumns {
                    sum += 2 * x * fixed[j] * dense[column + structure.trailingColumns + j]
                }
            }
            next += term.size
        }
        for i in 0..<structure.fixedColumns {
            let column = (structure.trailingColumns + i) * dimension + structure.trailingColumns
            sum += fixed[i] * fixed[i] * dense[column + i]
            for j in i + 1..<max(structure.fixedColumns, i + 1) { sum += 2 * fixed[i] * fixed[j] * dense[column + j] }
        }
        return sum
    }
}
