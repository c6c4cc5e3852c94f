/// How far a fit and a reference agree.
package struct ReferenceAgreement: Sendable, Equatable {
    /// The reference's program.
    package let name: String
    /// The reference's method where it is another than the fit's.
    package let otherMethod: String?
    /// The largest difference of a fixed effect in standard errors; nil where none was compared.
    package let fixedDifference: Double?
    /// The largest difference of a conditional mode, relative to the larger of the standard deviation of its term's modes
    /// and the size of the residuals.
    package let modeDifference: Double
    /// The groups of which the reference has merged levels, so that its model is another.
    package let mergedGroups: [String]

    /// Differences below are those of rounding and of where a search stops.
    private static let tolerance = 1e-3

    /// The differences between a fit and a reference.
    ///
    /// - Parameters:
    ///   - name: the reference's program.
    ///   - otherMethod: its method where that is another than the fit's.
    ///   - fixedDifference: the largest difference of a fixed effect in standard errors; nil where none was compared.
    ///   - modeDifference: the largest difference of a conditional mode, relative to the larger of the modes' standard
    ///     deviation and the residuals.
    ///   - mergedGroups: the groups of which the reference has merged levels.
    package init(
        name: String, otherMethod: String?, fixedDifference: Double?, modeDifference: Double,
        mergedGroups: [String] = []
    ) {
        self.name = name
        self.otherMethod = otherMethod
        self.fixedDifference = fixedDifference
        self.modeDifference = modeDifference
        self.mergedGroups = mergedGroups
    }

    /// Whether all differences are those of rounding and of where a search stops.
    package var agrees: Bool { modeDifference < Self.tolerance && (fixedDifference ?? 0) < Self.tolerance }
}
