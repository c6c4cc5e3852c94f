import Fitter

/// What a comparison with a reference comes to.
package enum ComparisonFindings {
    /// The codes of what is looked for.
    package static let codes: [FindingCode] = [
        .referenceAgrees, .referenceDiffers, .referenceUnrelated, .referenceOrder, .referenceLabels, .referenceFailed,
    ]

    /// The agreement of the estimates, and each factor whose levels the reference lists in another order.
    package static func list(_ comparison: ReferenceComparison) -> [Finding] {
        guard let modes = comparison.largestModeDifference else { return [.referenceUnrelated] }
        let agreement = ReferenceAgreement(
            name: comparison.reference.name, otherMethod: comparison.otherMethod,
            fixedDifference: comparison.largestFixedDifference, modeDifference: modes,
            mergedGroups: comparison.mergedGroups)
        return [.reference(agreement)]
            + comparison.reordered.map { order in
                .referenceOrder(
                    ReferenceOrder(
                        group: order.group, byLevel: order.statistics.correlation,
                        byPosition: order.correlationByPosition, fitsBetterByPosition: order.fitsBetterByPosition))
            }
    }
}
