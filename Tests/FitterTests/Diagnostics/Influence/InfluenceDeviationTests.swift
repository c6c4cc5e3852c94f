import Fitter
import Testing

@Suite("The deviations of DFBETAS")
struct InfluenceDeviationTests {
    /// The error of the mean square of dependent values is taken from the replicates.
    @Test("DFBETAS of levels have the standard deviations that they are said to have", arguments: [0, 1, 4, 7])
    func variance(_ index: Int) throws {
        let example = InfluenceCase.all[index]
        let synthetic = SyntheticDesign.allCases[index]
        let responses = try #require(
            try FitSimulation.summaries(of: example.fit, replicates: 400, seed: 5, threads: 2) { $0.response })
        let squares = try responses.map { response in
            let fit = FittedModel(example.design.replacing(response: response), theta: synthetic.theta, sigma: 0.7)
            let analysis = try InfluenceAnalysis(fit)
            var (sum, count) = (0.0, 0.0)
            for group in analysis.groups(of: analysis.groupingFactors, threads: 1) {
                for (change, deviation) in zip(group.dfbetas.elements, group.dfbetasDeviations.elements)
                where deviation > 1e-6 {
                    sum += change * change / (deviation * deviation)
                    count += 1
                }
            }
            return sum / count
        }
        let (mean, error) = squares.meanAndError
        #expect(abs(mean - 1) < 4 * error)
    }
}
