/// Two lists joined by elements that say the same, or the opposite.
struct SignedJoin<Element> {
    /// The elements of the first list in its order, each with its partner in the second, nil where it has none, and 1, or -1 where the partner says the opposite.
    let pairs: [(old: Element, new: Element?, sign: Double)]
    /// The elements of the second list without a partner.
    let rest: [Element]

    /// Joins each element with the first that is left of the second list and can be compared.
    ///
    /// - Parameter sign: 1 where two elements say the same, -1 where they say the opposite, nil where they cannot be compared.
    init(_ before: [Element], _ after: [Element], sign: (Element, Element) -> Double?) {
        var rest = after.map { Optional($0) }
        pairs = before.map { old in
            for index in rest.indices {
                guard let new = rest[index], let sign = sign(old, new) else { continue }
                rest[index] = nil
                return (old, new, sign)
            }
            return (old, nil, 1)
        }
        self.rest = rest.compactMap { $0 }
    }
}
