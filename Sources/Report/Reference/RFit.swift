import Assessment
import Dispatch
import Fitter
import Foundation

/// R's lme4, run on the rows and columns that this program's fit has.
///
/// Nothing from the data or the command line becomes part of a program or a shell's line: R reads files in which all text is hexadecimal.
struct RFit {
    private let formula: Formula
    private let data: ModelData
    private let method: EstimationMethod
    private let weights: String?
    private let table: Table
    private let limit: Int

    /// - Parameters:
    ///   - table: what the model was fitted to.
    ///   - limit: after how many seconds R is stopped.
    init(
        _ formula: Formula, _ data: ModelData, _ options: ModelOptions, method: EstimationMethod, table: Table,
        limit: Int
    ) {
        self.formula = formula
        self.data = data
        self.method = method
        self.limit = limit
        weights = options.weights
        self.table = table
    }

    /// What lme4 estimates.
    ///
    /// - Throws: ``RFailure`` where R gives no estimates, ``Failure`` where it cannot be run.
    func estimates() throws -> ReferenceEstimates {
        let program = try Self.requiredProgram()
        func written<Value>(_ body: () throws -> Value) throws -> Value {
            do {
                return try body()
            } catch {
                let place = FileManager.default.temporaryDirectory.path(percentEncoded: false).escapedForDisplay()
                throw RFailure(reason: "files for R cannot be written to \(place): \(SystemError.reason(error))")
            }
        }
        let folder = try written { try TemporaryFolder("lme4") }
        defer { folder.remove() }
        try written { try write(into: folder.url) }
        try run(program, in: folder.url)
        return try RFitReader(folder.url).estimates(method: method)
    }

    /// Rscript on the PATH.
    ///
    /// - Throws: ``Failure`` where it is not there.
    @discardableResult
    static func requiredProgram() throws -> URL {
        guard let program = ProgramPath.find("Rscript") else {
            throw Failure(
                description:
                    "--with-lme4: Rscript was not found on the PATH; expected R with its package lme4 (Debian: apt-get install r-cran-lme4; elsewhere R from its own site, then install.packages(\"lme4\"))"
            )
        }
        return URL(filePath: program)
    }

    private func write(into folder: URL) throws {
        let uses = self.data.summary.columns
        let rows = self.data.design.sourceRows
        var columns = "name,kind\n"
        var levels = "column,name\n"
        var cells: [[String]] = []
        for (index, use) in uses.enumerated() {
            let column = table.column(named: use.name)
            // A number that is used as categories too becomes these in R, by factor() in the formula.
            if use.isNumeric, let numbers = column?.numbers {
                columns += "\(use.name.hexadecimal),number\n"
                cells.append(rows.map { "\(numbers[Int($0)])" })
                continue
            }
            let names = use.levels ?? []
            columns += "\(use.name.hexadecimal),\((use.contrasts ?? .treatment).rawValue)\n"
            for name in names { levels += "\(index + 1),\(name.hexadecimal)\n" }
            let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { (LevelKey($1), $0 + 1) })
            guard let categories = column?.categories else { continue }
            let codes = categories.levels.map { places[LevelKey($0)].map(String.init) ?? "" }
            cells.append(rows.map { codes[Int(categories.codes[Int($0)])] })
        }
        var data = uses.indices.map { "c\($0)" }.joined(separator: ",") + "\n"
        for row in rows.indices { data += cells.map { $0[row] }.joined(separator: ",") + "\n" }
        let options =
            "formula,method,weights\n\(formula.text.hexadecimal),\(method == .reml ? "REML" : "ML"),\(weights?.hexadecimal ?? "")\n"
        for (name, text) in [
            ("columns.csv", columns), ("levels.csv", levels), ("data.csv", data), ("options.csv", options),
        ] {
            try ReportFile(path: name, text: text).write(to: Self.path(name, in: folder))
        }
        let program = ReportFile(path: "fit.R", bytes: Data(PackageResources.lme4_R))
        try program.write(to: Self.path(program.path, in: folder))
        try ReportFile(path: "errors", text: "").write(to: Self.path("errors", in: folder))
    }

    private static func path(_ name: String, in folder: URL) -> String {
        folder.appending(component: name).path(percentEncoded: false)
    }

    private func run(_ program: URL, in folder: URL) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = [
            "--vanilla", folder.appending(component: "fit.R").path(percentEncoded: false),
            folder.path(percentEncoded: false),
        ]
        process.currentDirectoryURL = folder
        let errors = folder.appending(component: "errors")
        // R's own temporary files go with the folder; names are UTF-8 whatever the user's locale is.
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["TMPDIR": folder.path(percentEncoded: false), "LC_ALL": "C.UTF-8"]
        ) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        let ended = DispatchSemaphore(value: 0)
        process.terminationHandler = { _ in ended.signal() }
        do {
            process.standardError = try FileHandle(forWritingTo: errors)
            try process.run()
        } catch {
            let path = program.path(percentEncoded: false).escapedForDisplay()
            throw RFailure(reason: "\(path) cannot be started: \(SystemError.reason(error))")
        }
        let pid = process.processIdentifier
        let stop = Interruption.atEnd { ProcessGroup.kill(pid) }
        defer { Interruption.remove(stop) }
        if ended.wait(timeout: .now() + .seconds(limit)) == .timedOut {
            ProcessGroup.kill(pid)
            ended.wait()
            throw RFailure(
                reason: "R was stopped after \(Sentence.counted(limit, "second")); give it more with --lme4-timeout")
        }
        guard process.terminationStatus != 0 else { return }
        if FileManager.default.fileExists(atPath: folder.appending(component: "state").path(percentEncoded: false)) {
            throw RFailure(
                reason:
                    "R is there and its package lme4 is not (Debian: apt-get install r-cran-lme4; elsewhere install.packages(\"lme4\") in R)"
            )
        }
        let text = (try? String(contentsOf: errors, encoding: .utf8)) ?? ""
        throw RFailure(reason: "R ended with an error", output: String(text.suffix(2000)))
    }
}

extension String {
    /// The UTF-8 bytes, two digits each.
    var hexadecimal: String { Array(utf8).hexadecimal }

    /// The text whose UTF-8 bytes these are; nil for what is not hexadecimal.
    init?(hexadecimal: String) {
        let digits = hexadecimal.utf8.map {
            UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") ? $0 - 48 : ($0 | 32) - 87
        }
        guard digits.count.isMultiple(of: 2), digits.allSatisfy({ $0 < 16 }) else { return nil }
        self.init(
            decoding: stride(from: 0, to: digits.count, by: 2).map { (digits[$0] << 4) | digits[$0 + 1] }, as: UTF8.self
        )
    }
}
