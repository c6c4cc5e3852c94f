/// The loss of information that leaving out some rows means for the fixed effects.
///
/// In the coordinates of a ``FixedEffectSpace``, with B the rows S of H^-1 X, r those of H^-1 (y - X beta) and Q = (H^-1)_SS, the information is
/// I - B'Q^-1 B and its score -B'Q^-1 r without the rows. Q comes from the random effects' part of the equations alone and is regular even where the
/// fixed effects cannot be estimated without the rows; for the s rows Z of Z Lambda and C the block of Omega^-1 for the c columns that they meet,
///   Q = W - W Z C Z'W,    Q^-1 = W^-1 + Z K (I - K'Z'W Z K)^-1 K'Z' with C = K K'.
/// The first takes a factor of s columns, the second one of c columns.
struct GroupDeletion {
    /// sqrt(w) times the rows of Z Lambda.
    let random: SparseRows
    /// B and r, divided by sqrt(w): s x (p + 1).
    let scores: Matrix

    /// Whether the rows' own equations are the cheaper ones: s^3 / 3 operations against 5 c^3.
    static func usesRows(rows: Int, columns: Int) -> Bool { rows <= 2 * columns }

    /// B'Q^-1 [B r], (p + 1) x (p + 1); nil where rounding leaves Q not positive definite.
    ///
    /// - Parameter inverse: C, c x c.
    func informationLoss(inverse: Matrix) -> Matrix? {
        Self.usesRows(rows: random.rows, columns: random.columns) ? byRows(inverse) : byColumns(inverse)
    }

    /// Through the Cholesky factor of W^(-1/2) Q W^(-1/2) = I - Z C Z'.
    private func byRows(_ inverse: Matrix) -> Matrix? {
        var q = random.complement(of: inverse)
        guard q.formCholesky() else { return nil }
        var solved = scores
        q.solveLower(&solved)
        return solved.crossProduct()
    }

    private func byColumns(_ inverse: Matrix) -> Matrix? {
        var k = inverse
        guard k.formCholesky() else { return nil }
        var rest = k.transposeMultiplied(by: random.crossProduct().multiplied(by: k))
        for index in rest.elements.indices { rest.elements[index] = -rest.elements[index] }
        for row in 0..<rest.rows { rest[row, row] += 1 }
        guard rest.formCholesky() else { return nil }
        var solved = k.transposeMultiplied(by: random.transposeMultiplied(by: scores))
        rest.solveLower(&solved)
        var loss = scores.crossProduct()
        let more = solved.crossProduct()
        for index in loss.elements.indices { loss.elements[index] += more.elements[index] }
        return loss
    }
}
