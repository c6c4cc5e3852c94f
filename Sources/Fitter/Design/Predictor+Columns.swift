extension Predictor {
    /// The columns of numbers that are no predictors themselves, because the formula has them in calculations only.
    static func calculatedColumns(
        _ variables: [FixedVariable], besides predictors: [Predictor], frame: ModelFrame
    ) -> [Predictor] {
        variables.compactMap { variable in
            guard variable.levels == nil, !predictors.contains(where: { $0.name == variable.name }),
                let numbers = frame.table.column(named: variable.name)?.numbers
            else { return nil }
            return Predictor(
                name: variable.name, values: .numbers(frame.sourceRows.map { numbers[Int($0)] }))
        }
    }
}

extension ModelData {
    /// The values of a column of the fixed effects on the rows of the model; nil for a column that they do not use.
    package func values(ofColumn name: String) -> Predictor.Values? {
        (predictors + calculatedColumns).first { $0.name == name }?.values
    }
}
