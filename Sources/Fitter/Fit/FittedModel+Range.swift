extension FittedModel {
    /// Throws where a variance or a standard error has overflowed or vanished.
    func checkRange() throws(FitError) {
        guard sigma.isFinite, sigma * sigma > 0 else { throw .outOfRange("the response", value: nil) }
        for effect in fixedEffects where !(effect.standardError > 0 && effect.standardError.isFinite) {
            throw .outOfRange(effect.name, value: nil)
        }
        for effects in randomEffects {
            for (index, coefficient) in effects.coefficients.enumerated() {
                let kind = VarianceComponent.Kind.variance(group: effects.group, coefficient: coefficient)
                let isZero = (0..<effects.levels.count).allSatisfy { effects.modes[index, $0] == 0 }
                if let variance = varianceComponents.first(where: { $0.kind == kind })?.variance,
                    !variance.isFinite || variance == 0 && !isZero
                {
                    throw .outOfRange("\(coefficient) by \(effects.group)", value: nil)
                }
            }
        }
    }
}
