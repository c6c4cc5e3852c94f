/// The loss of information that leaving out some rows means for the fixed effects.
///
/// In the coordinates of a ``FixedEffectSpace``, with B the rows S of H^-1 X, r those of H^-1 (y - X beta) and Q = (H^-1)_SS, the information is
/// I - B'Q^-1 B and its score -B'Q^-1 r without the rows. Q comes from the random effects' part of the equations alone and is regular even where the
/// fixed effects cannot be estimated without the rows; for rows Z of Z Lambda and C the block of Omega^-1 for the c columns that they meet,
///   Q = W - W Z C Z'W,    Q^-1 = W^-1 + Z K (I - K'Z'W Z K)^-1 K'Z' with C = K K'.
/// The first costs O(|S|^3), the second O(c^3).
struct GroupDeletion {
    /// sqrt(w) times the rows of Z Lambda in the c columns that the rows meet: |S| x c.
    let random: Matrix
    /// B and r, divided by sqrt(w): |S| x (p + 1).
    let scores: Matrix

    /// B'Q^-1 [B r], (p + 1) x (p + 1); nil where rounding leaves Q not positive definite.
    ///
    /// - Parameter inverse: C, c x c.
    func informationLoss(inverse: Matrix) -> Matrix? {
        random.rows <= random.columns ? byRows(inverse) : byColumns(inverse)
    }

    /// Through the Cholesky factor of W^(-1/2) Q W^(-1/2) = I - Z C Z'.
    private func byRows(_ inverse: Matrix) -> Matrix? {
        var q = random.multiplied(by: inverse).multiplied(byTransposeOf: random)
        for index in q.elements.indices { q.elements[index] = -q.elements[index] }
        for row in 0..<q.rows { q[row, row] += 1 }
        guard q.formCholesky() else { return nil }
        var solved = scores
        q.solveLower(&solved)
        return solved.crossProduct()
    }

    private func byColumns(_ inverse: Matrix) -> Matrix? {
        var k = inverse
        guard k.formCholesky() else { return nil }
        let zk = random.multiplied(by: k)
        var rest = zk.crossProduct()
        for index in rest.elements.indices { rest.elements[index] = -rest.elements[index] }
        for row in 0..<rest.rows { rest[row, row] += 1 }
        guard rest.formCholesky() else { return nil }
        var solved = zk.transposeMultiplied(by: scores)
        rest.solveLower(&solved)
        var loss = scores.crossProduct()
        let more = solved.crossProduct()
        for index in loss.elements.indices { loss.elements[index] += more.elements[index] }
        return loss
    }
}
