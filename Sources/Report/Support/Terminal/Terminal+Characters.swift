import Fitter
import Foundation

extension Terminal {
    /// Whether block elements can be shown: the locale's encoding is UTF-8, and the terminal is not a dumb one.
    static var showsBlockElements: Bool {
        let environment = ProcessInfo.processInfo.environment
        guard environment["TERM"] != "dumb" else { return false }
        // The first of these that is set and not empty decides, as POSIX has it.
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let encoding = locale.uppercased().replacing("-", with: "")
        return encoding.contains("UTF8")
    }

    /// Bytes as a descriptor gets them: with control characters as escapes where it is a terminal, since names and cells
    /// may be anyone's; as they are otherwise.
    static func safe(_ bytes: Data, on descriptor: Int32) -> Data {
        guard isatty(descriptor) == 1 else { return bytes }
        let lines = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
            .split(separator: "\n", omittingEmptySubsequences: false)
        return Data(lines.map { String($0).escapedForDisplay(limit: .max) }.joined(separator: "\n").utf8)
    }
}
