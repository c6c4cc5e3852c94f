/// A way to estimates without some rows.
package enum DeletionRoute: Sendable {
    /// Through the equations of the rows that are left out.
    case rowsLeftOut
    /// Through the equations of the rows that remain.
    case rowsThatRemain
}
