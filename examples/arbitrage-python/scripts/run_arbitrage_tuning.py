"""A backtest of cross-venue arbitrage: one configuration, one CSV of quotes, one result.

    python -m scripts.run_arbitrage_tuning --data-file quotes.csv --min-spread-bps 11 \
        --taker-fee-a-bps 2 --taker-fee-b-bps 3 --slippage-bps 0.5 --max-position-usd 5000 \
        [--max-open-trades 1] [--initial-balance-usd 10000] [--stop-on-drawdown-pct 100] \
        [--tag NAME] --output-json result.json

The same flags, model and numbers as examples/quickstart/backtest.mjs, whose header describes
the model; a test compares the two. So floats are added one by one in the same order, and not
by sum(), which rounds differently from Python 3.12 on.

Exit code: 0 the result was written, 1 bad configuration or data, 2 anything else.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import sys
import time
import traceback
from pathlib import Path
from typing import NamedTuple, Optional


class Range(NamedTuple):
    min: float
    max: float
    whole: bool = False


class Flag(NamedTuple):
    required: bool = False
    number: Optional[Range] = None
    otherwise: Optional[float] = None


BPS = Range(0, 10_000)
USD = Range(0.01, 1_000_000_000_000)
FLAGS = {
    "data-file": Flag(required=True),
    "min-spread-bps": Flag(required=True, number=BPS),
    "taker-fee-a-bps": Flag(required=True, number=BPS),
    "taker-fee-b-bps": Flag(required=True, number=BPS),
    "slippage-bps": Flag(required=True, number=BPS),
    "max-position-usd": Flag(required=True, number=USD),
    "max-open-trades": Flag(number=Range(1, 1000, whole=True), otherwise=1),
    "initial-balance-usd": Flag(number=USD, otherwise=10_000),
    "stop-on-drawdown-pct": Flag(number=Range(0.01, 100), otherwise=100),
    "tag": Flag(),
    "output-json": Flag(required=True),
}

COLUMNS = ["timestamp", "best_bid_a", "best_ask_a", "best_bid_b", "best_ask_b"]
PRICE = Range(1e-9, 1_000_000_000)
# UTC times of one width sort as text, so their order can be checked without a calendar.
TIMESTAMP = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
# Stricter than float(), which takes 'nan', 'inf' and '1_000'.
DECIMAL = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")


class InputError(Exception):
    """The user's mistake, in the flags or in the CSV."""


class Quote(NamedTuple):
    timestamp: str
    bid_a: float
    ask_a: float
    bid_b: float
    ask_b: float


class Prices(NamedTuple):
    """What one unit really costs, or brings, on each venue."""

    buy_a: float
    sell_a: float
    buy_b: float
    sell_b: float


class Trade(NamedTuple):
    bought_on: str
    bought: float
    sold: float
    quantity: float = 0.0


def run(args):
    started_at = time.perf_counter()
    config = parse_config(args)
    output_json = config.pop("output_json")

    quotes = load_quotes(config["data_file"])
    print(f"{len(quotes)} quotes from {config['data_file']}")

    metrics = backtest(quotes, config)
    metrics["runtime_seconds"] = rounded(time.perf_counter() - started_at)
    save_atomically(
        output_json,
        {
            "status": "success",
            "config": config,
            "metrics": metrics,
            "config_summary": {
                "job_id": os.environ.get("TUNING_JOB_ID", Path(output_json).stem),
                "tag": config["tag"],
                "min_spread_bps": config["min_spread_bps"],
                "max_position_usd": config["max_position_usd"],
            },
        },
    )
    print(
        f"{metrics['total_trades']} trades, realized_pnl_usd={metrics['realized_pnl_usd']}, "
        f"max_drawdown_pct={metrics['max_drawdown_pct']}"
    )


def parse_config(args):
    """The flags as one dict, spelled as in the result: min_spread_bps, not min-spread-bps."""
    config = {}
    given = parse_flags(args)
    for name, (required, number, otherwise) in FLAGS.items():
        key = name.replace("-", "_")
        value = given[key]
        if required and not value:
            raise InputError(f"--{name} is missing")
        if number and value is not None:
            value = parse_number(f"--{name}", value, number)
        config[key] = otherwise if value is None else value
    return config


class FlagParser(argparse.ArgumentParser):
    def error(self, message):
        # argparse would exit with 2, which here means "not the user's mistake".
        raise InputError(message)


def parse_flags(args):
    parser = FlagParser(allow_abbrev=False, add_help=False)
    for name in FLAGS:
        parser.add_argument(f"--{name}")
    return vars(parser.parse_args(args))


def parse_number(name, text, allowed):
    value = float(text) if DECIMAL.fullmatch(text) else math.nan
    if allowed.min <= value <= allowed.max and (not allowed.whole or value.is_integer()):
        return int(value) if allowed.whole else value
    kind = "a whole number" if allowed.whole else "a number"
    raise InputError(f'{name} must be {kind} from {allowed.min} to {allowed.max}, not "{text}"')


def load_quotes(path):
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", errors="replace")
    except OSError as error:
        raise InputError(f"--data-file {path} cannot be read ({error.strerror})") from error
    header, *lines = (line[:-1] if line.endswith("\r") else line for line in text.split("\n"))
    if header != ",".join(COLUMNS):
        raise InputError(f"{path}, line 1: the header must be {','.join(COLUMNS)}")
    if lines and lines[-1] == "":
        lines.pop()
    if not lines:
        raise InputError(f"{path}, line 2: there are no quotes")

    quotes = []
    previous = ""
    for number, line in enumerate(lines, start=2):
        quote = parse_quote(f"{path}, line {number}", line, previous)
        quotes.append(quote)
        previous = quote.timestamp
    return quotes


def parse_quote(place, line, previous_timestamp):
    fields = line.split(",")
    if len(fields) != len(COLUMNS):
        raise InputError(f"{place}: {len(fields)} fields instead of {len(COLUMNS)}")
    timestamp = fields[0]
    if not TIMESTAMP.fullmatch(timestamp):
        raise InputError(
            f'{place}: timestamp must be like 2025-01-06T00:00:00Z, not "{timestamp}"'
        )
    if timestamp <= previous_timestamp:
        raise InputError(f"{place}: timestamp {timestamp} does not follow {previous_timestamp}")
    prices = [
        parse_number(f"{place}: {column}", text, PRICE)
        for column, text in zip(COLUMNS[1:], fields[1:])
    ]
    quote = Quote(timestamp, *prices)
    if quote.bid_a > quote.ask_a:
        raise InputError(f"{place}: best_bid_a {quote.bid_a} is above best_ask_a {quote.ask_a}")
    if quote.bid_b > quote.ask_b:
        raise InputError(f"{place}: best_bid_b {quote.bid_b} is above best_ask_b {quote.ask_b}")
    return quote


def backtest(quotes, config):
    balance = peak = equity = config["initial_balance_usd"]
    max_drawdown_pct = 0.0
    open_trades = []
    opened = closed = won = 0

    def close(trade, prices):
        nonlocal balance, closed, won
        pnl = pnl_if_closed(trade, prices)
        balance += pnl
        closed += 1
        if pnl > 0:
            won += 1

    for quote in quotes:
        prices = all_in_prices(quote, config)

        for trade in open_trades:
            if has_converged(trade, quote):
                close(trade, prices)
        open_trades = [trade for trade in open_trades if not has_converged(trade, quote)]

        if len(open_trades) < config["max_open_trades"]:
            trade = trade_worth_opening(prices, config)
            if trade:
                open_trades.append(trade)
                opened += 1

        equity = balance
        for trade in open_trades:
            equity += pnl_if_closed(trade, prices)
        peak = max(peak, equity)
        drawdown_pct = (peak - equity) / peak * 100
        max_drawdown_pct = max(max_drawdown_pct, drawdown_pct)

        if drawdown_pct >= config["stop_on_drawdown_pct"]:
            for trade in open_trades:
                close(trade, prices)
            open_trades = []
            print(f"stopped at {quote.timestamp}: the drawdown is {rounded(drawdown_pct)} percent")
            break

    realized_pnl = balance - config["initial_balance_usd"]
    return {
        "total_trades": opened,
        "closed_trades": closed,
        "open_trades": len(open_trades),
        "final_balance_usd": rounded(equity),
        "realized_pnl_usd": rounded(realized_pnl),
        "max_drawdown_pct": rounded(max_drawdown_pct),
        "win_rate": rounded(won / closed) if closed else 0,
        "avg_pnl_per_trade_usd": rounded(realized_pnl / closed) if closed else 0,
    }


def all_in_prices(quote, config):
    slippage = config["slippage_bps"] / 10_000
    fee_a = config["taker_fee_a_bps"] / 10_000
    fee_b = config["taker_fee_b_bps"] / 10_000
    return Prices(
        buy_a=quote.ask_a * (1 + slippage) * (1 + fee_a),
        sell_a=quote.bid_a * (1 - slippage) * (1 - fee_a),
        buy_b=quote.ask_b * (1 + slippage) * (1 + fee_b),
        sell_b=quote.bid_b * (1 - slippage) * (1 - fee_b),
    )


def trade_worth_opening(prices, config):
    a_to_b = Trade("A", bought=prices.buy_a, sold=prices.sell_b)
    b_to_a = Trade("B", bought=prices.buy_b, sold=prices.sell_a)
    trade = a_to_b if net_edge_bps(a_to_b) >= net_edge_bps(b_to_a) else b_to_a
    if net_edge_bps(trade) < config["min_spread_bps"]:
        return None
    return trade._replace(quantity=config["max_position_usd"] / trade.bought)


def net_edge_bps(trade):
    return (trade.sold / trade.bought - 1) * 10_000


def pnl_if_closed(trade, prices):
    if trade.bought_on == "A":
        reversed_legs = prices.sell_a - prices.buy_b
    else:
        reversed_legs = prices.sell_b - prices.buy_a
    return trade.quantity * (trade.sold - trade.bought + reversed_legs)


def has_converged(trade, quote):
    mid_a = (quote.bid_a + quote.ask_a) / 2
    mid_b = (quote.bid_b + quote.ask_b) / 2
    return mid_b <= mid_a if trade.bought_on == "A" else mid_a <= mid_b


def rounded(value):
    """To a millionth: enough for a ranking, and readable. Halves go up, as in JavaScript."""
    return math.floor(value * 1e6 + 0.5) / 1e6


def save_atomically(path, result):
    """A reader sees the whole result or none: it gets its name only when it is complete."""
    unfinished = Path(f"{path}.{os.getpid()}.tmp")
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    unfinished.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    os.replace(unfinished, path)


def main():
    try:
        run(sys.argv[1:])
    except InputError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    except Exception:
        traceback.print_exc()
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
