/// A name by its bytes, as a key: strings that are canonically equal in Unicode, such as an accented letter in one scalar and in two, are equal in Swift, but different levels
/// in the data.
package struct LevelKey: Hashable, Sendable {
    private let bytes: [UInt8]

    package init(_ name: String) {
        bytes = Array(name.utf8)
    }
}

extension [String] {
    /// The index of the first element with the bytes of a name; nil where there is none.
    package func firstIndex(ofLevel name: String) -> Int? {
        firstIndex { $0.utf8.elementsEqual(name.utf8) }
    }
}
