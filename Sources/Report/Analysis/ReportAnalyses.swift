import Assessment
import Fitter
import Foundation

/// What a report says besides the fit itself: influence, diagnostics, and variational inference.
struct ReportAnalyses {
    let influence: InfluenceSummary
    let diagnostics: ModelDiagnostics
    let variational: VariationalAnalysis

    /// With two threads and more the variational run, whose steps follow each other, goes on at the same time as the rest, which is
    /// spread over threads in part.
    ///
    /// None depends on another's pace.
    init(
        _ analysis: ModelAnalysis, _ options: ReportOptions, terminal: Terminal
    ) async throws {
        let (fit, threads) = (analysis.fit, options.inference.threadCount)
        let runVariational: @Sendable (Terminal) throws -> VariationalAnalysis = { terminal in
            let start = ContinuousClock.now
            let variational = try VariationalAnalysis(
                fit.design, options.variational, method: fit.method, seed: options.inference.seed, terminal: terminal)
            if let fit = variational.fit {
                terminal.note(
                    "variational inference took \((.now - start).seconds.formatted) s for \(Sentence.counted(fit.iterations, "step"))"
                )
            }
            return variational
        }
        async let beside = threads > 1 ? try terminal.beside(runVariational) : nil
        let start = ContinuousClock.now
        terminal.begin("influence")
        influence = InfluenceSummary(fit, threads: threads)
        let beforeDiagnostics = ContinuousClock.now
        terminal.note("influence took \((beforeDiagnostics - start).seconds.formatted) s")
        diagnostics = try ModelDiagnostics(
            fit, predictors: analysis.data.predictors, leverages: influence.findings?.rows.leverages,
            time: analysis.time, replicates: options.diagnostics.count(rows: fit.design.n),
            seed: options.inference.seed,
            threads: threads
        ) { progress in
            switch progress {
            case .checking: terminal.begin("checking residuals")
            case .simulating(done: 0, of: _): terminal.begin("simulating")
            case .simulating(let done, let total): terminal.update(done, of: total, .items("data set"))
            }
        }
        terminal.note(
            "diagnostics took \((.now - beforeDiagnostics).seconds.formatted) s with \(Sentence.counted(diagnostics.replicates, "simulated data set"))"
        )
        variational = try await beside ?? runVariational(terminal)
    }
}
