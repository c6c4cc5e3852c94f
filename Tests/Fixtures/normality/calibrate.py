"""Local levels of the simultaneous band for normal quantile plots with estimated mean and standard deviation.

For a normal sample of n, sorted and standardised with its own mean and standard deviation (divisor n - 1), let
u_i = I_{Phi(z_(i))}(i, n + 1 - i) and p = min_i 2 min(u_i, 1 - u_i). The local level of a simultaneous level of 95 %
(99 %) is the 5 % (1 %) quantile of p.

All order statistics are used, whatever n. The 50 on each side have u_i from scipy.special.betainc; those between have
the normal score of u_i from the uniform expansion of the incomplete beta function (DLMF 8.18.9, first term, as
z + log(q / z) / z), whose error there `python calibrate.py check` prints.

Needs numpy, scipy and numba. `python calibrate.py > levels.csv`: 15 minutes on one core.
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
SMALL = [3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 20, 25, 30, 40]
LARGE = [50, 70, 100, 150, 200, 300, 500, 1000, 2000, 5000, 10_000, 30_000, 100_000, 300_000, 1_000_000]


def samples(n):
    if n < 50:
        return 1_000_000
    return max(min(400_000, 2_000_000_000 // n if n > 3000 else 600_000_000 // n), 2000)


@numba.njit(fastmath=False)
def score(x, i, r):
    """The normal score of I_x(i, r - i)."""
    x0 = i / r
    q = (x - x0) * math.sqrt(r / (x0 * (1 - x0)))
    d = x0 * math.log(x0 / x) + (1 - x0) * math.log((1 - x0) / (1 - x))
    z = math.copysign(math.sqrt(2 * r * d), q)
    return z + math.log(q / z) / z


@numba.njit
def inner(sorted_z, outer, out):
    """The largest absolute score of the order statistics that are not among the outer ones."""
    rows, n = sorted_z.shape
    r = n + 1.0
    for row in range(rows):
        largest = 0.5
        for i in range(outer + 1, n - outer + 1):
            x = 0.5 * math.erfc(-sorted_z[row, i - 1] * 0.7071067811865476)
            x0 = i / r
            q = abs(x - x0) * math.sqrt(r / (x0 * (1 - x0)))
            # Scores and standardised differences are close enough for this, but not for the level itself.
            if q > 0.7 * largest:
                z = abs(score(x, i, r))
                if z > largest:
                    largest = z
        out[row] = largest


def simulate(n, rng):
    total = samples(n)
    result = np.empty(total)
    batch = max(1, min(total, 2_000_000 // n))
    outer = min(OUTER, (n + 1) // 2)
    first = np.arange(1, outer + 1.0)
    for start in range(0, total, batch):
        z = rng.standard_normal((min(batch, total - start), n))
        z -= z.mean(axis=1, keepdims=True)
        z /= np.sqrt((z * z).sum(axis=1, keepdims=True) / (n - 1))
        z.sort(axis=1)
        p = np.full(len(z), 1.0)
        for tail in (z[:, :outer], -z[:, ::-1][:, :outer]):
            u = special.betainc(first, n + 1 - first, special.ndtr(tail))
            v = special.betaincc(first, n + 1 - first, special.ndtr(tail))
            p = np.minimum(p, 2 * np.minimum(u, v).min(axis=1))
        if n > 2 * outer:
            largest = np.empty(len(z))
            inner(z, outer, largest)
            p = np.minimum(p, 2 * special.ndtr(-largest))
        result[start : start + len(z)] = p
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
    rng = np.random.default_rng(SEED)
    rows = []
    for n in SMALL + LARGE:
        p = simulate(n, rng)
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
