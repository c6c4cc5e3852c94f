/// A font file in memory, shared by all drawings that need it.
///
/// A class because it owns memory that FreeType and HarfBuzz read from as long as they have the font open.
public final class FontFile: Sendable {
    /// Where the file was read.
    public let path: String
    /// Which font of the file is meant; 0 unless the file is a collection.
    public let index: Int
    /// Never written to after `init`.
    nonisolated(unsafe) let bytes: UnsafeRawBufferPointer

    /// Reads an OpenType or TrueType file.
    ///
    /// - Throws: ``FontError/unreadable(path:)``.
    public init(path: String, index: Int = 0) throws(FontError) {
        guard let file = FileBytes.read(path) else { throw .unreadable(path: path) }
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: file.count, alignment: 16)
        memory.copyBytes(from: file)
        bytes = UnsafeRawBufferPointer(memory)
        self.path = path
        self.index = index
    }

    deinit { bytes.deallocate() }
}
