import Foundation
import Synchronization

/// The line of a terminal that shows how far a run has come, rewritten in place ten times a second from half a second on.
///
/// Those who work only store numbers; a thread of its own draws. What else is written to the terminal goes through ``write(_:)``, so that it does not
/// end up behind the line.
final class ProgressLine: Sendable {
    /// Where a stage is shown.
    enum Place {
        /// The run's own stages, one after another.
        case first
        /// Behind these: what goes on at the same time.
        case beside
    }

    private struct State {
        var first = ProgressState(stage: "starting", start: 0)
        var beside: ProgressState?
        var isShown = false
        var isOver = false
    }

    private let state = Mutex(State())
    private let start = ContinuousClock.now

    /// Microseconds.
    private static let delay: UInt32 = 500_000
    private static let interval: UInt32 = 100_000
    private static let erase = "\r\u{1B}[K"

    init() {
        Thread.detachNewThread { [weak self] in
            usleep(Self.delay)
            while self?.draw() == true { usleep(Self.interval) }
        }
        _ = Interruption.atEnd { [weak self] in self?.clear() }
    }

    private var seconds: Double { (ContinuousClock.now - start).seconds }

    /// A new stage of the work, in the place of the last one.
    func begin(_ stage: String, _ place: Place) {
        let progress = ProgressState(stage: stage, start: seconds)
        state.withLock { state in
            switch place {
            case .first: state.first = progress
            case .beside: state.beside = progress
            }
        }
    }

    func update(_ done: Int, of total: Int, unit: ProgressState.Unit, detail: String?, _ place: Place) {
        state.withLock { state in
            switch place {
            case .first: state.first.update(done, of: total, unit: unit, detail: detail)
            case .beside: state.beside?.update(done, of: total, unit: unit, detail: detail)
            }
        }
    }

    /// What went on at the same time as the run's own stages is done.
    func endBeside() { state.withLock { $0.beside = nil } }

    /// Draws the line; returns whether there is more to draw.
    private func draw() -> Bool {
        let seconds = seconds
        return state.withLock { state in
            guard !state.isOver else { return false }
            let line = state.first.line(after: seconds, width: Terminal.width, beside: state.beside)
            StandardStream.error.writeIfPossible(Self.erase + line)
            state.isShown = true
            return true
        }
    }

    /// Writes whole lines of text, in the place of the line.
    func write(_ text: String) {
        state.withLock { state in
            StandardStream.error.writeIfPossible((state.isShown ? Self.erase : "") + text)
            state.isShown = false
        }
    }

    /// Removes the line and draws none again.
    func clear() {
        state.withLock { state in
            if state.isShown { StandardStream.error.writeIfPossible(Self.erase) }
            state.isShown = false
            state.isOver = true
        }
    }
}

extension ProgressState {
    fileprivate mutating func update(_ done: Int, of total: Int, unit: Unit, detail: String?) {
        (self.done, self.total, self.unit, self.detail) = (done, total, unit, detail)
    }
}
