import ArgumentParser

/// Writes simulated ratings of items by users: the crossed data of the benchmark.
@main
struct Crossed: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crossed",
        abstract: "Write simulated ratings, y ~ x + (1|user) + (1|item), as a CSV, and the truth as a JSON next to it.",
        discussion: "The same sizes and seed give the same bytes. The defaults have the size of MovieLens 1M.")

    @Option(help: "How many ratings.")
    var rows = 1_000_209

    @Option(help: "How many users.")
    var users = 6040

    @Option(help: "How many items.")
    var items = 3706

    @Option(help: "What decides every random number.")
    var seed: UInt64 = 1

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the CSV.", valueName: "FILE.csv"))
    var output: String

    func validate() throws {
        guard users >= 1, items >= 1 else { throw ValidationError("There must be a user and an item.") }
        guard rows >= max(users, items) else {
            throw ValidationError(
                "\(rows) rows cannot hold \(users) users and \(items) items; expected at least as many rows.")
        }
        guard rows / users <= items / 4 else {
            throw ValidationError(
                "\(rows) rows are \(rows / users) items a user; expected at most a quarter of the \(items) items.")
        }
        guard items <= Int(Int32.max) else { throw ValidationError("There are too many items: \(items).") }
    }

    func run() throws {
        var ratings = RatingSimulation(rows: rows, users: users, items: items, seed: seed)
        let file = try OutputFile(path: output)
        let counts = try ratings.write(to: file)
        try file.close()

        let truth = try OutputFile(path: truthPath)
        try truth.write(ratings.description(of: counts, seed: seed))
        try truth.close()
    }

    /// `FILE.json` next to `FILE.csv`.
    private var truthPath: String {
        (output.hasSuffix(".csv") ? String(output.dropLast(4)) : output) + ".json"
    }
}
