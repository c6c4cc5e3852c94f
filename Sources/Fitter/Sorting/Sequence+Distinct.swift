extension Sequence {
    /// The elements without those whose key an earlier one has.
    package func distinct<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, at its first place.
    package func distinct() -> [Element] { distinct { $0 } }

    /// The first element that an earlier one is equal to; nil where all differ.
    package var firstRepeated: Element? {
        var seen: Set<Element> = []
        return first { !seen.insert($0).inserted }
    }
}
