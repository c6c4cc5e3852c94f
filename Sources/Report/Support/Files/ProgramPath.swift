import Foundation

/// Other programs on this machine.
enum ProgramPath {
    /// The path of the first executable of a name in the folders of the PATH, then in `others`; nil where there is none.
    ///
    /// Relative folders of the PATH are passed over: what they hold depends on where the program is run.
    static func find(_ name: String, alsoIn others: [String] = []) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return (folders.filter { $0.hasPrefix("/") } + others).map { $0 + "/" + name }.first {
            FileManager.default.isExecutableFile(atPath: $0) && FilePlace.status(at: $0)?.isRegular == true
        }
    }
}
