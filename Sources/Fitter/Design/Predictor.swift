/// A variable of the fixed effects on the rows of a model, as the data have it: what residuals are looked at against.
public struct Predictor: Sendable {
    /// The values of a predictor, one per row of the design.
    public enum Values: Sendable {
        /// Numbers, all finite.
        case numbers([Double])
        /// The levels in their order, and for each row the index of its level.
        case categories(levels: [String], codes: [Int32])
    }

    /// The column, or the calculation, as the formula has it.
    public let name: String
    /// One value per row of the design.
    public let values: Values
    /// How the values of a column of dates or times were read; nil for others.
    public let time: TimeFormat?

    package init(name: String, values: Values, time: TimeFormat? = nil) {
        self.name = name
        self.values = values
        self.time = time
    }
}

extension Predictor {
    /// The variables of a formula's fixed effects, each once.
    ///
    /// Of `poly(x, 2)` and `ns(x, 2)` it is x, and a calculation such as `I(x^2)` is left out where all of its columns are variables
    /// themselves.
    static func all(of terms: TermList, frame: ModelFrame) throws(DesignError) -> [Predictor] {
        var predictors: [Predictor] = []
        let columns = Set(terms.variables.compactMap(\.bareName))
        func add(_ predictor: Predictor) {
            if !predictors.contains(where: { $0.name == predictor.name }) { predictors.append(predictor) }
        }
        for variable in terms.variables {
            if let source = frame.factorSource(of: variable) {
                let factor = try frame.factor(source)
                add(Predictor(name: source.key, values: .categories(levels: factor.levels, codes: factor.codes)))
                continue
            }
            var calculation = variable.unwrapped
            if let basis = calculation.polynomialCall?.argument ?? calculation.splineCall?.argument {
                calculation = basis.unwrapped
            }
            let isColumn = calculation.bareName != nil
            guard isColumn || !calculation.columnNames.allSatisfy(columns.contains) else { continue }
            add(
                Predictor(
                    name: calculation.text, values: .numbers(try frame.numbers(calculation, use: "a predictor")),
                    time: calculation.bareName.flatMap { frame.table.column(named: $0)?.time }))
        }
        return predictors
    }
}
