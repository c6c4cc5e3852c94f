import Fitter

/// Whether and how variational inference is run.
struct VariationalRunOptions: DefaultedOptions {
    /// Whether it is run.
    var isWanted = false
    /// A file with the numbers of the rows to hold out.
    var testRows: String?
    /// The proportion of the rows to hold out.
    var testFraction: Double?
    var iterations: Int?
    /// Keep the test rows' residuals at step 1 and after every so many steps.
    var printEvery: Int?
    /// How many draws each step averages over.
    var samples: Int?
    var sigma: ResidualScaleChoice?

    /// What is wrong with the values; nil where nothing is.
    var problem: String? {
        if let testFraction, !(testFraction >= 0 && testFraction < 1) {
            return "--test-fraction is \(testFraction); expected a number from 0 up to but not 1."
        }
        let counts = [
            ("iterations", iterations, CountRange.iterations), ("print-every", printEvery, CountRange.steps),
            ("samples", samples, CountRange.samples),
        ]
        for (name, value, range) in counts {
            if let problem = CountRange.problem(name, value, range) { return problem }
        }
        return OptionDependence.problem(VariationalOptionTable.dependences, self)
    }

    /// The options for a design: what suits it, changed by what was given.
    func options(for design: MixedModelDesign, seed: UInt64) -> VariationalOptions {
        var options = VariationalOptions.suited(to: design, seed: seed)
        if let iterations {
            options.iterations = iterations
            options.convergence = nil
        }
        if let printEvery { options.snapshots = .every(printEvery) }
        if let samples { options.samples = samples }
        if let sigma { options.sigma = sigma.scale }
        return options
    }
}
