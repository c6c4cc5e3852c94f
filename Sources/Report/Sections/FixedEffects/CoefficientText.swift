/// What the columns are that the fixed effects are shown with by choice.
enum CoefficientText {
    static func note(_ choices: Set<CoefficientChoice>) -> String {
        var text = ""
        if choices.contains(.sorted) {
            text += " The largest effect first, with numbers per standard deviation of their column."
        }
        if choices.contains(.standardized) {
            text +=
                " Standardised: the coefficient times the standard deviation of its column, divided by that of the response; categories and interactions have columns too."
        }
        if choices.contains(.partialRSquared) {
            text += " Partial R²: t²/(t² + df), after Edwards et al. (2008)."
        }
        return text
    }
}
