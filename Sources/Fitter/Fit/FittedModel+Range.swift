extension FittedModel {
    /// Throws where a variance or a standard error has overflowed or vanished.
    func checkRange() throws(FitError) {
        guard sigma.isFinite, sigma * sigma > 0 else { throw .outOfRange("the response", value: nil) }
        for effect in fixedEffects where !(effect.standardError > 0 && effect.standardError.isFinite) {
            throw .outOfRange(effect.name, value: nil)
        }
        for effects in randomEffects {
            for (index, coefficient) in effects.coefficients.enumerated() {
                let component = varianceComponents.first {
                    $0.group == effects.group && $0.term1 == coefficient && $0.term2 == nil
                }
                let isZero = (0..<effects.levels.count).allSatisfy { effects.modes[index, $0] == 0 }
                if let component, !component.variance.isFinite || component.variance == 0 && !isZero {
                    throw .outOfRange("\(coefficient) by \(effects.group)", value: nil)
                }
            }
        }
    }
}
