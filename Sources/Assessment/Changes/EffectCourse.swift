/// A fixed effect of the last fit of a series in all of its fits.
package struct EffectCourse: Sendable {
    /// The name in the last fit.
    package let term: String
    /// One element per fit, in the direction of the last one; nil where the fit has no effect that says the same.
    package let effects: [ReportedFit.Effect?]

    /// The effects of the last fit, in its order.
    package static func all(_ fits: [ReportedFit]) -> [EffectCourse] {
        guard let last = fits.last else { return [] }
        let earlier = fits.dropLast().map { fit in
            EffectChange.all(last.effects, fit.effects, ModelRelation(last, fit)).prefix(last.effects.count).map {
                $0.isShared ? $0.after : nil
            }
        }
        return last.effects.indices.map { index in
            EffectCourse(
                term: last.effects[index].term, effects: earlier.map { $0[index] } + [last.effects[index]])
        }
    }
}
