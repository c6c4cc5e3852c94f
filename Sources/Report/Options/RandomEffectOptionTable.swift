/// The option that says where the conditional modes go.
enum RandomEffectOptionTable {
    static let place = OptionDefinition(
        "random-effects",
        help:
            "Where to write the conditional modes of all levels: all (JSON and the report's tables), csv (only the report's tables) or none. The default is all for up to 20000 modes; for more, reports use csv and mixreport fit uses none.",
        valueName: "place"
    ) { (options: RandomEffectOptions) in options.place }

    static let all: [OptionEntry<RandomEffectOptions>] = [.optional(place)]
}
