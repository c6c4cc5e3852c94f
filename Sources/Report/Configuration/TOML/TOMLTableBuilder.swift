import Fitter

/// A table of a TOML document that is being read, with what decides which lines may add to it.
final class TOMLTableBuilder {
    /// How the table came to be.
    enum Origin {
        /// By a table within it, as `a` by `[a.b]`; its own header may follow.
        case implied
        /// By its header, `[a]`.
        case header
        /// By the key of a value, as `a` by `a.b = 1`.
        case dotted
    }

    private enum Item {
        case value(TOMLValue)
        case table(TOMLTableBuilder)
        case tables([TOMLTableBuilder], TextPosition)
    }

    private var origin: Origin
    private let position: TextPosition
    private var keys: [TOMLKey] = []
    private var items: [LevelKey: Item] = [:]

    init(_ origin: Origin, at position: TextPosition) {
        self.origin = origin
        self.position = position
    }

    /// Adds a value under a key of one part or more.
    func insert(_ value: TOMLValue, at path: [TOMLKey]) throws(TOMLError) {
        var table = self
        for key in path.dropLast() {
            switch table.items[LevelKey(key.name)] {
            case nil: table = table.added(TOMLTableBuilder(.dotted, at: key.position), key)
            case .table(let next) where next.origin == .dotted: table = next
            default: throw table.repeated(key)
            }
        }
        guard let key = path.last else { return }
        guard table.items[LevelKey(key.name)] == nil else { throw table.repeated(key) }
        table.keys.append(key)
        table.items[LevelKey(key.name)] = .value(value)
    }

    /// The table of a header, `[a.b]`, or a new one in the list of `[[a.b]]`.
    func opened(at path: [TOMLKey], isListed: Bool) throws(TOMLError) -> TOMLTableBuilder {
        var table = self
        for key in path.dropLast() {
            switch table.items[LevelKey(key.name)] {
            case nil: table = table.added(TOMLTableBuilder(.implied, at: key.position), key)
            case .table(let next): table = next
            case .tables(let list, _): table = list.last ?? table
            case .value: throw table.repeated(key)
            }
        }
        guard let key = path.last else { return table }
        let name = LevelKey(key.name)
        switch (table.items[name], isListed) {
        case (nil, false): return table.added(TOMLTableBuilder(.header, at: key.position), key)
        case (nil, true):
            let first = TOMLTableBuilder(.header, at: key.position)
            table.keys.append(key)
            table.items[name] = .tables([first], key.position)
            return first
        case (.table(let known), false) where known.origin == .implied:
            known.origin = .header
            return known
        case (.tables(var list, let start), true):
            let next = TOMLTableBuilder(.header, at: key.position)
            // Otherwise the list would be copied for each table that is added to it.
            table.items[name] = nil
            list.append(next)
            table.items[name] = .tables(list, start)
            return next
        default: throw table.repeated(key)
        }
    }

    private func added(_ table: TOMLTableBuilder, _ key: TOMLKey) -> TOMLTableBuilder {
        keys.append(key)
        items[LevelKey(key.name)] = .table(table)
        return table
    }

    private func repeated(_ key: TOMLKey) -> TOMLError {
        let first = keys.first { LevelKey($0.name) == LevelKey(key.name) }
        return TOMLError(
            position: key.position,
            problem:
                "\(key.name.quotedForDisplay()) is there already\(first.map { ", since line \($0.position.line)" } ?? ""); expected each key and each table once"
        )
    }

    /// The table as it was read.
    var table: TOMLTable {
        TOMLTable(
            entries: keys.compactMap { key in
                items[LevelKey(key.name)].map { TOMLTable.Entry(key: key, value: Self.value($0)) }
            })
    }

    private static func value(_ item: Item) -> TOMLValue {
        switch item {
        case .value(let value): value
        case .table(let table): TOMLValue(position: table.position, content: .table(table.table))
        case .tables(let list, let position):
            TOMLValue(
                position: position,
                content: .list(list.map { TOMLValue(position: $0.position, content: .table($0.table)) }))
        }
    }
}
