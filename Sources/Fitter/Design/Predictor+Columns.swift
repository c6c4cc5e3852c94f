extension Predictor {
    /// The columns that the formula has in calculations only, and those that it has as numbers and as categories, as what the predictors do not have of them.
    static func calculatedColumns(
        _ variables: [FixedVariable], besides predictors: [Predictor], frame: ModelFrame
    ) throws(DesignError) -> [Predictor] {
        var columns: [Predictor] = []
        for variable in variables {
            let own = predictors.filter { $0.name == variable.name }
            if variable.levels != nil {
                if own.contains(where: \.isCategorical) { continue }
                let factor = try frame.factor(variable.name)
                columns.append(
                    Predictor(
                        name: variable.name, values: .categories(levels: factor.levels, codes: factor.codes)))
            } else if own.isEmpty, let numbers = frame.table.column(named: variable.name)?.numbers {
                columns.append(
                    Predictor(name: variable.name, values: .numbers(frame.sourceRows.map { numbers[Int($0)] })))
            }
        }
        return columns
    }

    private var isCategorical: Bool {
        if case .categories = values { true } else { false }
    }
}

extension ModelData {
    /// The values of a column of the fixed effects on the rows of the model; nil for a column that they do not use.
    package func values(ofColumn name: String) -> Predictor.Values? {
        (predictors + calculatedColumns).first { $0.name == name }?.values
    }

    /// For each row of the model the index of its level among those of a categorical column of the fixed effects, which ``DesignCoding/fixedVariables`` has; nil for other columns.
    ///
    /// Whatever the formula makes of the column, such as `relevel(f, ref = "b")`, the levels are those of the column.
    func codes(ofColumn name: String) -> [Int32]? {
        for column in predictors + calculatedColumns where column.name == name {
            if case .categories(_, let codes) = column.values { return codes }
        }
        return nil
    }
}
