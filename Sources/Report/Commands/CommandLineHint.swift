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
        for argument in arguments where argument.hasPrefix("-") {
            let name = String(argument.prefix { $0 != "=" })
            if let meaning = Self.options[name.lowercased()] {
                text = "The option \(name.quotedForDisplay()) is another program's; here it is \(meaning)."
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

    /// Options of R, pandas and other programs, in small letters, with what they are here.
    private static let options: [String: String] = [
        "--sep": "--delimiter", "--separator": "--delimiter", "--delim": "--delimiter", "--dec": "--decimal",
        "--decimal-mark": "--decimal", "--na-strings": "--na", "--na.strings": "--na", "--na-values": "--na",
        "--na_values": "--na", "--null": "--na", "--missing": "--na", "--skiprows": "--skip", "--skip-rows": "--skip",
        "--header": "--skip, where lines stand above the names", "--fileencoding": "--encoding",
        "--file-encoding": "--encoding", "--charset": "--encoding", "--thousands-sep": "--thousands",
        "--grouping-mark": "--thousands", "--date-format": "--dates", "--parse-dates": "--dates",
        "--dayfirst": "--dates dmy", "--out": "-o", "--outdir": "-o", "--output-dir": "-o",
        "--formula": "the second argument, in single quotes", "--data": "the first argument",
        "--family": "left out: errors are normal", "--reml": "the usual criterion; --ml for the other",
        "--method": "--ml for maximum likelihood", "--factor": "--categorical", "--factors": "--categorical",
        "--confidence": "--level", "--conf-level": "--level", "--conf.level": "--level",
        "--alpha": "--level, 1 - alpha",
        "--ci": "--level", "--nsim": "--simulations", "--ncores": "--threads", "--cores": "--threads",
        "--jobs": "--threads", "--newdata": "--new",
    ]
}
