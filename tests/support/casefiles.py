"""Case cards for tests: small ones, and ones that try to do harm."""

import copy
import json

EVIL = ("</script><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
        "<svg onload=\"document.title='owned'\"></svg>\u2028\u2029'\"`${document.title='owned'}-->]]>&lt;b&gt;\x07")


def card(id, title, title_zh, place="Panyu", city=("guangzhou", "Guangzhou", "广州"), at=(113.3, 23.1), **said):
    """A card as a dictionary; ``said`` goes into its properties."""
    x, y = at
    content = {
        "format": "ecoplan-case-card 1", "type": "Feature", "id": id,
        "geometry": {"type": "Point", "coordinates": [x, y]},
        "properties": {"name": title, "title": {"en": title, "zh": title_zh}, "place": {"en": place, "zh": place},
                       "city": dict(zip(("key", "en", "zh"), city)), **said}}
    return copy.deepcopy(content)


def write(folder, name, content):
    (folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def hostile(id="evil-1"):
    """A card that follows the schema and whose every free text tries to run something."""
    both = {"en": EVIL, "zh": EVIL}
    return {
        "format": "ecoplan-case-card 1", "type": "Feature", "id": id,
        "geometry": {"type": "Point", "coordinates": [113.3, 23.1]}, "__proto__": {"polluted": "yes"},
        "properties": {
            "name": EVIL, "definition": EVIL, "cobenefits": EVIL, "specificdetails": EVIL, "location": EVIL,
            "measure_id": EVIL, "title": both, "place": both, "city": {"key": "__proto__", **both}, "problem": both,
            "summary": both, "payer": both, "contact_role": both, "licence": EVIL, "review_number": EVIL,
            "cost": {"construction": 5, "maintenance": 1, "currency": "CNY", "source": EVIL},
            "maps": [{"role": "other", "file": "x' onerror='document.title=1;.png", "caption": both}],
            "numbers": [{"key": EVIL, "label": both, "value": EVIL, "unit": EVIL, "source": EVIL}],
            "chain": [{"tool": EVIL, "title": both, "date": EVIL, "manifest": EVIL, "headline": EVIL,
                       "inputs": [{"name": EVIL, "file": EVIL}], "versions": {EVIL: EVIL}}],
            "credits": [EVIL], "links": [{"label": both, "url": "https://example.org/&<b".replace("<b", "b")}]}}
