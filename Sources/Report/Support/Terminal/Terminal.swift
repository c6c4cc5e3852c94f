import Fitter
import Foundation

/// Where messages and progress go: standard error, progress only where a person looks at it.
struct Terminal: Sendable {
    private let line: ProgressLine?
    private var place = ProgressLine.Place.first
    private let isVerbose: Bool

    init(quiet: Bool, verbose: Bool) {
        line = !quiet && Self.showsProgress ? ProgressLine() : nil
        isVerbose = verbose && !quiet
    }

    /// Whether standard error is a terminal that can rewrite a line.
    private static var showsProgress: Bool {
        isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
    }

    /// The columns of the terminal.
    static var width: Int {
        var size = winsize()
        guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    /// A line for those who asked for `--verbose`.
    func note(_ text: String) {
        if isVerbose { write(text + "\n") }
    }

    /// A line that every user should see.
    func warn(_ text: String) { write("mixreport: \(text)\n") }

    private func write(_ text: String) {
        if let line {
            line.write(text)
        } else {
            StandardStream.error.writeIfPossible(text)
        }
    }

    /// Prints a path that a run has made: as it is for programs, and safe for a person's terminal, since a file whose
    /// name the path comes from may be anyone's.
    static func printPath(_ path: String) throws {
        try StandardStream.output.write(
            (isatty(STDOUT_FILENO) == 1 ? path.escapedForDisplay(limit: .max) : path) + "\n")
    }
}

extension Terminal {
    /// Shows that a new stage of the work has begun.
    func begin(_ stage: String) { line?.begin(stage, place) }

    /// Shows how far the stage is; from any thread, as often as there is something to say.
    ///
    /// - Parameters:
    ///   - total: 0 where it is not known.
    ///   - detail: what there is to say besides the count, such as what goes on within an evaluation.
    func update(_ done: Int, of total: Int = 0, _ unit: ProgressState.Unit = .items(""), detail: String? = nil) {
        line?.update(done, of: total, unit: unit, detail: detail, place)
    }

    /// Calls `body` with a terminal for work that goes on at the same time as the run's stages: its progress is shown behind theirs.
    func beside<Result>(_ body: (Terminal) throws -> Result) rethrows -> Result {
        var terminal = self
        terminal.place = .beside
        defer { line?.endBeside() }
        return try body(terminal)
    }

    /// Removes the line of progress: before results are printed and errors are told.
    func clear() { line?.clear() }
}
