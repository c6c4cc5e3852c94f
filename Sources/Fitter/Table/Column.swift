/// One column of a ``Table``.
public struct Column: Sendable {
    /// The name in the header.
    public let name: String
    /// The values as numbers, NaN for a missing one; nil when the column holds text or was only asked for as
    /// categories.
    public let numbers: [Double]?
    /// How the numbers of a column of dates or times were read; nil for other columns.
    public let time: TimeFormat?
    /// The values as categories; nil when the column was only used as numbers.
    public let categories: Categories?
    /// The number of missing cells: empty, `NA` or `NaN` in a file, NaN or nil in memory.
    public let missingCount: Int

    /// A column of both forms, as the reader makes it.
    ///
    /// - Parameters:
    ///   - name: the name in the header.
    ///   - numbers: the values as numbers, NaN for a missing one; nil when the column holds text or was only asked for
    ///     as categories.
    ///   - categories: the values as categories; nil when the column was only used as numbers.
    ///   - time: how the numbers of a column of dates or times were read.
    ///   - missingCount: the number of missing cells: empty, `NA` or `NaN` in a file, NaN or nil in memory.
    package init(
        name: String, numbers: [Double]? = nil, categories: Categories? = nil, time: TimeFormat? = nil,
        missingCount: Int
    ) {
        self.name = name
        self.numbers = numbers
        self.time = time
        self.categories = categories
        self.missingCount = missingCount
    }
}

extension Column {
    /// A column of numbers.
    ///
    /// In a formula it is a number, and categories where the formula or the options ask for them: one level per distinct
    /// value in ascending order, named as briefly as the value can be written (`1`, `0.5`).
    ///
    /// - Parameters:
    ///   - name: the name that formulas use.
    ///   - numbers: one value per row; NaN for a missing one.
    ///   - time: what the numbers count where they are dates or times.
    public init(name: String, numbers: [Double], time: TimeFormat? = nil) {
        self.init(name: name, numbers: numbers, time: time, missingCount: numbers.count { $0.isNaN })
    }

    /// A column of categories from their names.
    ///
    /// The levels are the distinct texts in the order in which the reader puts those of a file: by value where all are
    /// numbers (`1` and `1.0` are two levels), otherwise by their bytes. Texts are not
    /// read as numbers otherwise, and neither an empty text nor `NA` is missing.
    ///
    /// - Parameters:
    ///   - name: the name that formulas use.
    ///   - texts: one text per row; nil for a missing one.
    public init(name: String, texts: [String?]) {
        self.init(name: name, categories: Categories(texts: texts), missingCount: texts.count { $0 == nil })
    }

    /// A column of categories with levels in an order of the caller's.
    ///
    /// Levels that no row has are left out when a model is made.
    ///
    /// - Parameters:
    ///   - name: the name that formulas use.
    ///   - categories: the levels and, for each row, the index of its level.
    /// - Precondition: Every code is -1 or an index of the levels.
    public init(name: String, categories: Categories) {
        let levels = Int32(categories.levels.count)
        precondition(categories.codes.allSatisfy { $0 >= -1 && $0 < levels })
        self.init(name: name, categories: categories, missingCount: categories.codes.count { $0 < 0 })
    }

    /// The number of rows.
    var rowCount: Int { numbers?.count ?? categories?.codes.count ?? 0 }

    /// The categories, made from the numbers where the column has only these; nil where it has neither.
    var categoriesOrDistinctNumbers: Categories? { categories ?? numbers.map { Categories(numbers: $0) } }
}
