package import Fitter

extension VariationalFit {
    /// The groups whose variance is 0 at the minimum of the loss and not in the exact fit.
    package func collapsedGroups(beside exact: FittedModel) -> [String] {
        let collapsed = optimum?.collapsedGroups ?? []
        return collapsed.filter { group in
            exact.varianceComponents.contains {
                $0.kind.group == group && $0.isDetermined && ($0.variance ?? 0) > 0
            }
        }
    }
}
