/// The names of two lists.
enum NameUnion {
    /// Each name once, in the order of the first list and then of the second.
    static func of<Name: Hashable>(_ first: [Name], _ second: [Name]) -> [Name] {
        var seen: Set<Name> = []
        return (first + second).filter { seen.insert($0).inserted }
    }
}
