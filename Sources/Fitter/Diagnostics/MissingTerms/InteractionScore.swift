/// Whether two predictors interact: the score of their product.
///
/// Of two numbers the column is the product of their deviations from the mean, less its regression on both. Of a factor and a number there is a column per category, the number less
/// its mean there, and of two factors one per combination that has at least two rows; v_c is the column's weighted sum of squares. A product that X spans has the score 0 in every data set.
package struct InteractionScore: TermScore {
    enum Pair: Sendable {
        /// - Parameters:
        ///   - centres: the means of both.
        ///   - regression: the coefficients of 1 and of both deviations.
        case numbers([Double], [Double], centres: (Double, Double), regression: [Double])
        /// The means and the sums of squares of the number by category.
        case mixed(categories: [String], codes: [Int32], [Double], means: [Double], squares: [Double])
        /// The sum of the weights of each combination, 0 where it has fewer than two rows.
        case cells([String], [Int32], [String], [Int32], weights: [Double])
    }

    package let subject: [String]
    private let pair: Pair
    private let roots: [Double]?

    /// - Parameter roots: of the weights, one element per row; nil without weights.
    /// - Returns: nil where the predictors' values leave no product to test.
    package init?(_ first: Predictor, _ second: Predictor, roots: [Double]?) {
        subject = [first.name, second.name]
        self.roots = roots
        let pair: Pair? =
            switch (first.values, second.values) {
            case (.numbers(let u), .numbers(let v)): Self.numbers(u, v, roots)
            case (.numbers(let x), .categories(let names, let codes)),
                (.categories(let names, let codes), .numbers(let x)):
                Self.mixed(names, codes, x, roots)
            case (.categories(let a, let codes), .categories(let b, let others)): Self.cells(a, codes, b, others, roots)
            }
        guard let pair else { return nil }
        self.pair = pair
    }

    package func ratio(_ residuals: [Double]) -> Double {
        let (scores, independent, squares) = scores(residuals)
        var (sum, whole) = (0.0, 0.0)
        for column in scores.indices where squares[column] > 0 {
            sum += scores[column] * scores[column] / squares[column]
            whole += independent[column] / squares[column]
        }
        return sum / whole
    }

    /// Slopes of the residuals by category, mean residuals by combination, or slopes over the first number in the lower, middle and upper third of the second.
    package func deviations(_ residuals: [Double], sigma: Double) -> [TermDeviation] {
        switch pair {
        case .numbers(let u, let v, _, _):
            guard let thirds = Self.thirds(v),
                let slopes = Self.mixed(["lower third", "middle third", "upper third"], thirds, u, roots)
            else { return [] }
            return InteractionScore(subject, slopes, roots).deviations(residuals, sigma: sigma)
        case .mixed(let names, _, _, _, _):
            return deviations(residuals, sigma) { [names[$0]] }
        case .cells(let names, _, let others, _, _):
            return deviations(residuals, sigma) { [names[$0 / others.count], others[$0 % others.count]] }
        }
    }

    private init(_ subject: [String], _ pair: Pair, _ roots: [Double]?) {
        self.subject = subject
        self.pair = pair
        self.roots = roots
    }

    private func deviations(_ residuals: [Double], _ sigma: Double, _ labels: (Int) -> [String]) -> [TermDeviation] {
        let (scores, _, squares) = scores(residuals)
        return scores.indices.filter { squares[$0] > 0 }.map {
            TermDeviation(
                labels: labels($0), value: scores[$0] / squares[$0], standardError: sigma / squares[$0].squareRoot())
        }
    }

    /// By column the score, the sum of squares of its terms, and v_c.
    private func scores(_ residuals: [Double]) -> (scores: [Double], independent: [Double], squares: [Double]) {
        switch pair {
        case .numbers(let u, let v, let centres, let regression):
            var (score, independent) = (0.0, 0.0)
            for row in residuals.indices {
                let (a, b) = (u[row] - centres.0, v[row] - centres.1)
                let product = a * b - regression[0] - regression[1] * a - regression[2] * b
                let term = product * residuals[row] * (roots?[row] ?? 1)
                score += term
                independent += term * term
            }
            return ([score], [independent], [1])
        case .mixed(let names, let codes, let x, let means, let squares):
            var scores = [Double](repeating: 0, count: names.count)
            var independent = scores
            for (row, code) in codes.enumerated() {
                let term = (x[row] - means[Int(code)]) * residuals[row] * (roots?[row] ?? 1)
                scores[Int(code)] += term
                independent[Int(code)] += term * term
            }
            return (scores, independent, squares)
        case .cells(_, let codes, let others, let otherCodes, let weights):
            var scores = [Double](repeating: 0, count: weights.count)
            var independent = scores
            for row in residuals.indices {
                let cell = Int(codes[row]) * others.count + Int(otherCodes[row])
                let term = residuals[row] * (roots?[row] ?? 1)
                scores[cell] += term
                independent[cell] += term * term
            }
            return (scores, independent, weights)
        }
    }
}
