/// The option that names conditions on which a run is to fail.
enum ConditionOptionTable {
    static let texts = OptionDefinition(
        "fail-if",
        help:
            "End with exit code 1 if this holds, such as 'rmse > 1.25' or 'not converged'; may be given more than once (docs/reviews.md).",
        valueName: "condition"
    ) { (options: ConditionOptions) in options.texts }

    static let all: [OptionEntry<ConditionOptions>] = [.list(texts)]
}
