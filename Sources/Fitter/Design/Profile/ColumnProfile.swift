/// One column of the data in brief: what it is used for, what it holds, and how often a value is missing.
public struct ColumnProfile: Sendable, Equatable {
    /// The column's name in the header.
    public let name: String
    /// What the model uses it for; empty without a model.
    public let roles: [ColumnRole]
    /// The number of rows without a value, of all rows read.
    public let missingCount: Int
    /// The values as numbers; nil for a column of text, and where no row has a value.
    public let numbers: NumberProfile?
    /// The values as categories; nil for a column that is used as numbers only, and where no row has a value.
    public let categories: CategoryProfile?
    /// The cells of a column that has numbers as well as text; nil for any other.
    public let mixture: Mixture?
    /// Why a model would not take the column, whose cells are counted as text, as it is; nil for any other.
    public let unread: TableError?
    /// How the numbers of a column of dates or times were read; nil for other columns.
    public let time: TimeFormat?

    /// A column in which some cells are numbers and others are text, so that it is read as text.
    public struct Mixture: Sendable, Equatable {
        /// The number of cells that are numbers.
        public let numbers: Int
        /// The number of cells that are text.
        public let texts: Int
        /// The first cell of the rarer kind.
        public let cell: String
        /// The 1-based line of that cell; nil where it is not known.
        public let line: Int?

        /// A mixture from its parts.
        ///
        /// - Parameters:
        ///   - numbers: the number of cells that are numbers.
        ///   - texts: the number of cells that are text.
        ///   - cell: the first cell of the rarer kind.
        ///   - line: its 1-based line.
        public init(numbers: Int, texts: Int, cell: String, line: Int?) {
            self.numbers = numbers
            self.texts = texts
            self.cell = cell
            self.line = line
        }
    }

    /// A profile from its parts.
    ///
    /// - Parameters:
    ///   - name: the column's name.
    ///   - roles: what the model uses it for.
    ///   - missingCount: the number of rows without a value, of all rows read.
    ///   - numbers: the values as numbers.
    ///   - categories: the values as categories.
    ///   - mixture: the cells of a column that has numbers as well as text.
    ///   - unread: why a model would not take the column as it is.
    ///   - time: how the numbers of a column of dates or times were read.
    public init(
        name: String, roles: [ColumnRole] = [], missingCount: Int = 0, numbers: NumberProfile? = nil,
        categories: CategoryProfile? = nil, mixture: Mixture? = nil, unread: TableError? = nil,
        time: TimeFormat? = nil
    ) {
        self.name = name
        self.roles = roles
        self.missingCount = missingCount
        self.numbers = numbers
        self.categories = categories
        self.mixture = mixture
        self.unread = unread
        self.time = time
    }

    /// The number of different values; 0 where no row has one.
    public var distinctCount: Int { numbers?.distinctCount ?? categories?.levels.count ?? 0 }

    /// Whether the model uses the column as numbers in this part.
    public func isNumber(in place: ColumnRole.Place) -> Bool {
        roles.contains { $0.place == place && !$0.isCategorical }
    }

    /// Whether the column has a role in this part of the model.
    public func has(_ place: ColumnRole.Place) -> Bool { roles.contains { $0.place == place } }
}
