import ArgumentParser
import Fitter
import Foundation

/// What a user probably meant by arguments that the parser refuses.
struct CommandLineHint {
    let text: String

    /// Nil where nothing is known to have been meant.
    ///
    /// - Parameter arguments: what follows the name of the program.
    init?(_ arguments: [String]) {
        for (index, argument) in arguments.enumerated() where argument.hasPrefix("-") {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            let name = parts[0]
            if name == "--moments", arguments.first != FitCommand.configuration.commandName {
                text =
                    "--moments is an option of mixreport fit; what else is made of a fit needs the rows of the data, or cells of them (docs/moments.md)."
                return
            }
            if let meaning = OtherPrograms.options[name.lowercased()] {
                text = "The option \(name.quotedForDisplay()) is another program's; here it is \(meaning)."
                return
            }
            guard let value = parts.count > 1 ? parts[1] : index + 1 < arguments.count ? arguments[index + 1] : nil
            else {
                continue
            }
            if let problem = Self.problem(ofValue: value, option: name) {
                text = problem
                return
            }
        }
        guard let word = arguments.first, let problem = Self.problem(ofWord: word) else { return nil }
        text = problem
    }

    /// What is wrong with a word where a command stands, or the path of the data; nil for one that is nearly no command.
    static func problem(ofWord word: String) -> String? {
        let names = MixReport.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
        guard word.allSatisfy({ $0.isASCII && $0.isLetter }), !names.contains(word),
            !FileManager.default.fileExists(atPath: word)
        else { return nil }
        return NameSuggestions(among: names).nearest(to: word).first.map {
            "There is no command \(word.quotedForDisplay()), and no file of this name; did you mean \($0)?"
        }
    }

    /// What is wrong with an option's value; nil for one that is not known to be wrong.
    private static func problem(ofValue value: String, option: String) -> String? {
        if let meaning = OtherPrograms.values[option]?[value.lowercased()] {
            return "\(value.quotedForDisplay()) is another program's name; here it is \(option) \(meaning)."
        }
        guard value.hasPrefix("-"), Double(value) != nil else { return nil }
        if option == "--skip" {
            return
                "--skip is \(value.quotedForDisplay()); expected the number of lines above the names of the columns, such as 1."
        }
        return option == "--na" || option == "--at"
            ? "A value that begins with a hyphen follows a =, as in \(option)=\(value.escapedForDisplay(limit: 40))."
            : nil
    }
}
