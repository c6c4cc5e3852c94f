/// What is done with the conditional modes of all levels.
struct RandomEffectOptions: DefaultedOptions {
    /// Where they go; nil for what is usual for so many.
    var place: RandomEffectsPlace?
}
