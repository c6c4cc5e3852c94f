import Fitter

/// A standard deviation or correlation of either of two fits; nil on the side that lacks it.
package struct ComponentChange: Sendable, Equatable {
    package let group: String
    /// None for the residual standard deviation, two for a correlation.
    package let terms: [String]
    /// Whether both fits have it.
    package let isShared: Bool
    package let before: Double?
    /// The value after; of a correlation with the direction of the coefficients before.
    package let after: Double?

    /// The components of two fits, those of the first in its order and then those that only the second has.
    ///
    /// They are joined by group and by what their coefficients say where both reports state it, else by names.
    package static func all(_ before: [ReportedFit.Component], _ after: [ReportedFit.Component]) -> [ComponentChange] {
        var rest = after.map { Optional($0) }
        let joined = before.map { old in
            for index in rest.indices {
                guard let new = rest[index], let sign = old.sign(comparedTo: new) else { continue }
                rest[index] = nil
                return ComponentChange(old, isShared: true, before: old.value, after: new.value.map { $0 * sign })
            }
            return ComponentChange(old, isShared: false, before: old.value, after: nil)
        }
        return joined
            + rest.compactMap { $0 }.map { ComponentChange($0, isShared: false, before: nil, after: $0.value) }
    }

    private init(_ component: ReportedFit.Component, isShared: Bool, before: Double?, after: Double?) {
        self.isShared = isShared
        group = component.group
        terms = component.kind.coefficients
        self.before = before
        self.after = after
    }
}

extension ReportedFit.Component {
    /// 1 where another component is the same, -1 where it is the correlation of opposite coefficients, nil where it is another one.
    fileprivate func sign(comparedTo other: ReportedFit.Component) -> Double? {
        guard group == other.group, kind.coefficients.count == other.kind.coefficients.count else { return nil }
        guard let meanings, let theirs = other.meanings else {
            return kind.coefficients == other.kind.coefficients ? 1 : nil
        }
        for order in [theirs, theirs.reversed()] {
            let signs = zip(meanings, order).map { $0.sign(comparedTo: $1) }
            if signs.allSatisfy({ $0 != nil }) {
                return signs.count < 2 ? 1 : signs.compactMap { $0 }.reduce(1, *)
            }
        }
        return nil
    }
}
