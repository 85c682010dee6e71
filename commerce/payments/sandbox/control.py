"""What shall go wrong next. Rules wait in a queue; a call takes the first one that means it, `times` times."""

import threading
from dataclasses import dataclass

# Which calls a rule can mean. Each answers with the rule's word when it takes one.
#   ok            nothing special: a good call between two bad ones
#   decline       the payment is declined when it is opened or approved; a refund fails
#   hang          the call waits `value` seconds before anything happens, then goes its usual way
#   ok_then_drop  the money moves (a payment only just opened is charged at once), then the connection is cut unanswered
#   duplicate     the next notice is sent `value` times, in parallel, under one event id
#   late          the next notice leaves `value` seconds later
#   out_of_order  the next notice is followed by an older one, "processing"
MEANS = {
    "ok": {"open", "approve", "refund"},
    "decline": {"open", "approve", "refund"},
    "hang": {"open", "approve", "refund", "query", "cancel"},
    "ok_then_drop": {"open", "approve", "refund"},
    "duplicate": {"notice"},
    "late": {"notice"},
    "out_of_order": {"notice"},
}


@dataclass
class Rule:
    """One instruction. `dialect` None means any; `value` is seconds or a count."""

    do: str
    dialect: str | None = None
    value: float = 1
    times: int = 1


USUAL = Rule(do="ok")


class Control:
    """The queue of rules; safe to use from many threads."""

    def __init__(self):
        self._rules: list[Rule] = []
        self._lock = threading.Lock()

    def add(self, asked: object, dialects) -> dict[str, str]:
        """Queue a rule; returns what is wrong with it by field, empty when it was queued."""
        if not isinstance(asked, dict):
            return {"": "an object is expected"}
        faults = dict.fromkeys(asked.keys() - {"dialect", "do", "value", "times"}, "unknown field")
        rule = Rule(**{name: value for name, value in asked.items() if name not in faults and name != "do"}, do="ok")
        rule.do = asked.get("do")
        if not isinstance(rule.do, str) or rule.do not in MEANS:
            faults["do"] = f"one of {', '.join(MEANS)}"
        if rule.dialect is not None and rule.dialect not in list(dialects):
            faults["dialect"] = f"null or one of {', '.join(dialects)}"
        if rule.value is None:
            rule.value = 1
        if type(rule.value) not in (int, float) or not 0 <= rule.value <= 3600:
            faults["value"] = "a number from 0 to 3600"
        if rule.times is None:
            rule.times = 1
        if type(rule.times) is not int or rule.times < 1:
            faults["times"] = "a whole number from 1"
        if not faults:
            with self._lock:
                self._rules.append(rule)
        return faults

    def forget(self) -> None:
        """Everything goes its usual way again."""
        with self._lock:
            self._rules.clear()

    def take(self, dialect: str, call: str) -> Rule:
        """The rule for this call, used up by one; USUAL when none means it."""
        with self._lock:
            for rule in self._rules:
                if rule.dialect in (None, dialect) and call in MEANS[rule.do]:
                    rule.times -= 1
                    if rule.times == 0:
                        self._rules.remove(rule)
                    return rule
        return USUAL
