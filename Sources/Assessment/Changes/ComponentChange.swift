import Fitter

/// A standard deviation or correlation of either of two fits; nil on the side that lacks it.
package struct ComponentChange: Sendable, Equatable {
    package let group: String
    /// None for the residual standard deviation, two for a correlation.
    package let terms: [String]
    /// The component of the second fit; nil where only one of them has it.
    package let partner: Partner?
    package let before: Double?
    /// The value after; of a correlation with the direction of the coefficients before.
    package let after: Double?
    /// After less before; nil where one is missing, or where the responses differ.
    package let change: Double?

    /// A component as the second fit has it.
    package struct Partner: Sendable, Equatable {
        package let group: String
        package let terms: [String]
        /// -1 where the coefficient of a standard deviation is the opposite of that before, or one of a correlation's two is; else 1.
        package let sign: Double
    }

    /// Whether both fits have it.
    package var isShared: Bool { partner != nil }

    /// The components of two fits, those of the first in its order and then those that only the second has.
    ///
    /// They are joined by group and by what their coefficients say where both reports state it, else by names.
    package static func all(
        _ before: [ReportedFit.Component], _ after: [ReportedFit.Component], _ relation: ModelRelation
    ) -> [ComponentChange] {
        let join = SignedJoin(before, after) { $0.sign(comparedTo: $1, relation) }
        return join.pairs.map { old, new, sign in
            // A standard deviation has no direction.
            let factor = old.kind.coefficients.count == 2 ? sign : 1
            let after = new?.value.map { $0 * factor }
            return ComponentChange(
                old, partner: new.map { Partner(group: $0.group, terms: $0.kind.coefficients, sign: sign) },
                before: old.value, after: after,
                change: relation == .otherResponse ? nil : ReportedDifference.of(old.value, after))
        }
            + join.rest.map {
                ComponentChange($0, partner: nil, before: nil, after: $0.value, change: nil)
            }
    }

    private init(
        _ component: ReportedFit.Component, partner: Partner?, before: Double?, after: Double?, change: Double?
    ) {
        self.partner = partner
        self.change = change
        group = component.group
        terms = component.kind.coefficients
        self.before = before
        self.after = after
    }
}

extension ReportedFit.Component {
    /// 1 where another component is the same, -1 where it is the standard deviation of the opposite coefficient or the correlation of opposite ones, nil where it is another one.
    fileprivate func sign(comparedTo other: ReportedFit.Component, _ relation: ModelRelation) -> Double? {
        guard kind.coefficients.count == other.kind.coefficients.count else { return nil }
        if relation == .sameModel, let coefficients, let theirs = other.coefficients {
            return Self.sign(coefficients, theirs) {
                $0.partition == $1.partition ? ColumnSpace.sign($0.regressions, comparedTo: $1.regressions) : nil
            }
        }
        guard group == other.group else { return nil }
        guard let meanings, let theirs = other.meanings else {
            return kind.coefficients == other.kind.coefficients ? 1 : nil
        }
        // A random slope that is added leaves the intercept's standard deviation where it was, as far as that can be compared.
        return Self.sign(meanings, theirs) { $0.sign(comparedTo: $1, ignoresAdded: true) }
    }

    /// The product of the signs of a component's coefficients compared with others, in either order; 1 for none.
    private static func sign<Coefficient>(
        _ own: [Coefficient], _ theirs: [Coefficient], of sign: (Coefficient, Coefficient) -> Double?
    ) -> Double? {
        for order in [theirs, theirs.reversed()] {
            let signs = zip(own, order).map(sign)
            if signs.allSatisfy({ $0 != nil }) {
                return signs.compactMap { $0 }.reduce(1, *)
            }
        }
        return nil
    }
}
