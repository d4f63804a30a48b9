"""Works out by hand what 50 calls of the demo must be charged, and writes by-hand.md.

It shares nothing with the product: it reads the facts as GET /usage/events exports them (a JSON list in the file that is
its argument) and the decks' files beside it; the billing settings, exchange rates and mappings below were copied from
internal/demo by eye. Everything is decimal arithmetic, step by step.

    python3 by-hand.py facts.json > by-hand.md
"""
import csv
import datetime
import json
import pathlib
import re
import sys
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
here = pathlib.Path(__file__).parent
facts = json.load(open(sys.argv[1]), parse_float=Decimal)
by_id = {(e["source"], e["id"]): e for e in facts}

# ---- price lists, by account or customer, and day: item -> (unit cost, multiplier of the carrier's cost)
HUDSON = {
    "LocalNumbers": ("2.15", "0"), "TollFreeNumbers": ("4.5", "0"), "InboundVoiceCalls": ("0.0175", "0"),
    "OutboundVoiceCalls": ("0", "1.35"), "InboundFaxes": ("0.065", "0"), "OutboundFaxes": ("0.085", "0"),
    "InboundSmsMessages": ("0.0095", "0"), "OutboundSmsMessages": ("0.0015", "1.1"), "AIInsights": ("0.0125", "0"),
    "AILiveMinutes": ("0.12", "0"),
}
HUDSON_OCTOBER = HUDSON | {"InboundVoiceCalls": ("0.0185", "0"), "AILiveMinutes": ("0.115", "0"), "AIMessages": ("0.0045", "0")}
EMPIRE = HUDSON | {"InboundVoiceCalls": ("0.0119", "0"), "OutboundVoiceCalls": ("0.001", "1.15"), "LocalNumbers": ("1.4", "0")}
SPREE = {
    "LocalNumbers": ("0.5", "1.2"), "TollFreeNumbers": ("0", "1.5"), "InboundVoiceCalls": ("0.0045", "1.25"),
    "OutboundVoiceCalls": ("0.005", "1.4"), "InboundFaxes": ("0.055", "0"), "OutboundFaxes": ("0.02", "1.3"),
    "InboundSmsMessages": ("0.0085", "0"), "OutboundSmsMessages": ("0", "1.25"), "AIInsights": ("0.0115", "0"),
    "AILiveMinutes": ("0.105", "0"), "AIMessages": ("0.00425", "0"),
}
CLINIC = SPREE | {"InboundVoiceCalls": ("0.0162", "0"), "OutboundVoiceCalls": ("0.0275", "0"), "AILiveMinutes": ("0.0985", "0")}

DOLLARS = [("2026-11-01", "0.8627"), ("2026-10-01", "0.859315"), ("2026-09-01", "0.85743"), ("0000", "0.8612")]

ITEM = {
    "calls-inbound-local": "InboundVoiceCalls", "calls-inbound-tollfree": "InboundVoiceCalls", "calls-outbound": "OutboundVoiceCalls",
    "fax-inbound": "InboundFaxes", "fax-outbound": "OutboundFaxes", "sms-inbound-longcode": "InboundSmsMessages",
    "sms-outbound-longcode": "OutboundSmsMessages", "phonenumbers-local": "LocalNumbers", "phonenumbers-tollfree": "TollFreeNumbers",
    "ai-insights": "AIInsights", "ai-messages": "AIMessages", "ai-live-minutes": "AILiveMinutes",
}
CODES = {"PBX-kepler-robotics": "kepler-robotics", "PBX-weiss-steuer": "weiss-steuer"}
USERS = {"bronte-books.desk": "bronte-books", "ostlicht.desk": "ostlicht"}
# Conversations: GET /usage/events does not show when they ended; internal/demo/stories.go says how long they were.
TALKS = {"story-talk-september": 61, "story-talk-october": 181, "story-talk-clinic": 599, "story-talk-notdienst": 12}
PAYERS = {
    "story-talk-september": "acme-dental", "story-talk-october": "acme-dental", "story-talk-clinic": "klinik-jungfernstieg",
    "story-talk-notdienst": "mueller-notdienst", "story-moved-2": "acme-dental",
}


def prices(account, customer, day):
    if account == "spree-telefonie":
        return CLINIC if customer == "klinik-jungfernstieg" else SPREE
    if customer in ("empire-freight", "empire-night-desk"):
        return EMPIRE
    return HUDSON_OCTOBER if day >= "2026-10-01" else HUDSON


def deck_of(account, customer, day):
    if account == "hudson-voice":
        return "hudson-world-2" if day >= "2026-10-15" else "hudson-world"
    return "spree-bau" if customer == "groening-strassenbau" else None


def row_of(deck, digits, day):
    """The row with the longest prefix of the number that is in force on the day, with its line in the file."""
    lines = (here.parent / "decks" / (deck + ".csv")).read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    best = None
    for at, row in enumerate(csv.DictReader(lines[start:])):
        if not digits.startswith(row["prefix"]):
            continue
        if row["effective_from"] and day < row["effective_from"] or row["effective_to"] and day > row["effective_to"]:
            continue
        if best is None or len(row["prefix"]) > len(best[1]["prefix"]):
            best = (start + 2 + at, row)
    return best


def text(d):
    d = format(d, "f")
    return d.rstrip("0").rstrip(".") if "." in d else d


def payer(e):
    if e["id"] in PAYERS:
        return PAYERS[e["id"]]
    if e.get("customerId"):
        return e["customerId"]
    if e.get("accountCode"):
        return CODES[e["accountCode"]]
    for party in (e.get("from", ""), e.get("to", "")):
        for user, customer in USERS.items():
            if party.startswith("sip:" + user + "@"):
                return customer
    raise SystemExit("nobody pays for " + e["id"])


def by_deck(e, deck, line, row):
    seconds = int(e["durationSeconds"])
    name, version = (deck[:-2], 2) if deck.endswith("-2") else (deck, 1)
    reference = f"deck {name} version {version} line {line} ({row['prefix']})"
    if seconds == 0:
        return reference, "not answered: nothing", Decimal(0)
    first, step = int(row["first"] or 60), int(row["next"] or 60)
    least = max(first, int(row["minimum"] or 0))
    billed = least if seconds <= least else least + -(-(seconds - least) // step) * step
    rate, fee = Decimal(row["rate"]), Decimal(row["connect_fee"] or 0)
    exact = rate * billed / 60 + fee
    places, mode = ("0.0001", ROUND_CEILING) if deck == "spree-bau" else ("0.000001", ROUND_HALF_UP)
    steps = f"{seconds} s, billed {billed} s; {rate} × {billed} ÷ 60"
    if fee:
        steps += f" + {fee}"
    return reference, steps + f" = {text(exact.quantize(Decimal('1e-12')))}", exact.quantize(Decimal(places), mode)


def units_of(e):
    if e["id"] in TALKS:
        return Decimal(-(-TALKS[e["id"]] // 60)), f"{TALKS[e['id']]} s = "
    if e.get("quantity") is not None:
        return Decimal(str(e["quantity"])), ""
    seconds = int(e["durationSeconds"])
    return Decimal(-(-seconds // 60)), f"{seconds} s = "


def by_item(e, customer):
    item = ITEM[e["category"]]
    unit_cost, multiplier = map(Decimal, prices(e["accountId"], customer, e["day"])[item])
    units, how = units_of(e)
    exact, steps = unit_cost * units, f"{how}{units} units; {unit_cost} × {units}"
    if multiplier:
        cost, rate = Decimal(str(e["cost"])), Decimal(1)
        if e["accountId"] == "spree-telefonie":
            assert e["costCurrency"] == "USD"
            rate = Decimal(next(r for since, r in DOLLARS if e["day"] >= since))
        exact += multiplier * cost * rate
        steps += f" + {multiplier} × {text(cost)}" + (f" × {rate}" if rate != 1 else "")
    mode = ROUND_HALF_EVEN if e["accountId"] == "spree-telefonie" else ROUND_HALF_UP
    return "item " + item, steps + f" = {text(exact)}", exact.quantize(Decimal("0.000001"), mode)


def work(e):
    customer = payer(e)
    if e["category"] in ("calls-outbound", "fax-outbound") and re.fullmatch(r"\+\d+", e.get("to", "")):
        deck = deck_of(e["accountId"], customer, e["day"])
        found = deck and row_of(deck, e["to"][1:], e["day"])
        if found:
            return customer, *by_deck(e, deck, *found)
    return customer, *by_item(e, customer)


STORIES = [
    "seconds-0", "seconds-1", "seconds-59", "seconds-60", "seconds-61", "toronto-1", "toronto-2", "yukon-1", "kingston-1", "kingston-2",
    "jamaica-658-1", "jamaica-658-2", "san-juan-1", "santo-domingo-2", "unknown-area-1", "london-1", "london-2", "uk-mobile-1",
    "uk-mobile-2", "german-mobile-2", "ireland-1", "sydney-1", "sydney-2", "sip", "midnight", "month-end", "half-past-one",
    "half-past-one-again", "moved-2", "talk-september", "talk-october", "groening-strassenbau-paris", "groening-strassenbau-kingston",
    "groening-strassenbau-mobile", "groening-strassenbau-ireland", "groening-strassenbau-november", "mueller-soehne-new-york",
    "mueller-soehne-november", "klinik-jungfernstieg-paris", "half-past-two", "first-of-the-month", "talk-clinic",
]


def wanted():
    for name in STORIES:
        yield next(e for e in facts if e["id"] == "story-" + name)
    regular = [e for e in facts if not e["id"].startswith("story-") and not e.get("witnessOf")]

    def first(**like):
        wants = {k: v for k, v in like.items() if k != "more"}
        return next(e for e in regular if all(e.get(k) == v for k, v in wants.items()) and like.get("more", lambda e: True)(e))

    yield first(accountId="hudson-voice", category="sms-outbound-longcode", quantity=3)
    yield first(accountId="hudson-voice", category="phonenumbers-local", customerId="empire-freight")
    yield first(accountId="hudson-voice", category="calls-inbound-tollfree", customerId="empire-night-desk", more=lambda e: e["durationSeconds"] > 300)
    yield first(accountId="hudson-voice", accountCode="PBX-kepler-robotics", day="2026-10-11", category="calls-outbound")
    yield first(accountId="hudson-voice", category="ai-messages", more=lambda e: e["day"] > "2026-10-10")
    yield first(accountId="spree-telefonie", category="fax-outbound", customerId="mueller-hamburg")
    yield first(accountId="spree-telefonie", category="calls-inbound-local", accountCode="PBX-weiss-steuer", more=lambda e: e["durationSeconds"] > 60 and e.get("cost") and e["day"] > "2026-11-01")
    yield first(accountId="spree-telefonie", category="sms-outbound-longcode", customerId="cafe-ahoi", quantity=2)


def main():
    print(__import__("textwrap").dedent("""\
        # Fifty calls of the demo, worked by hand

        Seed 1. Written by `by-hand.py`, which knows nothing of the product's code: it multiplies and rounds in decimal, step by
        step, from the exported facts, the decks' files and the billing settings. `TestFiftyCallsByHand` compares the last
        column with what was posted. Amounts are in the account's currency; the exact product stands before its one rounding:
        to millionths, half up at Hudson, half even at Spree, and up to 4 decimals by the deck spree-bau.

        | # | event | day | customer | what | priced by | arithmetic | amount |
        |---|---|---|---|---|---|---|---|"""))
    rows = list(wanted())
    assert len(rows) == 50 and len({(e["source"], e["id"]) for e in rows}) == 50, len(rows)
    for n, e in enumerate(rows, 1):
        customer, reference, steps, amount = work(e)
        what = e["category"] + (" to " + e["to"] if e.get("to") else "")
        print(f"| {n} | {e['accountId']} {e['source']} {e['id']} | {e['day']} | {customer} | {what} | {reference} | {steps} | {text(amount)} |")


main()
