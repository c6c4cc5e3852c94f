import Fitter
import Foundation

/// Standard output or standard error.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    /// Writes all of a text.
    ///
    /// - Throws: ``Failure`` where the stream is closed, or what it leads to is full or gone.
    func write(_ text: String) throws { try write(Data(text.utf8)) }

    func write(_ bytes: Data) throws {
        do {
            try FileBytes.write(bytes, to: rawValue)
        } catch {
            throw Failure(
                description: "standard \(self == .output ? "output" : "error"): cannot be written: \(error)")
        }
    }

    /// Writes what has nowhere else to go: a message whose stream cannot be written is lost.
    func writeIfPossible(_ text: String) { try? write(text) }
}
