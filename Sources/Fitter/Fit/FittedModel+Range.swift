extension FittedModel {
    /// Throws where a variance or a standard error has overflowed or vanished.
    func checkRange() throws(FitError) {
        guard sigma.isFinite, sigma * sigma > 0 else { throw .outOfRange("the response", value: nil) }
        for effect in fixedEffects where !(effect.standardError > 0 && effect.standardError.isFinite) {
            throw .outOfRange(effect.name, value: nil)
        }
        for (term, effects) in randomEffects.enumerated() {
            for (index, coefficient) in effects.coefficients.enumerated() {
                let isZero = (0..<effects.levels.count).allSatisfy { effects.modes[index, $0] == 0 }
                if let variance = component(ofTerm: term, coefficient: index)?.variance,
                    !variance.isFinite || variance == 0 && !isZero
                {
                    throw .outOfRange("\(coefficient) by \(effects.group)", value: nil)
                }
            }
        }
    }
}
