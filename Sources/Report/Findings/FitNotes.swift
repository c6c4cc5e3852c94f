import Fitter

/// Notes on how a fit was made, for those who asked for `--verbose`.
enum FitNotes {
    static func write(_ analysis: ModelAnalysis, to terminal: Terminal) {
        let (fit, data, seconds) = (analysis.fit, analysis.data, analysis.seconds)
        terminal.note(
            "read \(Sentence.counted(data.summary.rowsRead, "row")) in \(seconds.read.formatted) s, built the model in \(seconds.build.formatted) s, fitted it in \(seconds.fit.formatted) s (\(Sentence.counted(fit.optimization.evaluations, "evaluation"))), inference took \(seconds.inference.formatted) s"
        )
        writeSolver(fit, to: terminal)
        for start in fit.optimization.starts {
            terminal.note("Search from \(start.text(data.design))".escapedForDisplay(limit: 1000))
        }
        if let check = fit.optimization.check { terminal.note("Convergence: \(check)") }
    }

    /// What the solver did.
    static func writeSolver(_ fit: FittedModel, to terminal: Terminal) {
        for line in fit.solver.description.split(separator: "\n") {
            terminal.note(String(line).escapedForDisplay(limit: 1000))
        }
    }
}
