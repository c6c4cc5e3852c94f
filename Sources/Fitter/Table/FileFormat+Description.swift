extension FileFormat {
    /// What it is, with an article.
    var name: String {
        switch self {
        case .excel: "an Excel workbook"
        case .oldExcel: "an old Excel workbook (.xls)"
        case .openDocument: "an OpenDocument spreadsheet"
        case .zip: "a zip archive"
        case .word: "a Word document"
        case .tar: "a tar archive"
        case .sevenZip: "a 7z archive"
        case .rar: "a RAR archive"
        case .spss: "an SPSS file"
        case .stata: "a Stata file"
        case .sas: "a SAS data set"
        case .sasTransport: "a SAS transport file (.xpt)"
        case .spssPortable: "a portable SPSS file (.por)"
        case .matlab: "a MATLAB file (.mat)"
        case .rds: "an R object (.rds)"
        case .rData: "an R workspace (.RData)"
        case .parquet: "a Parquet file"
        case .feather: "an Arrow or Feather file"
        case .sqlite: "an SQLite database"
        case .hdf5: "an HDF5 file"
        case .zstandard: "compressed by Zstandard"
        case .xz: "compressed by xz"
        case .bzip2: "compressed by bzip2"
        case .pdf: "a PDF document"
        case .html: "a web page (HTML)"
        case .xml: "XML"
        case .json: "JSON"
        }
    }

    /// One line that makes CSV of a file of this kind.
    ///
    /// - Parameter path: the file's path.
    func conversion(of path: String) -> String {
        let r = path.quotedInCode
        switch self {
        case .excel, .oldExcel: return "in R: write.csv(readxl::read_excel(\(r)), \"data.csv\", row.names = FALSE)"
        case .openDocument: return "in R: write.csv(readODS::read_ods(\(r)), \"data.csv\", row.names = FALSE)"
        case .zip: return "unpack it: unzip \(path.quotedForShell)"
        case .word: return "open it in Word, copy the table into a spreadsheet and save it as CSV"
        case .tar: return "unpack it: tar -xf \(path.quotedForShell)"
        case .sevenZip: return "unpack it: 7z x \(path.quotedForShell)"
        case .rar: return "unpack it: unrar x \(path.quotedForShell)"
        case .spss: return "in R: write.csv(haven::as_factor(haven::read_sav(\(r))), \"data.csv\", row.names = FALSE)"
        case .stata: return "in R: write.csv(haven::as_factor(haven::read_dta(\(r))), \"data.csv\", row.names = FALSE)"
        case .sas: return "in R: write.csv(haven::read_sas(\(r)), \"data.csv\", row.names = FALSE)"
        case .sasTransport: return "in R: write.csv(haven::read_xpt(\(r)), \"data.csv\", row.names = FALSE)"
        case .spssPortable:
            return "in R: write.csv(haven::as_factor(haven::read_por(\(r))), \"data.csv\", row.names = FALSE)"
        case .matlab:
            return "in MATLAB: data = load('FILE.mat'); writetable(data.TABLE, 'data.csv')"
        case .rds: return "in R: write.csv(readRDS(\(r)), \"data.csv\", row.names = FALSE)"
        case .rData: return "in R: write.csv(get(load(\(r))[1]), \"data.csv\", row.names = FALSE)"
        case .parquet: return "in Python: import pandas; pandas.read_parquet(\(r)).to_csv(\"data.csv\", index=False)"
        case .feather: return "in Python: import pandas; pandas.read_feather(\(r)).to_csv(\"data.csv\", index=False)"
        case .hdf5: return "in Python: import pandas; pandas.read_hdf(\(r)).to_csv(\"data.csv\", index=False)"
        case .sqlite:
            return "export a table: sqlite3 -header -csv \(path.quotedForShell) 'select * from TABLE' > data.csv"
        case .zstandard: return "pass it through a pipe: zstd -dc \(path.quotedForShell) | mixreport - FORMULA"
        case .xz: return "pass it through a pipe: xz -dc \(path.quotedForShell) | mixreport - FORMULA"
        case .bzip2: return "pass it through a pipe: bzip2 -dc \(path.quotedForShell) | mixreport - FORMULA"
        case .pdf: return "get the data as a table from whoever made the document"
        case .html:
            return "in R: write.csv(rvest::html_table(rvest::read_html(\(r)))[[1]], \"data.csv\", row.names = FALSE)"
        case .xml: return "open it in the program that wrote it and save it as CSV"
        case .json: return "in Python: import pandas; pandas.read_json(\(r)).to_csv(\"data.csv\", index=False)"
        }
    }
}

extension String {
    /// As a text in R or Python.
    fileprivate var quotedInCode: String { escapedForDisplay().quotedForDisplay(limit: 400) }

    /// As a word of a shell.
    fileprivate var quotedForShell: String {
        "'" + escapedForDisplay().replacing("'", with: "'\\''") + "'"
    }
}
