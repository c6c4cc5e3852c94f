import Fitter

/// The names of the models of a file for `mixreport run`, which are also those of their reports' folders.
struct RunModelNames {
    /// The most bytes that file systems allow, less what a report in the making adds.
    private static let longest = 200

    /// The names so far, by their small letters.
    private var names: [String: String] = [:]

    /// Adds a name, or returns what is wrong with it.
    mutating func insert(_ name: String) -> String? {
        if name.isEmpty || name.utf8.count > Self.longest {
            return "is \(name.utf8.count) bytes long; expected the name of a folder, of 1 to \(Self.longest) bytes"
        }
        if name.hasPrefix(".") || name.hasPrefix("-") || name.contains("/") || name.escapedForDisplay() != name {
            return
                "is not the name of a folder; expected one without slashes and control characters that does not begin with . or -"
        }
        let small = name.lowercased()
        if ["index.html", "style.css"].contains(small) {
            return "is the name of a file that lists the reports; expected another one"
        }
        if let other = names[small] {
            return
                "differs from \(other.quotedForDisplay()) in capital letters only, which some systems take for the same folder; expected another name"
        }
        names[small] = name
        return nil
    }
}
