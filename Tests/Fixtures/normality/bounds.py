"""Bounds of normal order statistics by scipy: `python bounds.py > bounds.csv`.

One line an order statistic: n, its rank i (from 1), the local level, and Phi^-1 of the Beta(i, n + 1 - i) quantiles at
level / 2 and 1 - level / 2.
"""

from scipy import special

print("n,rank,level,lower,upper")
for n, level in ((3, 0.4), (10, 0.14), (50, 0.043), (1000, 0.0072), (73_421, 0.0022), (10_000_000, 0.0012)):
    middle = (n + 1) // 2
    ranks = {1, 2, 3, 7, 40, 63, 64, 65, 66, 100, 199, 200, 201, 500, 3001, 20_000, 1_234_567, middle}
    ranks = {rank for rank in ranks if rank <= n}
    for rank in sorted(ranks | {n + 1 - rank for rank in ranks}):
        a, b = rank, n + 1 - rank
        # The quantile itself in the lower half, what it lacks to 1 in the upper: neither loses digits.
        if rank <= middle:
            low = special.ndtri(special.betaincinv(a, b, level / 2))
            high = special.ndtri(special.betainccinv(a, b, level / 2))
        else:
            low = -special.ndtri(special.betainccinv(b, a, level / 2))
            high = -special.ndtri(special.betaincinv(b, a, level / 2))
        print(f"{n},{rank},{level},{low:.12g},{high:.12g}")
