import ArgumentParser

/// Parses whether and how variational inference is run.
struct VariationalArguments: ParsableArguments {
    @Flag(invertible: VariationalOptionTable.variational) var variational: Bool
    @Option(VariationalOptionTable.testRows) var testRows: String?
    @Option(VariationalOptionTable.testFraction) var testFraction: Double?
    @Option(VariationalOptionTable.iterations) var iterations: Int?
    @Option(VariationalOptionTable.printEvery) var printEvery: Int?
    @Option(VariationalOptionTable.samples) var samples: Int?
    @Option(VariationalOptionTable.sigma) var sigma: ResidualScaleChoice?

    func validate() throws { try refuse(options.problem) }

    var options: VariationalRunOptions {
        VariationalRunOptions(
            isWanted: variational, testRows: testRows, testFraction: testFraction, iterations: iterations,
            printEvery: printEvery, samples: samples, sigma: sigma)
    }
}
