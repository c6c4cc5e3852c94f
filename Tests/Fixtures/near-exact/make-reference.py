"""Writes reference.json: profiled criteria of models with small residuals, computed in 60 digits from the covariance matrix of all rows.

    python3 make-reference.py        (needs mpmath; written with Python 3.11 and mpmath 1.3.0)

At given relative covariance factors: minus twice the log-likelihood (ML and REML), its derivatives in the directions T (I + xi E_ij), sigma, and the
fixed effects with their standard errors (Bates et al. 2015, doi:10.18637/jss.v067.i01).
"""
import json, math, random
import mpmath as mp

mp.mp.dps = 60
N, P = 40, 2


def data(kind, size, seed, weighted, offset):
    """Random effects of size 1 and residuals of the given size."""
    r = random.Random(seed)
    g = [r.randrange(6) for _ in range(N)]
    h = [v // 2 if kind == "nested" else r.randrange(5) for v in g]
    x = [round(r.uniform(0, 10), 3) for _ in range(N)]
    w = [round(r.uniform(0.5, 2), 3) for _ in range(N)] if weighted else None
    o = [round(r.uniform(-3, 3), 3) for _ in range(N)] if offset else None
    b, s, c = ([r.gauss(0, 1) for _ in range(6)] for _ in range(3))
    y = []
    for i in range(N):
        value = 5 + 0.7 * x[i] + b[g[i]] + size * r.gauss(0, 1) / math.sqrt(w[i] if w else 1)
        if kind in ("crossed", "nested"):
            value += 0.8 * c[h[i]]
        if kind == "slopes":
            value += 0.3 * s[g[i]] * x[i]
        y.append(value + (o[i] if o else 0))
    return dict(kind=kind, size=size, y=y, x=x, g=g, h=h, w=w, o=o)


def covariance(d, factors):
    V = mp.zeros(N)
    for i in range(N):
        for j in range(N):
            if d["g"][i] == d["g"][j]:
                T = factors[0]
                if len(T) == 1:
                    V[i, j] += T[0][0] ** 2
                else:
                    u = [mp.mpf(1) * T[0][0] + d["x"][i] * T[1][0], d["x"][i] * T[1][1]]
                    v = [mp.mpf(1) * T[0][0] + d["x"][j] * T[1][0], d["x"][j] * T[1][1]]
                    V[i, j] += u[0] * v[0] + u[1] * v[1]
            if len(factors) > 1 and d["h"][i] == d["h"][j]:
                V[i, j] += factors[1][0][0] ** 2
        V[i, i] += 1 / mp.mpf(d["w"][i]) if d["w"] else 1
    return V


def evaluate(d, factors, reml):
    L = mp.cholesky(covariance(d, factors))

    def whiten(b):
        z = []
        for i in range(N):
            z.append((b[i] - mp.fsum(L[i, k] * z[k] for k in range(i))) / L[i, i])
        return z

    def dot(a, b):
        return mp.fsum(p * q for p, q in zip(a, b))

    columns = [whiten([mp.mpf(1)] * N), whiten([mp.mpf(v) for v in d["x"]])]
    y = whiten([mp.mpf(v) - (mp.mpf(d["o"][i]) if d["o"] else 0) for i, v in enumerate(d["y"])])
    A = mp.matrix(P, P)
    for i in range(P):
        for j in range(P):
            A[i, j] = dot(columns[i], columns[j])
    inverse = A ** -1
    right = [dot(c, y) for c in columns]
    beta = [mp.fsum(inverse[i, j] * right[j] for j in range(P)) for i in range(P)]
    e = [y[i] - mp.fsum(columns[j][i] * beta[j] for j in range(P)) for i in range(N)]
    degrees = N - P if reml else N
    variance = dot(e, e) / degrees
    criterion = 2 * mp.fsum(mp.log(L[i, i]) for i in range(N)) + degrees * (1 + mp.log(2 * mp.pi * variance))
    if reml:
        criterion += mp.log(mp.det(A))
    return criterion, mp.sqrt(variance), beta, [mp.sqrt(inverse[i, i] * variance) for i in range(P)]


def gradient(d, factors, reml):
    h = mp.mpf("1e-20")
    result = []
    for term, T in enumerate(factors):
        for j in range(len(T)):
            for i in range(j, len(T)):
                values = []
                for step in (h, -h):
                    moved = [[row[:] for row in F] for F in factors]
                    for row in range(len(T)):
                        moved[term][row][j] += T[row][i] * step
                    values.append(evaluate(d, moved, reml)[0])
                result.append((values[0] - values[1]) / (2 * h))
    return result


cases = []
for kind, seed in (("one", 1), ("nested", 2), ("crossed", 3), ("slopes", 4)):
    for size in (1e-3, 1e-6, 1e-9):
        d = data(kind, size, seed, weighted=kind in ("one", "slopes"), offset=kind == "nested")
        scale = 1 / mp.mpf(size)
        factors = {
            "one": [[[scale]]],
            "nested": [[[scale]], [[scale * mp.mpf(3) / 4]]],
            "crossed": [[[scale]], [[scale * mp.mpf(3) / 4]]],
            "slopes": [[[scale, mp.mpf(0)], [scale / 8, scale / 4]]],
        }[kind]
        # The factors as doubles, which is what a program gets.
        factors = [[[mp.mpf(float(v)) for v in row] for row in F] for F in factors]
        d["factors"] = [[[float(v) for v in row] for row in F] for F in factors]
        for name, reml in (("ml", False), ("reml", True)):
            criterion, sigma, beta, errors = evaluate(d, factors, reml)
            d[name] = dict(
                criterion=float(criterion), sigma=float(sigma), beta=[float(v) for v in beta],
                standardErrors=[float(v) for v in errors], gradient=[float(v) for v in gradient(d, factors, reml)])
        cases.append(d)
with open("reference.json", "w") as file:
    json.dump(cases, file, indent=None, separators=(",", ":"))
    file.write("\n")
