/// Names of files made from names in the data: letters, digits and hyphens, never a path, never long.
///
/// A figure's picture for dark pages has the name of the other one and ``darkSuffix``, which no other name is.
package struct FileName {
    package static let darkSuffix = "-dark"

    /// Those that were given, and those of their dark pictures.
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
        while !used.isDisjoint(with: [candidate, candidate + Self.darkSuffix]) {
            candidate = "\(name)-\(number)"
            number += 1
        }
        used.formUnion([candidate, candidate + Self.darkSuffix])
        return candidate
    }
}
