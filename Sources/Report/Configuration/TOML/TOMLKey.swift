/// One part of a key, as `b` of `a.b`.
package struct TOMLKey: Sendable {
    package let name: String
    package let position: TextPosition
}
