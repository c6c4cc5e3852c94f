import Fitter
import Foundation

/// Where progress goes: standard error, and only where a person looks at it.
struct Terminal: Sendable {
    private let isInteractive: Bool
    private let isVerbose: Bool

    init(quiet: Bool, verbose: Bool) {
        isInteractive = !quiet && isatty(STDERR_FILENO) == 1
        isVerbose = verbose && !quiet
    }

    /// A line for those who asked for `--verbose`.
    func note(_ text: String) {
        guard isVerbose else { return }
        clear()
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// A line that every user should see.
    func warn(_ text: String) {
        clear()
        FileHandle.standardError.write(Data("mixreport: \(text)\n".utf8))
    }

    /// Prints a path that a run has made: as it is for programs, and safe for a person's terminal, since a file whose
    /// name the path comes from may be anyone's.
    static func printPath(_ path: String) {
        print(isatty(STDOUT_FILENO) == 1 ? path.escapedForDisplay(limit: .max) : path)
    }

    /// Draws a line of progress over the one before.
    func draw(_ line: String) {
        guard isInteractive else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(line)".utf8))
    }

    /// Removes the line of progress.
    func clear() {
        guard isInteractive else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K".utf8))
    }
}
