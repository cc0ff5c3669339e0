#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The same model by numpy, beside what bench/simulation wrote: peer.py FILE. Exits 1 where the two differ by more than chance."""
import json
import math
import sys
import time

import numpy

Z95 = 1.6448536269514722
MOST = 4.5  # standard errors; about 400 comparisons are made


def lognormal(low, high):
    return (math.log(low) + math.log(high)) / 2, (math.log(high) - math.log(low)) / (2 * Z95)


def play(risks, trials, random):
    """Annual loss of all risks together in each trial, and mean and standard error of each risk."""
    annual = numpy.zeros(trials)
    means = []
    for events_low, events_high, loss_low, loss_high in risks:
        mu, sigma = lognormal(events_low, events_high)
        counts = random.poisson(random.lognormal(mu, sigma, trials))
        mu, sigma = lognormal(loss_low, loss_high)
        losses = random.lognormal(mu, sigma, counts.sum())
        year = numpy.bincount(numpy.repeat(numpy.arange(trials), counts), weights=losses, minlength=trials)
        means.append((year.mean(), year.std() / math.sqrt(trials)))
        annual += year
    return annual, means


def compare(name, ours, random):
    trials = ours["trials"]
    started = time.process_time()
    annual, means = play(ours["risks"], trials, random)
    seconds = time.process_time() - started
    worst = 0.0

    def row(what, mine, theirs, error):
        nonlocal worst
        gap = (mine - theirs) / error
        worst = max(worst, abs(gap))
        print(f"  {what:34} {mine:>16,.6g} {theirs:>16,.6g} {gap:>+8.2f}")

    print(f"{name}: ours {ours['seconds']:.2f} s of CPU, numpy {numpy.__version__} {seconds:.2f} s")
    print(f"  {'':34} {'ours':>16} {'numpy':>16} {'errors':>8}")
    error = annual.std() / math.sqrt(trials)
    row("expected loss of a year", ours["expected"], annual.mean(), math.hypot(error, ours["error"]))
    row("the same by formula", ours["exact"], annual.mean(), error)
    for probability, loss in ours["curve"]:
        share = float((annual > loss).mean())
        row(f"P(loss > {loss:,.0f})", probability, share, math.sqrt(2 * probability * (1 - probability) / trials))
    gaps = [(mine - theirs) / math.hypot(a, b) for (mine, a), (theirs, b) in zip(ours["means"], means)]
    print(f"  of {len(gaps)} risks' means, the furthest lies {max(map(abs, gaps)):.2f} errors apart; "
          f"{sum(abs(gap) < 1 for gap in gaps) / len(gaps):.0%} lie within one (68 % expected)")
    return max(worst, max(map(abs, gaps)))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        runs = json.load(file)
    random = numpy.random.default_rng(1)
    worst = max(compare(name, ours, random) for name, ours in runs.items())
    print(f"equal within sampling error: {'yes' if worst < MOST else 'NO'} (furthest {worst:.2f} standard errors)")
    return 0 if worst < MOST else 1


if __name__ == "__main__":
    sys.exit(main())
