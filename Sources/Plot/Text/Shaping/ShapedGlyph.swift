/// A glyph at its place, in units of the em, y downwards.
package struct ShapedGlyph: Equatable {
    /// Its number in the font; 0 where the font has no glyph for the character.
    package let index: UInt32
    /// How far it is moved from the pen's place.
    package let offset: Point
    /// How far the pen moves on.
    package let advance: Double
}
