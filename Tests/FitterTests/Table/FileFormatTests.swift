import Fitter
import Testing

@Suite("Files of other kinds")
struct FileFormatTests {
    private func message(_ bytes: [UInt8]) -> String {
        do throws(TableError) {
            _ = try Table(text: bytes, source: "my data", columns: [])
            return "read"
        } catch {
            return "\(error)"
        }
    }

    @Test(
        "A file of another kind is named, with the line that makes CSV of it",
        arguments: [
            (
                [0x50, 0x4B, 3, 4, 20, 0] + Array("\0\0[Content_Types].xml".utf8), "an Excel workbook",
                "readxl::read_excel(\"my data\")"
            ),
            ([0x50, 0x4B, 3, 4] + Array("\0\0data.csv".utf8), "a zip archive", "unzip 'my data'"),
            (
                [0x50, 0x4B, 3, 4] + Array("mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8),
                "an OpenDocument spreadsheet", "readODS"
            ),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "an old Excel workbook", "readxl"),
            (Array("$FL2@(#) SPSS DATA FILE".utf8), "an SPSS file", "haven::read_sav"),
            (Array("<stata_dta><header>".utf8), "a Stata file", "haven::read_dta"),
            ([114, 2, 1, 0, 5], "a Stata file", "haven::read_dta"),
            (Array("X\n".utf8) + [0, 0, 0, 3], "an R object (.rds)", "readRDS(\"my data\")"),
            (Array("A\n3\n262146\n".utf8), "an R object (.rds)", "readRDS"),
            (Array("RDX3\nX\n".utf8), "an R workspace", "load("),
            (Array("PAR1".utf8) + [0, 1], "a Parquet file", "read_parquet"),
            (Array("ARROW1\0\0".utf8), "an Arrow or Feather file", "read_feather"),
            (Array("SQLite format 3\0".utf8), "an SQLite database", "sqlite3 -header -csv 'my data'"),
            ([0x28, 0xB5, 0x2F, 0xFD, 1], "compressed by Zstandard", "zstd -dc 'my data' | mixreport -"),
            ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "compressed by xz", "xz -dc"),
            (Array("BZh9".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "compressed by bzip2", "bzip2 -dc"),
            (Array("%PDF-1.7\n".utf8), "a PDF document", "whoever made"),
            (Array("\n<!DOCTYPE html>\n<html>".utf8), "a web page (HTML)", "rvest::read_html"),
            (Array("<?xml version=\"1.0\"?>".utf8), "XML", "save it as CSV"),
            (Array("[\n {\"y\": 1}]".utf8), "JSON", "read_json"),
        ] as [([UInt8], String, String)])
    func formats(bytes: [UInt8], name: String, conversion: String) {
        let message = message(bytes)
        #expect(message.hasPrefix("my data: is \(name)"))
        #expect(message.contains(conversion))
    }

    @Test(
        "Documents, archives and exchange formats are named too",
        arguments: [
            (
                "PK\u{3}\u{4}\0\0[Content_Types].xml\0word/document.xml", "a Word document",
                "copy the table"
            ),
            ("HEADER RECORD*******LIBRARY HEADER", "a SAS transport file", "haven::read_xpt"),
            ("ASCII SPSS PORT FILE    ", "a portable SPSS file", "haven::read_por"),
            ("MATLAB 5.0 MAT-file, Platform", "a MATLAB file", "writetable"),
            ("Rar!\u{1A}\u{7}\u{1}\0", "a RAR archive", "unrar x 'my data'"),
            (String(repeating: "a", count: 257) + "ustar\0", "a tar archive", "tar -xf 'my data'"),
        ] as [(String, String, String)])
    func others(start: String, name: String, conversion: String) {
        let message = message(Array(start.utf8))
        #expect(message.hasPrefix("my data: is \(name)"))
        #expect(message.contains(conversion))
    }

    @Test("An archive of 7-Zip is named")
    func sevenZip() {
        #expect(message([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0]).hasPrefix("my data: is a 7z archive"))
    }

    @Test(
        "Delimited text that begins like them is read",
        arguments: ["X,y\n1,2\n", "A\n2.5\n", "BZh,x\n1,2\n", "PAR,x\n1,2\n"])
    func text(text: String) {
        #expect(message(Array(text.utf8)) == "read")
    }
}
