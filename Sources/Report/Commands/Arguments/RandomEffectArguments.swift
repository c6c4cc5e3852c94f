import ArgumentParser

/// Parses where the conditional modes of all levels go.
struct RandomEffectArguments: ParsableArguments {
    @Option(RandomEffectOptionTable.place) var randomEffects: RandomEffectsPlace?

    var options: RandomEffectOptions { RandomEffectOptions(place: randomEffects) }
}
