/// Several tests on the same simulated data sets, made comparable: how far the data are in each, against the largest of all in each simulated data set.
///
/// Of each test all distances, of the data and of the simulated data sets, become normal scores by their first three moments. The share of simulated data sets
/// whose largest score is at least the data's in one test is that test's p-value adjusted for their number: the single-step maxT
/// procedure of Westfall & Young (1993, _Resampling-Based Multiple Testing_, section 2.6), exact where the data are exchangeable with the simulated ones. Its step-down
/// form compares each test with those only that are no farther off.
package struct JointDistances: Sendable {
    /// The score of the data, one element per test.
    package let observed: [Double]
    /// The same of each simulated data set, by test; minus infinity where there is none.
    private let simulated: [[Double]]
    private let replicates: Int

    /// - Parameters:
    ///   - observed: the distance of the data from what is tested, one element per test; only finite ones count.
    ///   - simulated: one element per test, with one element per data set, NaN where there is none.
    /// - Precondition: as many data sets for each test.
    package init(observed: [Double], simulated: [[Double]]) {
        let replicates = simulated.first?.count ?? 0
        precondition(observed.count == simulated.count && simulated.allSatisfy { $0.count == replicates })
        let scores = zip(observed, simulated).map { DistanceScores([$0] + $1).values }
        self.observed = scores.map { $0[0] }
        self.simulated = scores.map { Array($0.dropFirst()) }
        self.replicates = replicates
    }

    /// The largest score of each simulated data set; minus infinity where it has none.
    package var largest: [Double] { largest(among: Array(observed.indices)) }

    /// The same among some of the tests, by their indices.
    package func largest(among tests: [Int]) -> [Double] {
        (0..<replicates).map { index in tests.reduce(-Double.infinity) { max($0, simulated[$1][index]) } }
    }
}
