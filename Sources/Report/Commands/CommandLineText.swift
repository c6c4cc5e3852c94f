import Fitter
import Foundation

/// The command that makes a report again, to be pasted into a shell.
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
    private static func name(_ path: String) -> String {
        let name = String(path.split(separator: "/").last ?? Substring(path))
        return name.hasPrefix("-") ? "./" + name : name
    }

    static func reproducing(_ command: CompareCommand) -> String {
        var words = ["mixreport", "compare", name(command.before), name(command.after)]
        if let title = command.title { words += title.hasPrefix("-") ? ["--title=\(title)"] : ["--title", title] }
        for text in command.failures.texts { words += ["--fail-if", text] }
        return words.map(quoted).joined(separator: " ")
    }

    static func reproducing(_ command: ReportCommand) -> String {
        var words = ["mixreport", name(command.model.data), command.model.formula]
        func option(_ name: String, _ value: String?) {
            guard let value else { return }
            words += value.hasPrefix("-") ? ["\(name)=\(value)"] : [name, value]
        }
        if command.model.fitting.ml { words.append("--ml") }
        option("--categorical", command.model.fitting.categorical)
        option("--weights", command.model.fitting.weights)
        for word in command.model.fitting.factors.words { option(word.option, word.value) }
        let inference = command.inference
        if inference.degreesOfFreedom != .satterthwaite { option("--df", inference.degreesOfFreedom.rawValue) }
        if inference.intervals != .wald { option("--intervals", inference.intervals.rawValue) }
        if inference.level != 0.95 { option("--level", "\(inference.level)") }
        if inference.intervals == .bootstrap { option("--replicates", "\(inference.replicates)") }
        option("--simulations", command.diagnostics.simulations.map(String.init))
        option("--lme4", command.lme4.map(name))
        if command.withLme4 { words.append("--with-lme4") }
        option("--title", command.title)
        option("--data-date", command.dataDate)
        for text in command.failures.texts { option("--fail-if", text) }
        option("--base-url", command.baseURL)
        if command.selfContained { words.append("--self-contained") }
        option("--random-effects", command.effects.randomEffects?.rawValue)
        let variational = command.variational
        // Every report draws something: the data that its residuals are held against.
        option("--seed", "\(inference.seed)")
        if variational.noVariational {
            words.append("--no-variational")
        } else {
            option("--test-rows", variational.testRows.map(name))
            option("--test-fraction", variational.testFraction.map { "\($0)" })
            option("--iterations", variational.iterations.map(String.init))
            option("--print-every", variational.printEvery.map(String.init))
            option("--samples", variational.samples.map(String.init))
            option("--sigma", variational.sigma.map { $0.text })
        }
        return words.map(quoted).joined(separator: " ")
    }
}

extension ResidualScaleArgument {
    /// The argument that stands for it.
    var text: String {
        switch scale {
        case .learned: "learned"
        case .fixed(1): "fixed"
        case .fixed(let value): "\(value)"
        }
    }
}
