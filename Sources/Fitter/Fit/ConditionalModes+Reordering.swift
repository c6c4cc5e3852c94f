extension LevelReordering {
    /// Conditional modes of this order's design in the order of the original one.
    func restoring(_ modes: [ConditionalModes]) -> [ConditionalModes] {
        zip(modes, places).map { modes, places in places.map(modes.taking) ?? modes }
    }
}

extension ConditionalModes {
    /// The modes with the level at `places[l]` in the place of l.
    fileprivate func taking(_ places: [Int32]) -> ConditionalModes {
        var (modes, deviations) = (modes, standardDeviations)
        for (level, place) in places.enumerated() {
            for coefficient in coefficients.indices {
                modes[coefficient, level] = self.modes[coefficient, Int(place)]
                deviations[coefficient, level] = standardDeviations[coefficient, Int(place)]
            }
        }
        return ConditionalModes(
            group: group, coefficients: coefficients, levels: places.map { levels[Int($0)] },
            counts: places.map { counts[Int($0)] }, modes: modes, standardDeviations: deviations)
    }
}
