/// A table of a TOML document, its keys in the order of the document.
package struct TOMLTable: Sendable {
    package struct Entry: Sendable {
        package let key: TOMLKey
        package let value: TOMLValue
    }

    package let entries: [Entry]

    /// The entry with a name.
    package subscript(name: String) -> Entry? { entries.first { $0.key.name == name } }
}
