import Fitter

/// Reads a file for `mixreport run`, as docs/run.md describes it.
struct RunFileReader {
    private let path: String

    /// - Parameters:
    ///   - bytes: the file's.
    ///   - path: the file's, to which paths in it are relative.
    static func file(_ bytes: [UInt8], path: String) throws(RunFileError) -> RunFile {
        try RunFileReader(path: path).file(bytes)
    }

    private func file(_ bytes: [UInt8]) throws(RunFileError) -> RunFile {
        let root: TOMLTable
        do {
            root = try TOMLReader.table(bytes)
        } catch {
            throw RunFileError(path: path, position: error.position, key: error.key, problem: error.problem)
        }
        let known = ["output", "title", "defaults", "models"]
        for entry in root.entries where !known.contains(entry.key.name) { throw unknownAtTop(entry, known) }
        var defaults: [RunModel.Setting] = []
        if let entry = root["defaults"] { defaults = try settings(entry.value, "defaults") }
        guard let models = root["models"] else {
            throw RunFileError(
                path: path, position: TextPosition(line: 1, column: 1), key: nil,
                problem: "found no model; expected a table for each, such as [models.first]")
        }
        return RunFile(
            output: relative(try text(root, "output") ?? "output"), title: try text(root, "title"),
            models: try self.models(models, defaults))
    }

    private func models(
        _ entry: TOMLTable.Entry, _ defaults: [RunModel.Setting]
    ) throws(RunFileError) -> [RunModel] {
        guard case .table(let table) = entry.value.content else {
            throw wrong(entry.value, "models", "a table for each model, such as [models.first]")
        }
        guard !table.entries.isEmpty else {
            throw wrong(entry.value, "models", "a table for each model, such as [models.first]")
        }
        var models: [RunModel] = []
        var names = RunModelNames()
        for entry in table.entries {
            let name = entry.key.name
            if let problem = names.insert(name) {
                throw RunFileError(path: path, position: entry.key.position, key: "models.\(name)", problem: problem)
            }
            models.append(try model(entry, defaults))
        }
        return models
    }

    private func model(
        _ entry: TOMLTable.Entry, _ defaults: [RunModel.Setting]
    ) throws(RunFileError) -> RunModel {
        let name = "models.\(entry.key.name)"
        let own = try settings(entry.value, name)
        let all = own + defaults.filter { setting in !own.contains { $0.key == setting.key } }
        func required(_ key: String) throws(RunFileError) -> RunModel.Setting {
            guard let setting = all.first(where: { $0.key == key }) else {
                throw RunFileError(
                    path: path, position: entry.key.position, key: name,
                    problem: "found no \(key); expected it here or in [defaults]")
            }
            return setting
        }
        return RunModel(
            name: entry.key.name, position: entry.key.position, data: try required("data"),
            formula: try required("formula"), options: all.filter { !["data", "formula"].contains($0.key) })
    }

    /// The options of a table in the order of the file.
    private func settings(_ value: TOMLValue, _ name: String) throws(RunFileError) -> [RunModel.Setting] {
        guard case .table(let table) = value.content else { throw wrong(value, name, "a table, such as [\(name)]") }
        var settings: [RunModel.Setting] = []
        for entry in table.entries { settings.append(try setting(entry, within: name)) }
        return settings
    }

    private func setting(
        _ entry: TOMLTable.Entry, within table: String
    ) throws(RunFileError) -> RunModel.Setting {
        let name = entry.key.name
        let key = "\(table).\(name)"
        let words: [String]
        switch name {
        case "data":
            let data = try text(entry, key)
            guard data != Table.standardInput else {
                throw wrong(entry.value, key, "the path of a file, since standard input can be read only once")
            }
            words = [relative(data)]
        case "formula": words = [try text(entry, key)]
        default:
            guard let option = RunFileOptions.all.first(where: { $0.name == name }) else { throw unknown(entry, key) }
            do {
                words = try RunOptionWords(option, relative: relative).words(entry.value)
            } catch {
                throw RunFileError(path: path, position: error.position, key: key, problem: error.problem)
            }
        }
        return RunModel.Setting(key: name, position: entry.key.position, words: words)
    }

    /// The text under a key of the whole file; nil where it has none.
    private func text(_ root: TOMLTable, _ key: String) throws(RunFileError) -> String? {
        guard let entry = root[key] else { return nil }
        return try text(entry, key)
    }

    private func text(_ entry: TOMLTable.Entry, _ key: String) throws(RunFileError) -> String {
        guard case .text(let text) = entry.value.content, !text.isEmpty else {
            throw wrong(entry.value, key, "text in quotes")
        }
        return text
    }

    /// A path of the file as one from where the program runs.
    private func relative(_ other: String) -> String {
        guard !other.hasPrefix("/"), other != DataKind.memory, let slash = path.lastIndex(of: "/") else { return other }
        return path[...slash] + other
    }
}

extension RunFileReader {
    private func wrong(_ value: TOMLValue, _ key: String, _ expected: String) -> RunFileError {
        RunFileError(
            path: path, position: value.position, key: key, problem: "found \(value.shown); expected \(expected)")
    }

    private func unknownAtTop(_ entry: TOMLTable.Entry, _ known: [String]) -> RunFileError {
        let name = entry.key.name
        let isOption = (RunFileOptions.all.map(\.name) + ["data", "formula"]).contains(name)
        let problem =
            isOption
            ? "is about a model; expected it in [defaults] or in a table such as [models.first]"
            : "means nothing here; expected \(Sentence.list(known))\(Self.suggestion(name, among: known))"
        return RunFileError(path: path, position: entry.key.position, key: name, problem: problem)
    }

    private func unknown(_ entry: TOMLTable.Entry, _ key: String) -> RunFileError {
        let name = entry.key.name
        let problem =
            RunFileOptions.refused[name]
            ?? "is no option of mixreport report\(Self.suggestion(name, among: RunFileOptions.all.map(\.name) + ["data", "formula"])); `mixreport help report` lists them"
        return RunFileError(path: path, position: entry.key.position, key: key, problem: problem)
    }

    private static func suggestion(_ name: String, among names: [String]) -> String {
        let plain = name.hasPrefix("--") ? String(name.dropFirst(2)) : name.replacing("_", with: "-")
        if names.contains(plain) { return "; did you mean \(plain)?" }
        return NameSuggestions(among: names).nearest(to: plain).first.map { "; did you mean \($0)?" } ?? ""
    }
}
