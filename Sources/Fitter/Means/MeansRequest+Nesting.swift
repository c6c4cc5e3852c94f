extension MeansRequest {
    /// The request with the variables that those asked for are nested in: the means of a nested variable are those of its levels within theirs.
    ///
    /// Those that a variable of `by` is nested in are of `by` too.
    func completed(_ nesting: Nesting) -> MeansRequest {
        var result = self
        result.by += by.flatMap { nesting[$0] }.distinct().filter { !by.contains($0) }
        result.of = of.filter { !result.by.contains($0) }
        result.of += result.of.flatMap { nesting[$0] }.distinct().filter { !(result.of + result.by).contains($0) }
        return result
    }
}
