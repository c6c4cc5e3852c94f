import Fitter

/// The name of a model in a file for `mixreport run`, which is also that of its report's folder.
enum RunModelName {
    /// The most bytes that file systems allow, less what a report in the making adds.
    private static let longest = 200

    /// What is wrong with a name; nil where nothing is.
    ///
    /// - Parameter others: the names before it.
    static func problem(_ name: String, others: [String]) -> String? {
        if name.isEmpty || name.utf8.count > longest {
            return "is \(name.utf8.count) bytes long; expected the name of a folder, of 1 to \(longest) bytes"
        }
        if name.hasPrefix(".") || name.hasPrefix("-") || name.contains("/") || name.escapedForDisplay() != name {
            return
                "is not the name of a folder; expected one without slashes and control characters that does not begin with . or -"
        }
        if ["index.html", "style.css"].contains(name.lowercased()) {
            return "is the name of a file that lists the reports; expected another one"
        }
        return others.first { $0.lowercased() == name.lowercased() }.map {
            "differs from \($0.quotedForDisplay()) in capital letters only, which some systems take for the same folder; expected another name"
        }
    }
}
