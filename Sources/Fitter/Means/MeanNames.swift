/// The names by which means are asked for.
struct MeanNames {
    let names: [String]
    private let aliases: [String]

    /// - Parameters:
    ///   - names: what the means are called.
    ///   - aliases: what else each may be called.
    init(_ names: [String], aliases: [String]) {
        self.names = names
        self.aliases = aliases
    }

    /// The place of a mean among all; names go before aliases, and are compared byte by byte.
    func index(of name: String) throws(MeansError) -> Int {
        for list in [names, aliases] {
            let matches = list.indices.filter { LevelKey(list[$0]) == LevelKey(name) }
            if matches.count > 1 { throw .ambiguousMean(name: name) }
            if let match = matches.first { return match }
        }
        throw .unknownMean(name: name, known: names)
    }
}
