extension RelativeFactors {
    /// T (I + h E_ij) in the term of `parameter`.
    package func multiplied(_ parameter: ProfiledCriterion.Parameter, by h: Double) -> RelativeFactors {
        var result = self
        for row in 0..<sizes[parameter.term] {
            result[parameter.term, row, parameter.column] += h * self[parameter.term, row, parameter.row]
        }
        return result
    }
}
