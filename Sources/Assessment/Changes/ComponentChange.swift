import Fitter

/// A standard deviation or correlation of either of two fits; nil on the side that lacks it.
package struct ComponentChange: Sendable, Equatable {
    package let group: String
    /// None for the residual standard deviation, two for a correlation.
    package let terms: [String]
    package let before: Double?
    package let after: Double?

    /// The components of two fits, those of the first in its order and then those that only the second has.
    package static func all(_ before: [ReportedFit.Component], _ after: [ReportedFit.Component]) -> [ComponentChange] {
        func name(_ component: ReportedFit.Component) -> [String] { [component.group] + component.kind.coefficients }
        return (before + after).map(name).distinct().map { names in
            ComponentChange(
                group: names[0], terms: Array(names.dropFirst()), before: before.first { name($0) == names }?.value,
                after: after.first { name($0) == names }?.value)
        }
    }
}
