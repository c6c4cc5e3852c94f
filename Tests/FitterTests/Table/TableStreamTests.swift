import Fitter
import Foundation
import Synchronization
import Testing

@Suite("Reading streams")
struct TableStreamTests {
    private final class Bytes: Sendable {
        let all = Mutex<[UInt8]>([])
    }

    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(component: "streams-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static let text = "y,g\n" + (0..<40_000).map { "\($0),level \($0 % 7)\n" }.joined()

    @Test("The observer gets every byte of a file once and in order", arguments: 1...3)
    func observer(threads: Int) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(component: "d.csv")
        try Data(Self.text.utf8).write(to: file)
        let seen = Bytes()
        let table = try Table(
            contentsOf: file.path(), columns: [.init("y", .numeric)], threads: threads,
            observer: { bytes in seen.all.withLock { $0 += bytes } })
        #expect(table.rowCount == 40_000)
        #expect(seen.all.withLock { $0 } == Array(Self.text.utf8))
    }

    @Test("A pipe with a slow writer is read once and as a whole", arguments: [1, 2])
    func pipe(threads: Int) throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(component: "pipe").path()
        try #require(mkfifo(path, 0o600) == 0)
        let bytes = Array(Self.text.utf8)
        let writer = Thread {
            guard let pipe = FileHandle(forWritingAtPath: path) else { return }
            // Pieces that end anywhere, also within the first line.
            let ends = [0, 1, 2, 5, 1000, 70_000, bytes.count]
            for (start, end) in zip(ends, ends.dropFirst()) {
                try? pipe.write(contentsOf: Data(bytes[start..<end]))
                Thread.sleep(forTimeInterval: 0.02)
            }
            try? pipe.close()
        }
        writer.start()
        let seen = Bytes()
        let table = try Table(
            contentsOf: path, columns: [.init("y", .numeric), .init("g", .categorical)], threads: threads,
            observer: { bytes in seen.all.withLock { $0 += bytes } })
        #expect(table.rowCount == 40_000)
        #expect(table.column(named: "y")?.numbers == (0..<40_000).map(Double.init))
        #expect(seen.all.withLock { $0 } == bytes)
    }
}
