import Fitter
import Foundation

/// The command-line clients of engines.
enum EngineClient {
    /// The path of a client.
    ///
    /// - Parameters:
    ///   - path: what the user named; nil for the program of the name on the PATH.
    ///   - lack: what it is and how it is installed, for the message.
    /// - Throws: ``Failure`` where it is not there.
    static func path(_ path: String?, name: String, lack: String) throws -> String {
        guard let path else {
            guard let found = ProgramPath.find(name) else {
                throw Failure(
                    description: "\(name) was not found on the PATH; expected \(lack), or its path (--client PATH)")
            }
            return found
        }
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw Failure(
                description: "--client is \(path.quotedForDisplay(limit: 200)); expected the path of \(name)")
        }
        return path
    }
}
