extension ProfiledCriterion.Derivatives {
    /// The approximation of the second derivatives in the factors.
    var hessian: Matrix { information.adding(curvature) }

    /// The largest element of the gradient, each in units of the square root of its parameter's information.
    var scaledGradient: Double {
        gradient.indices.reduce(0) { largest, index in
            let information = information[index, index]
            return information > 0 ? max(largest, abs(gradient[index]) / information.squareRoot()) : largest
        }
    }

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
        }
        result.information = information.selecting(rows: places, columns: places)
        result.curvature = curvature.selecting(rows: places, columns: places)
        return result
    }
}
