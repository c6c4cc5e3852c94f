/// How an estimate is written: with the decimals that show two digits of its standard error, at least two decimals where it is small enough.
struct EstimateFormat {
    private let standardError: Double?

    init(_ standardError: Double?) {
        self.standardError = standardError
    }

    func text(_ value: Double?) -> String {
        guard let value else { return "–" }
        guard let standardError, standardError > 0, standardError.isFinite else {
            return NumberText.significant(value, 3)
        }
        let decimals = NumberText.decimals(forStandardError: standardError) - 1
        return decimals > 6 ? NumberText.significant(value, 3) : NumberText.fixed(value, raised(decimals))
    }

    func interval(_ lower: Double?, _ upper: Double?) -> String {
        lower == nil && upper == nil ? "–" : "[\(text(lower)), \(text(upper))]"
    }

    /// At least two decimals unless the standard error is large.
    private func raised(_ decimals: Int) -> Int {
        guard let standardError, standardError < 10 else { return max(0, decimals) }
        return max(2, decimals)
    }
}
