/// Kinds of files that are no delimited text, as their first bytes show.
public enum FileFormat: String, Sendable, CaseIterable {
    /// A workbook of Excel since 2007, `.xlsx`.
    case excel
    /// A workbook of older versions of Excel, `.xls`.
    case oldExcel
    /// A spreadsheet of LibreOffice, `.ods`.
    case openDocument
    /// An archive of files, `.zip`.
    case zip
    /// A document of Word, `.docx`.
    case word
    /// An archive of files, `.tar`, whether it was compressed by gzip or not.
    case tar
    /// An archive of files, `.7z`.
    case sevenZip
    /// An archive of files, `.rar`.
    case rar
    /// SPSS, `.sav`.
    case spss
    /// Stata, `.dta`.
    case stata
    /// SAS, `.sas7bdat`.
    case sas
    /// The transport format of SAS, `.xpt`.
    case sasTransport
    /// The portable format of SPSS, `.por`.
    case spssPortable
    /// MATLAB, `.mat`.
    case matlab
    /// One R object, `.rds`.
    case rds
    /// A workspace of R, `.RData`.
    case rData
    /// Apache Parquet.
    case parquet
    /// Apache Arrow, or Feather.
    case feather
    /// A database of SQLite.
    case sqlite
    /// HDF5.
    case hdf5
    /// Compressed by Zstandard, `.zst`.
    case zstandard
    /// Compressed by xz.
    case xz
    /// Compressed by bzip2.
    case bzip2
    /// A document for print, `.pdf`.
    case pdf
    /// A web page.
    case html
    /// XML, as some programs write under the name of a spreadsheet.
    case xml
    /// JSON.
    case json
}

extension FileFormat {
    /// How many bytes are looked at.
    package static let sampleSize = 4096

    /// The kind of a file by its first bytes; nil for what may be delimited text.
    package init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        func begins(_ mark: [UInt8], at offset: Int = 0) -> Bool {
            bytes.count >= offset + mark.count && bytes[offset..<offset + mark.count].elementsEqual(mark)
        }
        func begins(_ mark: String) -> Bool { begins(Array(mark.utf8)) }
        func holds(_ text: String) -> Bool { bytes.firstRange(of: Array(text.utf8)) != nil }
        if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) {
            if holds("opendocument") {
                self = .openDocument
            } else if holds("word/document.xml") {
                self = .word
            } else {
                self = holds("xl/") || holds("[Content_Types].xml") ? .excel : .zip
            }
        } else if begins(Array("ustar".utf8), at: 257) {
            self = .tar
        } else if begins([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) {
            self = .sevenZip
        } else if begins([0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]) {
            self = .rar
        } else if begins("HEADER RECORD*******") {
            self = .sasTransport
        } else if begins("ASCII SPSS PORT FILE") {
            self = .spssPortable
        } else if begins("MATLAB 5.0 MAT-file") || begins("MATLAB 7.3 MAT-file") {
            self = .matlab
        } else if begins([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .oldExcel
        } else if begins("$FL2") || begins("$FL3") {
            self = .spss
        } else if begins("<stata_dta>") || Self.isOldStata(bytes) {
            self = .stata
        } else if begins([0xC2, 0xEA, 0x81, 0x60, 0xB3, 0x14, 0x11, 0xCF, 0xBD, 0x92, 0x08, 0x00], at: 12) {
            self = .sas
        } else if begins("RDX2\n") || begins("RDX3\n") || begins("RDA2\n") || begins("RDA3\n") {
            self = .rData
        } else if begins([0x58, 0x0A, 0, 0, 0]) || begins("A\n2\n") || begins("A\n3\n") {
            self = .rds
        } else if begins("PAR1") {
            self = .parquet
        } else if begins("ARROW1") || begins("FEA1") {
            self = .feather
        } else if begins("SQLite format 3\0") {
            self = .sqlite
        } else if begins([0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A]) {
            self = .hdf5
        } else if begins([0x28, 0xB5, 0x2F, 0xFD]) {
            self = .zstandard
        } else if begins([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
            self = .xz
        } else if begins("BZh"), begins([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4) {
            self = .bzip2
        } else if begins("%PDF-") {
            self = .pdf
        } else if let markup = Self.markup(bytes) {
            self = markup
        } else {
            return nil
        }
    }

    /// Before version 117 a file of Stata begins with the version, 113 to 115, the order of bytes, and a 1.
    private static func isOldStata(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        bytes.count >= 4 && (113...115).contains(bytes[0]) && (1...2).contains(bytes[1]) && bytes[2] == 1
            && bytes[3] == 0
    }

    /// Text that is marked up, behind a byte order mark and white space.
    private static func markup(_ bytes: UnsafeBufferPointer<UInt8>) -> FileFormat? {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.dropFirst(bytes.starts(with: mark) ? mark.count : 0).drop { $0 <= 0x20 }
        let start = String(decoding: text.prefix(64).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") || start.hasPrefix("<table") { return .html }
        if start.hasPrefix("<?xml") { return .xml }
        let signs = String(start.filter { !$0.isWhitespace }.prefix(2))
        return ["{\"", "{}", "[{", "[[", "[]"].contains(signs) ? .json : nil
    }
}

extension Collection<UInt8> {
    fileprivate func firstRange(of other: [UInt8]) -> Index? {
        indices.first { self[$0...].starts(with: other) }
    }
}
