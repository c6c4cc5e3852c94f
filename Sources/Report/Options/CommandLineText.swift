import Fitter
import Foundation

/// Commands that make reports again, and their text to be pasted into a shell.
enum CommandLineText {
    /// An argument as a shell takes it: as it is where it is plain, in single quotes otherwise.
    ///
    /// One that holds invisible characters is written with escapes, as bash, zsh and ksh read them, so that what is
    /// copied is what is seen.
    static func quoted(_ argument: String) -> String {
        let isPlain = argument.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                || "_-./,:=@%+".unicodeScalars.contains($0)
        }
        if isPlain, !argument.isEmpty { return argument }
        if argument.unicodeScalars.allSatisfy(isVisible) {
            return "'" + argument.replacing("'", with: "'\\''") + "'"
        }
        var quoted = ""
        for scalar in argument.unicodeScalars {
            if !isVisible(scalar) {
                quoted += String(format: scalar.value > 0xFFFF ? "\\U%08X" : "\\u%04X", scalar.value)
            } else if scalar == "'" || scalar == "\\" {
                quoted += "\\" + String(scalar)
            } else {
                quoted.unicodeScalars.append(scalar)
            }
        }
        return "$'" + quoted + "'"
    }

    private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
        let text = String(scalar)
        return text.escapedForDisplay() == text
    }

    /// Paths are shortened to their last part: a report says nothing of the machine that it was made on.
    static func fileName(_ path: String) -> String {
        if path == Table.standardInput { return path }
        let name = String(path.split(separator: "/").last ?? Substring(path))
        return name.hasPrefix("-") ? "./" + name : name
    }

    /// The command that makes a comparison again, one element per word.
    static func words(_ options: CompareOptions) -> [String] {
        ["mixreport", "compare"] + options.reports.map(fileName)
            + CompareOptionTable.all.flatMap { $0.words(options) }
    }

    /// The command that makes a report again, one element per word.
    static func words(_ options: ReportOptions) -> [String] {
        ["mixreport", fileName(options.data), options.formula] + ReportOptionTable.all.flatMap { $0.words(options) }
    }

    /// Words as a shell takes them.
    static func quoted(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }
}
