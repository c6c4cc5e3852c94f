import Fitter
import Foundation

/// Something that the user has to know of: printed as it is, exit code 1.
struct Failure: Error, CustomStringConvertible {
    let description: String

    /// Runs what writes a file; an error names the file.
    static func writing<T>(_ path: String, _ body: () throws -> T) throws -> T {
        do {
            var result: T?
            try Interruption.section { result = try body() }
            guard let result else { throw CancellationError() }
            return result
        } catch {
            throw Failure(
                description:
                    "\(path.escapedForDisplay()): cannot be written: \((error as NSError).localizedDescription)")
        }
    }
}
