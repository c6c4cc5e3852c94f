import ArgumentParser
import Fitter

extension Failure {
    /// Runs a command; an error is printed to standard error, safe for a terminal as every error of this program
    /// describes itself, and ends the program with the code of a ``Failure``, or 1.
    ///
    /// - Parameters:
    ///   - terminal: where progress is shown, which ends with the command.
    ///   - threads: how many threads the command may use; nil for all cores.
    ///   - memory: how much memory it may take; nil for what there is.
    static func reported(
        _ terminal: Terminal? = nil, threads: Int? = nil, memory: MemorySize? = nil, _ body: () async throws -> Void
    ) async throws {
        do {
            try MemoryWatch.begin(memory)
            try await Cores.limited(to: threads ?? .max) { try await body() }
            terminal?.clear()
        } catch let error as ExitCode {
            terminal?.clear()
            throw error
        } catch {
            terminal?.clear()
            StandardStream.error.writeIfPossible("mixreport: \(SystemError.reason(error))\n")
            throw ExitCode((error as? Failure)?.exitCode ?? 1)
        }
    }

    /// Ends the program with 1 where conditions hold on which it was to fail, and says which.
    static func end(with failures: [ConditionFailure]) throws {
        guard !failures.isEmpty else { return }
        for failure in failures { StandardStream.error.writeIfPossible("mixreport: \(failure.message)\n") }
        throw ExitCode(1)
    }
}
