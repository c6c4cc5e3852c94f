import Fitter
import Testing

@Suite("Running variational inference")
struct VariationalInferenceTests {
    private func inference(
        _ design: MixedModelDesign = SmallDesign.make(), split: Split? = nil,
        options: VariationalOptions = .edward(iterations: 60)
    ) throws -> VariationalInference {
        try VariationalInference(
            design: design, split: split ?? Split(rows: design.n, seed: 1), options: options)
    }

    @Test("The seed alone decides a run")
    func seeds() throws {
        let first = try inference().run()
        let again = try inference().run()
        let other = try inference(options: .edward(iterations: 60, seed: 2)).run()
        #expect(first.fixedEffects == again.fixedEffects)
        #expect(first.snapshots.map(\.residuals) == again.snapshots.map(\.residuals))
        #expect(first.trace.map(\.sampledLoss) == again.trace.map(\.sampledLoss))
        #expect(first.fixedEffects != other.fixedEffects)
    }

    @Test("The order of the rows does not matter", arguments: [true, false])
    func rowOrder(continuous: Bool) throws {
        var order = Array(0..<SmallDesign.n)
        var generator = Xoshiro256StarStar(seed: 12)
        generator.shuffle(&order)
        let fits = try [nil, order].map { order in
            let design = SmallDesign.make(offset: true, weights: true, continuous: continuous, order: order)
            return try inference(design, split: .all(rows: design.n)).run()
        }
        #expect(abs(fits[0].exactLoss - fits[1].exactLoss) < 1e-8 * abs(fits[0].exactLoss))
        for k in 0..<2 {
            for (a, b) in zip(fits[0].effects[k].means, fits[1].effects[k].means) { #expect(abs(a - b) < 1e-8) }
        }
        #expect(fits[0].optimum.map(\.loss).map { abs($0 - (fits[1].optimum?.loss ?? 0)) < 1e-8 } == true)
    }

    @Test("Snapshots are kept at step 1, at each multiple of the interval, and at the end")
    func snapshots() throws {
        let fit = try inference(options: .edward(iterations: 50)).run()
        #expect(fit.snapshots.map(\.iteration) == [1, 20, 40, 50])
        for snapshot in fit.snapshots {
            #expect(snapshot.residuals.count == fit.split.test.count)
            let square = snapshot.mean * snapshot.mean + snapshot.standardDeviation * snapshot.standardDeviation
            #expect(abs(snapshot.rmse * snapshot.rmse - square) < 1e-12)
        }
        #expect(fit.testRMSE == fit.snapshots.last?.rmse)
        #expect(fit.outcome == .iterationLimit)
    }

    @Test("Spaced snapshots lie at 1, 10, 30, 100, 300, ...")
    func spacedSnapshots() {
        let kept = (1...2000).filter(SnapshotSchedule.spaced.includes)
        #expect(kept == [1, 10, 30, 100, 300, 1000])
    }

    @Test(
        "Test residuals are observed minus predicted, with the means of q",
        arguments: [VariableScaling.asGiven, .standardized])
    func residuals(scaling: VariableScaling) throws {
        let design = SmallDesign.make(offset: true)
        let fit = try inference(design, options: VariationalOptions(iterations: 30, scaling: scaling)).run()
        let last = try #require(fit.snapshots.last)
        for (row, residual) in zip(fit.split.test.map(Int.init), last.residuals) {
            var predicted = design.offset?[row] ?? 0
            for j in 0..<3 { predicted += fit.fixedEffects[j] * design.fixed.matrix[row, j] }
            for k in 0..<2 { predicted += fit.effects[k].means[Int(design.random[k].levelOfRow[row])] }
            #expect(abs(residual - (design.response[row] - predicted)) < 1e-12)
        }
    }

    @Test("Without test rows there are no snapshots and no test error")
    func noTestRows() throws {
        let fit = try inference(split: .all(rows: SmallDesign.n)).run()
        #expect(fit.snapshots.isEmpty)
        #expect(fit.testRMSE == nil)
    }

    @Test("The callback sees the trace, and stops the run by returning false")
    func cancellation() throws {
        var seen: [Int] = []
        let fit = try inference(options: .edward(iterations: 1000)).run { progress in
            seen.append(progress.iteration)
            #expect(progress.iterations == 1000)
            return progress.iteration < 30
        }
        #expect(seen == [1, 10, 20, 30])
        #expect(fit.trace.map(\.iteration) == seen)
        #expect(fit.outcome == .cancelled)
        #expect(fit.iterations == 30)
        #expect(fit.snapshots.last?.iteration == 30)
    }

    @Test(
        "Learned in standard units, a run ends near the minimum whatever the response's scale",
        arguments: [1e-6, 1, 1e6])
    func scales(scale: Double) throws {
        let design = SmallDesign.make(scale: scale, shift: 50 * scale)
        let options = VariationalOptions(samples: 16, sigma: .learned, scaling: .standardized)
        let fit = try inference(design, options: options).run()
        #expect(try #require(fit.lossAboveOptimum) < 2)
        #expect(try #require(fit.lossAboveOptimum) > 0)
        let reference = try inference(SmallDesign.make(shift: 50), options: options).run()
        #expect(abs(fit.sigma / scale - reference.sigma) < 1e-6)
    }

    @Test("The suggested options are Edward's model where the response spreads as ratings do")
    func suitedOptions() {
        #expect(VariationalOptions.suited(to: SmallDesign.make()).sigma == .fixed(1))
        let wide = VariationalOptions.suited(to: SmallDesign.make(scale: 100))
        #expect(wide.sigma == .learned && wide.scaling == .standardized)
    }

    @Test("A level without training rows keeps the model's own distribution at the minimum")
    func unseenLevel() throws {
        let design = SmallDesign.make()
        let rows = (0..<design.n).filter { design.random[0].levelOfRow[$0] == 3 }
        let split = try Split(rows: design.n, testRows: rows)
        let optimum = try inference(design, split: split, options: VariationalOptions(sigma: .learned)).optimum()
        #expect(optimum.effects[0].counts[3] == 0)
        #expect(abs(optimum.effects[0].means[3]) < 1e-12)
        #expect(abs(optimum.effects[0].standardDeviations[3] - optimum.effects[0].groupSD) < 1e-12)
    }
}
