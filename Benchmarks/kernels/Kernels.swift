import ArgumentParser
import Fitter

/// Times the parts of a fit on InstEval and on simulated ratings, and prints a line of JSON for each.
@main
struct Kernels: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kernels", abstract: "Time the library's kernels; prints a line of JSON for each.")

    @Argument(help: "Examples/insteval/insteval.csv.gz")
    var insteval: String

    @Option(help: ArgumentHelp("For about how long each is repeated.", valueName: "seconds"))
    var seconds = 1.0

    @Option(help: "How many threads to use.")
    var threads = 2

    func run() throws {
        OpenBLASThreads.end()
        let timer = KernelTimer(seconds: seconds)
        let design = try timeReading(timer)
        try timeFactorisation(of: design, timer)
        try timeVariational(design, timer)
        timeSampling(timer)
        try timeIterations(timer)
    }

    private func timeReading(_ timer: KernelTimer) throws -> MixedModelDesign {
        let formula = try Formula("y ~ service + (1|s) + (1|d) + (1|dept)")
        let requests = formula.columnRequests(ModelOptions())
        let table = try timer.time("reading the gzipped CSV of InstEval", per: 73_421, "row") {
            try Table(contentsOf: insteval, columns: requests, threads: threads)
        }
        return try timer.time("its model matrices", per: table.rowCount, "row") {
            try ModelData(table: table, formula: formula).design
        }
    }

    private func timeFactorisation(of design: MixedModelDesign, _ timer: KernelTimer) throws {
        let ordered = timer.time("order of nested levels", per: design.n, "row") {
            LevelReordering(nested: design).design
        }
        let structure = timer.time("structure of the factor", per: design.n, "row") { BlockStructure(ordered) }
        let products = timer.time("cross-products", per: design.n, "row") {
            CrossProducts(ordered, structure: structure)
        }
        let lambda = timer.time("starting values") { RelativeFactors(startingValuesFor: products) }
        var factor = BlockFactor(structure)
        timer.time("one factorisation") { _ = factor.factor(products, lambda) }
        var inverse = SelectedInverse(structure)
        timer.time("diagonal blocks of the inverse") { inverse.compute(from: factor, includingFixed: true) }
        var criterion = ProfiledCriterion(products, method: .reml)
        timer.time("the criterion") { _ = criterion.evaluate(lambda) }
        let parameters = criterion.parameters
        timer.time("its gradient and average information, after it") { criterion.formDerivatives(parameters) }
        try timer.time("the whole fit, with the degrees of freedom") { _ = try FittedModel(fitting: design) }
    }

    private func timeVariational(_ design: MixedModelDesign, _ timer: KernelTimer) throws {
        let steps = 200
        let split = try Split(rows: design.n, seed: 1)
        var options = VariationalOptions.edward(iterations: steps, printEvery: steps)
        options.traceEvery = steps
        options.findsOptimum = false
        let inference = try VariationalInference(design: design, split: split, options: options)
        try timer.time("KLqp, \(steps) steps from a start", per: steps, "step") { _ = try inference.run() }
        timer.time("the optimum of its loss") { _ = inference.optimum() }
    }

    private func timeSampling(_ timer: KernelTimer) {
        let count = 10_000_000
        var values = [Double](repeating: 0, count: count)
        var generator = Xoshiro256StarStar(seed: 1)
        let normal = NormalSampler()
        timer.time("normal draws", per: count, "value") { normal.fill(&values, using: &generator) }
        timer.time("a histogram of ten million residuals", per: count, "value") {
            _ = BinnedCounts(values, from: -4, to: 4, bins: 75)
        }
    }

    private func timeIterations(_ timer: KernelTimer) throws {
        let design = CrossedDesign(rows: 1_000_000, users: 6000, items: 3700).design(seed: 1)
        let options = IterativeOptions()
        let fit = try timer.time("fitting a million ratings by conjugate gradients", per: design.n, "row") {
            try FittedModel(fitting: design, solver: .iterative(options))
        }
        // A factor is not formed: what an evaluation costs is the fit's time by their number.
        timer.note("evaluations in it", fit.optimization.evaluations)
    }
}
