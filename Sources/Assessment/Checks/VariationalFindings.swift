package import Fitter

/// What is found about a variational fit.
package enum VariationalFindings {
    /// How the fit ended, and the groups whose variance collapsed although it is positive in the exact fit.
    package static func list(_ fit: VariationalFit, exact: FittedModel) -> [Finding] {
        let collapsed = fit.collapsedGroups(beside: exact)
        return [.variationalFit(VariationalEnd(fit))]
            + (collapsed.isEmpty ? [] : [.variationalCollapse(groups: collapsed)])
    }

    /// The codes of what ``list(_:exact:)`` looks for.
    package static func codes(_ fit: VariationalFit) -> [FindingCode] {
        [.variationalFit] + (fit.optimum == nil ? [] : [.variationalCollapse])
    }
}
