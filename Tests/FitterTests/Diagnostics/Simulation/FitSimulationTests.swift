import Fitter
import Synchronization
import Testing

@Suite("Simulated fits")
struct FitSimulationTests {
    private func simulate(
        _ example: InfluenceCase, replicates: Int, seed: UInt64 = 1, threads: Int = 1
    ) throws -> [SimulatedFit] {
        try #require(
            try FitSimulation.summaries(
                of: example.fit, replicates: replicates, seed: seed, threads: threads
            ) { $0 })
    }

    @Test(
        "Simulated fits are the same on any number of threads, in the order of the replicates, and others for another seed"
    )
    func reproducible() throws {
        let example = InfluenceCase.all[4]
        let one = try simulate(example, replicates: 40, seed: 8)
        let two = try simulate(example, replicates: 40, seed: 8, threads: 2)
        let fewer = try simulate(example, replicates: 7, seed: 8, threads: 3)
        let other = try simulate(example, replicates: 1, seed: 9)
        #expect(one.map(\.response) == two.map(\.response))
        #expect(one.map(\.residuals) == two.map(\.residuals))
        #expect(one.map(\.sigma) == two.map(\.sigma))
        #expect(one.map { $0.randomEffects } == two.map { $0.randomEffects })
        #expect(one.prefix(7).map(\.fitted) == fewer.map(\.fitted))
        #expect(one[0].response != other[0].response)
        #expect(Set(one.map(\.sigma)).count == 40)
    }

    @Test("Simulated fits have residuals that are the response less the fitted values", arguments: HeldCase.all)
    func residuals(_ example: InfluenceCase) throws {
        let fits = try simulate(example, replicates: 3)
        for fit in fits {
            #expect(fit.sigma > 0)
            for row in 0..<example.design.n {
                #expect(abs(fit.response[row] - fit.fitted[row] - fit.residuals[row]) < 1e-12)
            }
        }
    }

    /// The mean of 4000 residual variances of 70 degrees of freedom has a standard error of 0.3 %; REML at the true theta is unbiased.
    @Test(
        "Simulated fits estimate the residual variance that they were drawn with",
        arguments: [HeldCase.all[0], HeldCase.all[18]])
    func sigma(_ example: InfluenceCase) throws {
        let squares = try #require(
            try FitSimulation.summaries(
                of: example.fit, replicates: 4000, seed: 2, threads: 2
            ) { $0.sigma * $0.sigma })
        let mean = squares.reduce(0, +) / 4000
        #expect(abs(mean / (example.fit.sigma * example.fit.sigma) - 1) < 0.012)
    }

    @Test("Simulated fits have responses of the marginal mean and variance", arguments: HeldCase.all)
    func marginalVariances(_ example: InfluenceCase) throws {
        let design = example.design
        let variances = example.fit.marginalVariances
        let h = example.dense.covariance
        for row in 0..<design.n { #expect(abs(variances[row] - 0.49 * h[row][row]) < 1e-12 * h[row][row]) }

        // The sum over the rows of squared standardised deviations has mean n; rows are dependent, so its error is taken from the replicates.
        let mean = example.fit.mean
        let summaries = try FitSimulation.summaries(
            of: example.fit, replicates: 400, seed: 3, threads: 2
        ) { fit in
            var sum = 0.0
            for row in mean.indices {
                let deviation = fit.response[row] - mean[row]
                sum += deviation * deviation / variances[row]
            }
            return sum
        }
        let (average, error) = try #require(summaries).meanAndError
        #expect(abs(average - Double(design.n)) < 4 * error)
    }

    @Test("Simulated fits have residuals with the covariance with the fitted values that shrinkage gives them")
    func covariance() throws {
        let example = InfluenceCase("", SyntheticDesign.oneFactor.design(), SyntheticDesign.oneFactor.theta)
        let (n, sigma) = (example.design.n, example.fit.sigma)
        // Cov(e, fitted) = sigma^2 (P H - P H P), P H P = P, for weights of 1; the sum of the diagonal is compared.
        let p = example.dense.projection().p
        let h = example.dense.covariance
        var expected = 0.0
        for i in 0..<n {
            expected -= sigma * sigma * p[i][i]
            for j in 0..<n { expected += sigma * sigma * p[i][j] * h[j][i] }
        }
        #expect(expected > 0)
        let mean = example.fit.mean
        let summaries = try FitSimulation.summaries(
            of: example.fit, replicates: 2000, seed: 4, threads: 2
        ) { fit in
            var product = 0.0
            for row in mean.indices { product += fit.residuals[row] * (fit.fitted[row] - mean[row]) }
            return (product, AgreementStatistics(x: fit.fitted, y: fit.residuals).slope ?? .nan)
        }
        let all = try #require(summaries)
        let products = all.map(\.0).meanAndError
        #expect(abs(products.mean - expected) < 4 * products.error)
        #expect(products.mean > 4 * products.error)
        let slopes = all.map(\.1).meanAndError
        #expect(slopes.mean > 4 * slopes.error)
    }

    @Test("Simulated fits stop when they are told to, and count")
    func stops() throws {
        let example = InfluenceCase.all[0]
        let stopped = try FitSimulation.summaries(
            of: example.fit, replicates: 50, seed: 1, threads: 2,
            progress: { done, _ in done < 3 }
        ) { $0.sigma }
        #expect(stopped == nil)
        let seen = Mutex<[Int]>([])
        let all = try FitSimulation.summaries(
            of: example.fit, replicates: 9, seed: 1, threads: 2,
            progress: { done, total in
                seen.withLock { $0.append(done) }
                return total == 9
            }
        ) { $0.sigma }
        #expect(all?.count == 9)
        #expect(seen.withLock { $0 }.sorted() == Array(1...9))
    }
}
