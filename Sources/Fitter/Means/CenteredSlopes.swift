/// What the two slopes of a number are that is centred within groups, and what they differ by.
package struct CenteredSlopes: Sendable {
    package let names: CenteredNames
    /// The grouping factor.
    package let group: String
    /// Whether the deviations, and the means, have a coefficient of their own.
    package let hasWithin: Bool
    package let hasBetween: Bool
    /// Whether one of the two is part of an interaction, so that the coefficients are slopes where the other variables are 0 or at their reference.
    package let hasInteraction: Bool
    /// The between-group slope less the within-group slope, in units of the response per unit of the number; nil where one of them is missing.
    package let contextual: LinearEstimate?

    package init(_ centering: GroupCentering, _ coding: DesignCoding, _ fit: FittedModel) {
        (names, group) = (centering.names, centering.group)
        let columns = coding.fixedColumns
        let texts = [names.within, names.between].map(Expression.quotedWhereNeeded)
        let places = texts.map { name in columns.firstIndex { $0.count == 1 && $0[0].variable == name } }
        (hasWithin, hasBetween) = (places[0] != nil, places[1] != nil)
        hasInteraction = columns.contains { $0.count > 1 && $0.contains { texts.contains($0.variable) } }
        guard let within = places[0], let between = places[1] else {
            contextual = nil
            return
        }
        var contrast = [Double](repeating: 0, count: columns.count)
        (contrast[within], contrast[between]) = (-1, 1)
        contextual = fit.estimate(of: LinearFunction(contrast: contrast))
    }
}
