"""Local levels of the simultaneous band for normal quantile plots with estimated mean and standard deviation.

For a normal sample of n, sorted and standardised with its own mean and standard deviation (divisor n - 1), let
u_i = I_{Phi(z_(i))}(i, n + 1 - i) and p = min_i 2 min(u_i, 1 - u_i). The local level of a simultaneous level of 95 %
(99 %) is the 5 % (1 %) quantile of p.

All order statistics are used, whatever n. The 50 on each side have u_i from scipy.special.betainc, interpolated on a
fine grid of normal scores; those between have the normal score of u_i from the uniform expansion of the incomplete beta
function (DLMF 8.18.9, first term, as z + log(q / z) / z), whose error there `python calibrate.py check` prints: 1.3e-4
of the probability at most.

Needs numpy, scipy and numba. `python calibrate.py > levels.csv`: about 10 minutes on one core.
Columns: n, samples, then for 0.95 and 0.99 the simulated local level, the Monte Carlo standard error of its
logarithm, and the level that the program uses: for n < 50 the simulated one, else a weighted least-squares fit of
log level by a cubic polynomial in log n.
"""

import math
import sys

import numba
import numpy as np
from scipy import special, stats

SEED = 20260707
OUTER = 50
GRID = 8000
SMALL = [3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 25, 30, 40]
LARGE = [50, 70, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000, 30_000, 100_000, 300_000, 1_000_000]


def samples(n):
    if n < 50:
        return 1_000_000
    return max(min(400_000, 600_000_000 // n), 1000)


@numba.njit(fastmath=False)
def score(x, i, r):
    """The normal score of I_x(i, r - i)."""
    x0 = i / r
    q = (x - x0) * math.sqrt(r / (x0 * (1 - x0)))
    d = x0 * math.log(x0 / x) + (1 - x0) * math.log((1 - x0) / (1 - x))
    z = math.copysign(math.sqrt(2 * r * d), q)
    return z + math.log(q / z) / z


def tables(n, outer):
    """The scores of u_i, i = 1 ... outer, on even grids of the scores of x, with each grid's start and step.

    A grid reaches from where u_i is Phi(-7) to where it is Phi(7).
    """
    start, step = np.empty(outer), np.empty(outer)
    scores = np.empty((outer, GRID))
    for k in range(outer):
        a, b = k + 1.0, float(n - k)
        ends = [inverse(a, b, special.ndtr(-7)) for inverse in (special.betaincinv, special.betainccinv)]
        low, high = special.ndtri(ends)
        z = np.linspace(low, high, GRID)
        x = special.ndtr(z)
        u, v = special.betainc(a, b, x), special.betaincc(a, b, x)
        scores[k] = np.where(u < v, special.ndtri(u), -special.ndtri(v))
        start[k], step[k] = low, z[1] - z[0]
    return start, step, scores


@numba.njit
def largest(sorted_z, start, step, scores, out):
    """The largest absolute score of each row's order statistics."""
    rows, n = sorted_z.shape
    outer = len(start)
    r = n + 1.0
    for row in range(rows):
        found = 0.0
        for k in range(outer):
            for z in (sorted_z[row, k], -sorted_z[row, n - 1 - k]):
                place = (z - start[k]) / step[k]
                if place <= 0 or place >= GRID - 1:
                    found = 7.0
                    continue
                j = int(place)
                found = max(found, abs(scores[k, j] + (place - j) * (scores[k, j + 1] - scores[k, j])))
        for i in range(outer + 1, n - outer + 1):
            x = 0.5 * math.erfc(-sorted_z[row, i - 1] * 0.7071067811865476)
            x0 = i / r
            q = abs(x - x0) * math.sqrt(r / (x0 * (1 - x0)))
            # Close enough to the score to see that it cannot be the largest.
            if q > 0.5 and q > 0.7 * found:
                found = max(found, abs(score(x, i, r)))
        out[row] = found


def simulate(n):
    rng = np.random.default_rng([SEED, n])
    total = samples(n)
    result = np.empty(total)
    batch = max(1, min(total, 2_000_000 // n))
    grids = tables(n, min(OUTER, (n + 1) // 2))
    for first in range(0, total, batch):
        z = rng.standard_normal((min(batch, total - first), n))
        z -= z.mean(axis=1, keepdims=True)
        z /= np.sqrt((z * z).sum(axis=1, keepdims=True) / (n - 1))
        z.sort(axis=1)
        largest(z, *grids, result[first : first + len(z)])
    result = 2 * special.ndtr(-result)
    result.sort()
    return result


def level(sorted_p, alpha):
    n = len(sorted_p)
    at = lambda a: math.log(np.quantile(sorted_p, a))
    error = math.sqrt(alpha * (1 - alpha) / n)
    # Over two standard errors, as the empirical quantiles are themselves uneven.
    slope = (at(alpha + 2 * error) - at(max(alpha - 2 * error, 1 / n))) / (4 * error)
    return at(alpha), slope * error


def check():
    for n in (101, 200, 1000, 100_000):
        for i in (51, (n + 1) // 2, n - 50):
            for p in (1e-5, 1e-3, 0.02, 0.3):
                for tail in ("lower", "upper"):
                    d = stats.beta(i, n + 1 - i)
                    x = d.ppf(p) if tail == "lower" else d.isf(p)
                    found = special.ndtr(-abs(score(x, float(i), n + 1.0)))
                    print(n, i, tail, p, found / p - 1)


def main():
    if sys.argv[1:] == ["check"]:
        return check()
    rows = []
    for n in SMALL + LARGE:
        p = simulate(n)
        rows.append((n, len(p), level(p, 0.05), level(p, 0.01)))
        print(n, len(p), *(f"{math.exp(a):.5g} {b:.3g}" for a, b in rows[-1][2:]), file=sys.stderr, flush=True)
    large = [row for row in rows if row[0] >= 50]
    x = np.log([row[0] for row in large])
    fits = []
    for which in (2, 3):
        y = np.array([row[which][0] for row in large])
        error = np.array([row[which][1] for row in large])
        fit = np.polynomial.Polynomial.fit(x, y, 3, w=1 / error)
        print("residuals in standard errors", np.round((y - fit(x)) / error, 1), file=sys.stderr)
        fits.append(fit)
    print("n,samples,level95,error95,used95,level99,error99,used99")
    for row in rows:
        fields = [str(row[0]), str(row[1])]
        for fit, (value, error) in zip(fits, row[2:]):
            used = fit(math.log(row[0])) if row[0] >= 50 else value
            fields += [f"{math.exp(value):.5g}", f"{error:.2g}", f"{math.exp(used):.5g}"]
        print(",".join(fields))


main()
