/// Names of files made from names in the data: letters, digits and hyphens, never a path, never long.
package struct FileName {
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
        while !used.insert(candidate).inserted {
            candidate = "\(name)-\(number)"
            number += 1
        }
        return candidate
    }
}
