import Foundation

/// A folder for files of this run that only its user can read; removed by ``remove()``, or when a signal ends the program.
struct TemporaryFolder {
    let url: URL
    private let cleanup: Interruption.Registration

    /// - Parameter purpose: a part of its name.
    /// - Throws: an error of the operating system.
    init(_ purpose: String) throws {
        let url = FileManager.default.temporaryDirectory.appending(
            component: "mixreport-\(purpose)-\(UUID().uuidString)", directoryHint: .isDirectory)
        self.url = url
        cleanup = Interruption.atEnd { try? FileManager.default.removeItem(at: url) }
        do {
            try Interruption.section {
                try FileManager.default.createDirectory(
                    at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            Interruption.remove(cleanup)
            throw error
        }
    }

    /// The path of a file in it.
    func path(_ name: String) -> String { url.appending(component: name).path(percentEncoded: false) }

    func remove() {
        try? FileManager.default.removeItem(at: url)
        Interruption.remove(cleanup)
    }
}
