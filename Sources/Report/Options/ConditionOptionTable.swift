/// The option that names conditions on which a run is to fail.
enum ConditionOptionTable {
    static let texts = OptionDefinition(
        "fail-if",
        help:
            "Exit with code 1 if this condition holds, such as 'rmse > 1.25' or 'not converged' (see docs/reviews.md). Repeatable.",
        valueName: "condition"
    ) { (options: ConditionOptions) in options.texts }

    static let all: [OptionEntry<ConditionOptions>] = [.list(texts)]
}
