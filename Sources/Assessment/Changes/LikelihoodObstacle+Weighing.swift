import Fitter

extension LikelihoodObstacle {
    /// Why the models of some reports cannot be weighed by their likelihoods; nil where they can.
    package init?(ofWeighing fits: [ReportedFit]) {
        guard let first = fits.first,
            let obstacle = fits.dropFirst().lazy.compactMap({ Self.obstacle(first, $0) }).first
        else { return nil }
        self = obstacle
    }

    private static func obstacle(_ first: ReportedFit, _ other: ReportedFit) -> LikelihoodObstacle? {
        let isSameData = first.dataDigest.flatMap { digest in other.dataDigest.map { $0 == digest } }
        if let obstacle = LikelihoodComparison.obstacle(first, other, isSameData: isSameData) { return obstacle }
        if let obstacle = FitChange(before: first, after: other).likelihoodObstacle { return obstacle }
        return first.isExact && other.isExact ? nil : .incomparable(.inexactLikelihoods)
    }
}
