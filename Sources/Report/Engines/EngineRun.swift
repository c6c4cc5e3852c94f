import Dispatch
import Foundation
import Synchronization

/// A run of another program that reads statements from its standard input, and whose standard output is read meanwhile.
///
/// There is no shell between. A signal that ends this program ends the run with it.
final class EngineRun {
    /// How a run ended.
    struct End {
        /// The exit code, or nil where a signal ended the program.
        let code: Int32?
        /// The signal that ended the program; nil where it ended by itself.
        let signal: Int32?
        /// The start of what it wrote to standard error.
        let errors: String
    }

    private let process = Process()
    private let output = Pipe()
    private let errors = ErrorText()
    private let ended = DispatchSemaphore(value: 0)
    private let drained = DispatchSemaphore(value: 0)
    private var registration: Interruption.Registration?

    /// The start of what the program writes to standard error.
    private final class ErrorText: Sendable {
        let text = Mutex(Data())
        private static let limit = 1 << 16

        /// Takes all that comes, so that the program never waits for a reader.
        func drain(_ file: FileHandle) {
            while case let part = file.availableData, !part.isEmpty {
                text.withLock { $0.append(part.prefix(Self.limit - $0.count)) }
            }
        }
    }

    /// Starts the program.
    ///
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: as the program gets them.
    ///   - statements: its standard input.
    /// - Throws: ``SystemError`` or another error of the operating system.
    init(_ program: String, arguments: [String], statements: String) throws {
        // A file without a name, because statements may be longer than a pipe or an argument holds.
        guard let input = tmpfile() else { throw SystemError.last }
        defer { fclose(input) }
        let bytes = Array(statements.utf8)
        guard fwrite(bytes, 1, bytes.count, input) == bytes.count, fflush(input) == 0 else { throw SystemError.last }
        rewind(input)
        lseek(fileno(input), 0, SEEK_SET)
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = FileHandle(fileDescriptor: fileno(input), closeOnDealloc: false)
        process.standardOutput = output
        let errorPipe = Pipe()
        process.standardError = errorPipe
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
        let pid = process.processIdentifier
        registration = Interruption.atEnd { ProcessGroup.kill(pid) }
        let file = errorPipe.fileHandleForReading
        DispatchQueue.global().async { [errors, drained] in
            errors.drain(file)
            drained.signal()
        }
    }

    /// Fills a buffer with what the program writes next, and returns how many bytes that are; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Foundation.read(output.fileHandleForReading.fileDescriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw SystemError.last }
        }
    }

    /// Everything that the program writes.
    func readAll() throws -> Data {
        var all = Data()
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = try block.withUnsafeMutableBytes({ try read(into: $0) }), count > 0 {
            all.append(contentsOf: block[..<count])
        }
        return all
    }

    /// Ends the program at once, also what it has started.
    func stop() { ProcessGroup.kill(process.processIdentifier) }

    /// Waits for the end; to be called once.
    func end() -> End {
        ended.wait()
        // What it has started may hold standard error open.
        _ = drained.wait(timeout: .now() + .seconds(2))
        if let registration { Interruption.remove(registration) }
        let text = errors.text.withLock { String(decoding: $0, as: UTF8.self) }
        let isSignal = process.terminationReason == .uncaughtSignal
        return End(
            code: isSignal ? nil : process.terminationStatus, signal: isSignal ? process.terminationStatus : nil,
            errors: text)
    }
}
