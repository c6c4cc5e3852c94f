import ArgumentParser
import Fitter

/// How variational inference is run.
struct VariationalArguments: ParsableArguments {
    @Flag(help: "Leave variational inference out.")
    var noVariational = false

    @Option(
        help: ArgumentHelp("A file with the numbers of the rows to hold out, from 1, one a line.", valueName: "file"))
    var testRows: String?

    @Option(help: "The share of the rows to hold out (default: 0.2, or none where that is fewer than 20 rows).")
    var testFraction: Double?

    @Option(
        help: "Take exactly so many steps (default: until converged, at most 2000; none with more than a million rows)."
    )
    var iterations: Int?

    @Option(help: "Keep the test rows' residuals at step 1 and every so many steps.")
    var printEvery: Int?

    @Option(help: "How many draws each step averages over.")
    var samples: Int?

    @Option(
        help: ArgumentHelp("The residual SD: fixed (at 1), learned, or a number.", valueName: "fixed|learned|number"))
    var sigma: ResidualScaleArgument?

    func validate() throws {
        if let testFraction, !(testFraction >= 0 && testFraction < 1) {
            throw ValidationError("--test-fraction is \(testFraction); expected a number from 0 up to but not 1.")
        }
        for (name, value) in [("iterations", iterations), ("print-every", printEvery), ("samples", samples)] {
            if let value, value < 1 { throw ValidationError("--\(name) is \(value); expected 1 or more.") }
        }
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

/// `--sigma`.
struct ResidualScaleArgument: ExpressibleByArgument {
    let scale: ResidualScale

    init?(argument: String) {
        switch argument {
        case "fixed": scale = .fixed(1)
        case "learned": scale = .learned
        default:
            guard let value = Double(argument), value.isFinite, value > 0 else { return nil }
            scale = .fixed(value)
        }
    }
}
