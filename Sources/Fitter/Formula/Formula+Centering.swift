extension Formula {
    /// The formula with the two parts of a variable in its place.
    ///
    /// Of each fixed-effects term with the variable there is one with the deviations and one with the group means. Slopes that vary between groups are those of the deviations, whatever the
    /// group: of the factor in which the variable is centred the means have none. The other terms stay; all are written out.
    ///
    /// - Returns: nil where neither the variable nor a part of it is in the formula.
    /// - Throws: ``CenteringError/usedOtherwise(variable:use:)`` where the variable is in a calculation, the response or a grouping factor.
    package func centering(_ names: CenteredNames) throws(CenteringError) -> Formula? {
        let variable = names.variable
        func isInside(_ expression: Expression) -> Bool {
            expression.bareName != variable && expression.columnNames.contains(variable)
        }
        let variables = fixed.variables + random.flatMap(\.coefficients.variables)
        let others = variables.filter(isInside) + offsets.filter { $0.columnNames.contains(variable) }
        if response.columnNames.contains(variable) {
            throw .usedOtherwise(variable: variable, use: "the response " + response.text)
        }
        if let use = others.first { throw .usedOtherwise(variable: variable, use: use.text) }
        if let effects = random.first(where: { $0.group.columns.contains(variable) }) {
            throw .usedOtherwise(variable: variable, use: "the grouping factor " + effects.group.name)
        }
        let known = fixed.variables.compactMap(\.bareName)
        guard known.contains(variable) || known.contains(names.within) || known.contains(names.between) else {
            return nil
        }
        guard variables.contains(where: { $0.bareName == variable }) else { return self }
        let parts = [names.within, names.between].map(Expression.quotedWhereNeeded)
        let terms = fixed.text(replacing: variable, by: parts) + offsets.map { "offset(\($0.text))" }
        let slopes = random.map { effects in
            let terms = effects.coefficients.text(replacing: variable, by: [parts[0]])
            return "(\(terms.joined(separator: " + ")) | \(effects.groupText))"
        }
        let text = response.text + " ~ " + (terms + slopes).joined(separator: " + ")
        do { return try Formula(text) } catch { preconditionFailure("\(text) is a formula: \(error)") }
    }
}

extension TermList {
    /// The terms as they would be written in a formula, with each term of a variable once for each of its parts.
    fileprivate func text(replacing variable: String, by parts: [String]) -> [String] {
        let labels = terms.flatMap { term -> [String] in
            let names = term.map { variables[$0].bareName == variable ? nil : variables[$0].text }
            guard names.contains(nil) else { return [label(of: term)] }
            return parts.map { part in names.map { $0 ?? part }.joined(separator: ":") }
        }
        if labels.isEmpty { return [hasIntercept ? "1" : "0"] }
        return (hasIntercept ? [] : ["0"]) + labels
    }
}
