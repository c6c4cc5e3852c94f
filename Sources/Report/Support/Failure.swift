import Fitter
import Foundation

/// Something that the user has to know of: printed as it is.
struct Failure: Error, CustomStringConvertible {
    let description: String
    /// What the program ends with.
    var exitCode: Int32 = 1

    /// Where the command line is wrong: EX_USAGE of sysexits.h.
    static let usageExitCode: Int32 = 64

    /// Runs what writes a file; an error names the file.
    static func writing<T>(_ path: String, _ body: () throws -> T) throws -> T {
        try naming(path, "cannot be written", body)
    }

    /// Runs what reads a file; an error names the file.
    static func reading<T>(_ path: String, _ body: () throws -> T) throws -> T {
        try naming(path, "cannot be read", body)
    }

    private static func naming<T>(_ path: String, _ problem: String, _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let failure as Failure {
            throw failure
        } catch {
            throw Failure(description: "\(path.escapedForDisplay()): \(problem): \(SystemError.reason(error))")
        }
    }
}
