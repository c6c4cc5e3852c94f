/// Names of files made from names in the data: letters, digits and hyphens, never a path, never long.
///
/// A figure's picture for dark pages has the name of the other one and ``darkSuffix``, that for narrow screens ``narrowSuffix``, which no other name is.
package struct FileName {
    package static let darkSuffix = "-dark"
    package static let narrowSuffix = "-narrow"

    /// Those that were given, and those of their other pictures.
    private var used: Set<String> = []

    package init() {}

    /// A name that was not given before.
    package mutating func unique(_ text: String) -> String {
        var name = ""
        for scalar in text.lowercased().unicodeScalars where name.count < 60 {
            if ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) {
                name.unicodeScalars.append(scalar)
            } else if !name.hasSuffix("-") {
                name += "-"
            }
        }
        while name.hasPrefix("-") { name.removeFirst() }
        while name.hasSuffix("-") { name.removeLast() }
        if name.isEmpty { name = "x" }
        var candidate = name
        var number = 2
        while !used.isDisjoint(with: Self.pictures(candidate)) {
            candidate = "\(name)-\(number)"
            number += 1
        }
        used.formUnion(Self.pictures(candidate))
        return candidate
    }

    private static func pictures(_ name: String) -> [String] {
        ["", narrowSuffix].flatMap { [name + $0, name + $0 + darkSuffix] }
    }
}
