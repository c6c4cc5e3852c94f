/// What differs between the fits of two reports, joined by name.
package struct FitChange: Sendable {
    package let before: ReportedFit
    package let after: ReportedFit
    package let effects: [EffectChange]
    package let components: [ComponentChange]
    package let modes: [ModeChange]
    /// Whether the data have the same digest; nil where a report has none.
    package let isSameData: Bool?
    /// The likelihood-ratio test between the two models, or why there is none.
    package let test: Result<LikelihoodComparison, LikelihoodObstacle>

    package init(before: ReportedFit, after: ReportedFit) {
        self.before = before
        self.after = after
        effects = EffectChange.all(before.effects, after.effects)
        components = ComponentChange.all(before.components, after.components)
        modes = ModeChange.all(before.modes, after.modes)
        let isSameData = before.dataDigest.flatMap { old in after.dataDigest.map { $0 == old } }
        self.isSameData = isSameData
        test = Result { () throws(LikelihoodObstacle) in
            try LikelihoodComparison(before, after, isSameData: isSameData)
        }
    }
}
