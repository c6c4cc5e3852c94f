/// The option that says where the conditional modes go.
enum RandomEffectOptionTable {
    static let place = OptionDefinition(
        "random-effects",
        help:
            "Where the conditional modes of all levels go: all (into the JSON, and a report's tables), csv (into a report's tables alone) or none (default: all up to 20 000 of them, more as csv, by mixreport fit as none).",
        valueName: "place"
    ) { (options: RandomEffectOptions) in options.place }

    static let all: [OptionEntry<RandomEffectOptions>] = [.optional(place)]
}
