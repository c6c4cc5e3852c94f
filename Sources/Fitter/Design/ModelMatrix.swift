/// Builds the columns that a list of terms stands for: R's `model.matrix` with treatment contrasts.
struct ModelMatrix {
    private let frame: ModelFrame

    init(frame: ModelFrame) {
        self.frame = frame
    }

    /// One column of a variable's coding.
    private enum Code {
        case numbers([Double])
        /// 1 in the rows of this level, else 0.
        case indicator(FactorVariable, level: Int32)
    }

    /// A variable as it enters one term.
    private struct Coding {
        var names: [String] = []
        var codes: [Code] = []
    }

    /// The matrix and its columns' names: the intercept first, then term by term; in an interaction the levels of the first variable vary
    /// fastest.
    func build(_ list: TermList) throws(DesignError) -> (names: [String], matrix: Matrix) {
        var variables: [ModelFrame.Variable] = []
        for expression in list.variables { variables.append(try frame.variable(expression)) }
        var names = list.hasIntercept ? ["(Intercept)"] : []
        var terms: [[Coding]] = []
        let full = fullyCoded(list, variables)
        for (index, term) in list.terms.enumerated() {
            var codings: [Coding] = []
            for variable in term {
                let usesContrasts =
                    list.usesContrasts(for: variable, inTerm: index)
                    && !(full?.term == index && full?.variable == variable)
                codings.append(
                    try coding(variables[variable], name: list.variables[variable].text, usesContrasts: usesContrasts))
            }
            terms.append(codings)
        }
        let columns = terms.reduce(names.count) { sum, codings in
            let width = codings.reduce(1) { $0.multipliedReportingOverflow(by: $1.codes.count).partialValue }
            return sum + max(0, min(width, 1 << 40))
        }
        let rows = frame.rowCount
        guard columns <= Self.mostElements / max(rows, 1) else {
            throw frame.error(.matrixTooLarge(rows: rows, columns: columns))
        }
        var elements = [Double](repeating: 1, count: rows * columns)
        var column = names.count
        for codings in terms {
            forEachCombination(codings) { name, codes in
                names.append(name)
                // A column is `rows` elements of the array that was made with rows x columns.
                elements.withUnsafeMutableBufferPointer { elements in
                    Self.multiply(
                        UnsafeMutableBufferPointer(rebasing: elements[column * rows..<(column + 1) * rows]), by: codes)
                }
                column += 1
            }
        }
        return (names, Matrix(rows: rows, columns: columns, elements: elements))
    }

    /// 16 GiB of doubles.
    private static let mostElements = 1 << 31

    /// Without an intercept, the first categorical variable of the first term that has one is coded by all its levels.
    private func fullyCoded(_ list: TermList, _ variables: [ModelFrame.Variable]) -> (term: Int, variable: Int)? {
        if list.hasIntercept { return nil }
        for (index, term) in list.terms.enumerated() {
            for variable in term {
                if case .factor = variables[variable] { return (index, variable) }
            }
        }
        return nil
    }

    private func coding(
        _ variable: ModelFrame.Variable, name: String, usesContrasts: Bool
    ) throws(DesignError) -> Coding {
        switch variable {
        case .numbers(let values):
            return Coding(names: [name], codes: [.numbers(values)])
        case .factor(let factor):
            if factor.levels.count < 2 {
                throw frame.error(.singleLevel(variable: name, level: factor.levels.first ?? ""))
            }
            var coding = Coding()
            for level in (usesContrasts ? 1 : 0)..<factor.levels.count {
                coding.names.append(name + factor.levels[level])
                coding.codes.append(.indicator(factor, level: Int32(level)))
            }
            return coding
        }
    }

    private func forEachCombination(_ codings: [Coding], _ body: (String, [Code]) -> Void) {
        var choice = [Int](repeating: 0, count: codings.count)
        while true {
            let name = zip(codings, choice).map { $0.names[$1] }.joined(separator: ":")
            body(name, zip(codings, choice).map { $0.codes[$1] })
            var position = 0
            while position < codings.count {
                choice[position] += 1
                if choice[position] < codings[position].codes.count { break }
                choice[position] = 0
                position += 1
            }
            if position == codings.count { return }
        }
    }

    private static func multiply(_ column: UnsafeMutableBufferPointer<Double>, by codes: [Code]) {
        for code in codes {
            switch code {
            case .numbers(let values):
                for row in column.indices { column[row] *= values[row] }
            case .indicator(let factor, let level):
                let codes = factor.codes
                for row in column.indices where codes[row] != level { column[row] = 0 }
            }
        }
    }
}
