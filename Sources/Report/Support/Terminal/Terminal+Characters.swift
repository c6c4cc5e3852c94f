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
}
