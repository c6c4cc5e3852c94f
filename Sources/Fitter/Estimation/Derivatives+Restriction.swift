extension ProfiledCriterion.Derivatives {
    /// The approximation of the second derivatives in the factors.
    var hessian: Matrix { information.adding(curvature) }

    /// The derivatives in some of the directions.
    ///
    /// - Parameters:
    ///   - parameters: those directions.
    ///   - all: the directions that there are.
    func restricted(
        to parameters: [ProfiledCriterion.Parameter], of all: [ProfiledCriterion.Parameter]
    ) -> ProfiledCriterion.Derivatives {
        let places = all.indices.filter { parameters.contains(all[$0]) }
        var result = Self(count: places.count)
        for (i, row) in places.enumerated() {
            result.gradient[i] = gradient[row]
            result.relativeResidualSlope[i] = relativeResidualSlope[row]
            for (j, column) in places.enumerated() {
                result.information[i, j] = information[row, column]
                result.curvature[i, j] = curvature[row, column]
            }
        }
        return result
    }
}
