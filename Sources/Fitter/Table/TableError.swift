/// An error in a data file or in the columns of a table, with its place.
public struct TableError: Error, Sendable, Equatable {
    /// The file, as the caller named it.
    public let source: String
    /// The 1-based line, when the problem has one.
    public let line: Int?
    /// The column's name (or its number, such as `#3`, where it has none), when the problem has one.
    public let column: String?
    /// What was found, with the names and numbers that a message needs.
    public let problem: Problem

    package init(source: String, line: Int? = nil, column: String? = nil, problem: Problem) {
        self.source = source
        self.line = line
        self.column = column
        self.problem = problem
    }

    /// The kinds of problems.
    public enum Problem: Error, Sendable, Equatable {
        /// The system would not open or read the file; `reason` is its own text.
        case cannotRead(reason: String)
        /// The path is that of a folder.
        case isDirectory
        /// No byte that is not white space.
        case empty
        /// A header and no row under it.
        case noRows
        /// The compressed data contradict their checksum or format; `reason` is the decoder's text.
        case corruptGzip(reason: String)
        /// The compressed data end too early.
        case truncatedGzip
        /// A file of another kind than text.
        case otherFormat(FileFormat)
        /// A byte 0: not a text of single bytes or UTF-8, but perhaps of UTF-16 without a mark.
        case notText(isUTF16: Bool)
        /// A name or category that is not UTF-8.
        case notUTF8(text: String)
        /// An encoding that the system does not know.
        case unknownEncoding(String)
        /// Bytes that are no text in the encoding that was asked for.
        case notInEncoding(String)
        /// The first line holds nothing but numbers.
        case missingHeader(firstCells: [String])
        /// A name that stands over several columns, with their 1-based positions.
        case duplicateHeader(name: String, positions: [Int])
        /// A requested column that the header does not have, with similar names and all names.
        case unknownColumn(name: String, nearest: [String], available: [String])
        /// The quote opened on this line is never closed.
        case unterminatedQuote
        /// Something other than a delimiter or the end of the line follows a closing quote.
        case textAfterQuote(found: String)
        /// A quote in the middle of a cell that does not begin with one.
        case quoteInsideCell(cell: String)
        /// A row with more or fewer cells than the header.
        case raggedRow(found: Int, expected: Int)
        /// A row that ends with a delimiter while the header does not, or the other way round.
        case trailingDelimiter(isInHeader: Bool)
        /// A header of one name that holds another delimiter than the one that was asked for.
        case otherDelimiter(name: String, sign: Character)
        /// A cell of a column that must be numeric.
        case notANumber(cell: String)
        /// A column whose cells would all be numbers in other notations, the likeliest first; one of the cells.
        case otherNotation(cell: String, notations: [NumberNotation])
        /// A column whose cells are all numbers that are written as no option reads them; one of the cells.
        case unreadNumbers(cell: String, kind: UnreadNumber)
        /// A date of a column in which dates do not say all; the orders that are possible.
        case ambiguousDate(cell: String, doubt: DateDoubt, orders: [DateOrder])
        /// A cell that does not go with the dates or times of its column.
        case oddDate(cell: String, kind: OddDate)
        /// A column of numbers such as 20210304, all of them dates.
        case compactDates(cell: String)
        /// A column in which most cells are numbers in another notation; one of the others, and how many cells are
        /// different from each other and of which kind.
        case mixedNotation(cell: String, notations: [NumberNotation], numbers: Int, others: Int)
        /// A column that could be numeric or categorical by its cells; the line is that of the first cell of the rarer
        /// kind.
        case mixedColumn(cell: String, isNumber: Bool, numbers: Int, texts: Int)
        /// A column of a table in memory with another number of rows than the first column.
        case unequalColumns(found: Int, expected: Int)
        /// More rows than row numbers of 32 bits can count.
        case tooManyRows

        /// Whether it is about how the cells of one column are written, so that other columns can be read.
        var isOfCells: Bool {
            switch self {
            case .otherNotation, .unreadNumbers, .ambiguousDate, .oddDate, .compactDates, .mixedNotation, .mixedColumn:
                true
            default: false
            }
        }
    }
}
