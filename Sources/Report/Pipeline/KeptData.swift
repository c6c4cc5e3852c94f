import Fitter

/// What a run keeps of its data besides the fit.
struct KeptData {
    /// Whether the columns are described, which takes about as long as reading them.
    var describesColumns = false
    /// A column to order rows by, which the model need not have.
    var time: String?
    /// Whether the table that was read is kept.
    var keepsTable = false
    /// Columns that are read besides those of the model.
    var otherColumns: [ColumnRequest] = []
}
