extension Formula {
    /// Whether all variables of the fixed effects that use a column are its logarithms.
    package func hasOnlyLogarithms(of column: String) -> Bool {
        fixed.variables.filter { $0.columnNames.contains(column) }.allSatisfy { variable in
            guard case .call(let function, let arguments) = variable.unwrapped.kind else { return false }
            return ["log", "log2", "log10"].contains(function) && arguments.first?.value.unwrapped.bareName == column
        }
    }
}
