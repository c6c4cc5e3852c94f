/// Why a stream of Parquet cannot be read.
package enum ParquetError: Error, Equatable {
    /// It ends before its own end mark.
    case truncated
    /// It is not what was announced: a sentence fragment that says what was found.
    case unexpected(String)
}
