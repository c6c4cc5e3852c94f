import Fitter

/// The command that makes a report again, to be pasted into a shell.
enum CommandLineText {
    /// An argument as a POSIX shell takes it: in single quotes unless it is plain.
    static func quoted(_ argument: String) -> String {
        let plain = argument.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("A"..."Z").contains($0) || ("0"..."9").contains($0)
                || "_-./,:=@%+".unicodeScalars.contains($0)
        }
        guard !plain || argument.isEmpty else { return argument }
        return "'" + argument.replacing("'", with: "'\\''") + "'"
    }

    /// Paths are shortened to their last part: a report says nothing of the machine that it was made on.
    private static func name(_ path: String) -> String {
        String(path.split(separator: "/").last ?? Substring(path))
    }

    static func reproducing(_ command: ReportCommand) -> String {
        var words = ["mixreport", name(command.model.data), command.model.formula]
        func option(_ name: String, _ value: String?) {
            if let value { words += [name, value] }
        }
        if command.model.ml { words.append("--ml") }
        option("--categorical", command.model.categorical)
        option("--weights", command.model.weights)
        option("--lme4", command.lme4.map(name))
        option("--title", command.title)
        let variational = command.variational
        if variational.noVariational {
            words.append("--no-variational")
        } else {
            option("--test-rows", variational.testRows.map(name))
            if variational.testFraction != 0.2 { option("--test-fraction", "\(variational.testFraction)") }
            option("--seed", "\(variational.seed)")
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
