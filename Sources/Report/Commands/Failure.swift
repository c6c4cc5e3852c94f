import Fitter
import ArgumentParser
import Foundation

/// Something that the user has to know of: printed as it is, exit code 1.
struct Failure: Error, CustomStringConvertible {
    let description: String

    /// Runs a command; an error is printed to standard error, safe for a terminal as every error of this program
    /// describes itself, and ends the program with 1.
    static func reported(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let error as ExitCode {
            throw error
        } catch {
            FileHandle.standardError.write(Data("mixreport: \(error)\n".utf8))
            throw ExitCode(1)
        }
    }

    /// Ends the program with 1 where conditions hold on which it was to fail, and says which.
    static func end(with failures: [ConditionFailure]) throws {
        guard !failures.isEmpty else { return }
        for failure in failures { FileHandle.standardError.write(Data("mixreport: \(failure.message)\n".utf8)) }
        throw ExitCode(1)
    }

    /// Runs what writes a file; an error names the file.
    static func writing<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): cannot be written: \((error as NSError).localizedDescription)")
        }
    }
}
