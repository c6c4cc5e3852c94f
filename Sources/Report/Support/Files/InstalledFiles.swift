import Foundation

/// The files that an installed program has next to it: `share/mixreport` beside the `bin` that holds the executable.
///
/// They are found from the executable and not by a fixed path, so that an unpacked release runs from any folder. A program
/// that was built from source has no such files, and uses those of the system.
enum InstalledFiles {
    /// The folders that may hold the fonts of a release, in the order of preference.
    static var fontFolders: [String] { executable.map { [fontFolder(ofExecutable: $0)] } ?? [] }

    /// The folder of the fonts that belong to an executable in `PREFIX/bin`.
    static func fontFolder(ofExecutable path: String) -> String {
        URL(filePath: path).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "share/mixreport/fonts").path(percentEncoded: false)
    }

    /// The folder of the running executable.
    static var programFolder: String? { executable.map(FilePlace.parent) }

    /// The path of the running executable, with symbolic links followed.
    static var executable: String? {
        #if os(Linux)
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        #else
            Bundle.main.executableURL?.resolvingSymlinksInPath().path(percentEncoded: false)
        #endif
    }
}
