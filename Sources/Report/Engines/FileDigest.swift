import Dispatch
import Fitter
import Foundation
import Synchronization

/// Tells an observer the bytes of files, one file after another, while something else reads the files.
///
/// Files that change meanwhile are an error: what was read may be other than what was told.
final class FileDigest: Sendable {
    private let files: [(path: String, state: State)]
    private let ended = DispatchSemaphore(value: 0)
    private let result = Mutex<(any Error)?>(nil)

    private struct State: Equatable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    /// Begins to read.
    init(_ paths: [String], _ observer: @escaping Table.ByteObserver) throws {
        files = try paths.map { ($0, try Self.state($0)) }
        DispatchQueue.global().async { [self] in
            do {
                for file in files { try Self.read(file.path, observer) }
            } catch {
                result.withLock { $0 = error }
            }
            ended.signal()
        }
    }

    /// Waits until all bytes were told.
    func finish() throws {
        ended.wait()
        if let error = result.withLock({ $0 }) { throw error }
        for file in files where try Self.state(file.path) != file.state {
            throw Failure(
                description:
                    "\(file.path.escapedForDisplay()): was changed while it was read; start again when nothing writes to it"
            )
        }
    }

    private static func read(_ path: String, _ observer: Table.ByteObserver) throws {
        try Failure.reading(path) {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while let block = try file.read(upToCount: 1 << 20), !block.isEmpty {
                block.withUnsafeBytes { observer($0) }
            }
        }
    }

    private static func state(_ path: String) throws -> State {
        try Failure.reading(path) {
            guard let status = FilePlace.status(at: path) else { throw SystemError.last }
            #if canImport(Darwin)
                let time = status.st_mtimespec
            #else
                let time = status.st_mtim
            #endif
            return State(size: Int(status.st_size), seconds: time.tv_sec, nanoseconds: time.tv_nsec)
        }
    }
}
