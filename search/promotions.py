"""Pages that editors put before all others that are found by some words."""

from wagtail.contrib.search_promotions.models import SearchPromotion

from search.words import asked


def promoted(entries):
    """Return the places of promoted pages among entries, by the words they are promoted for.

    A page is promoted in each language; one that is not among the entries is left out. One query.
    """
    places = {entry.key: place for place, entry in enumerate(entries)}
    rows = SearchPromotion.objects.order_by("query__query_string", "sort_order", "pk")
    found = {}
    for query, key in rows.values_list("query__query_string", "page__translation_key"):
        if key in places and (wanted := " ".join(asked(query))):
            first = found.setdefault(wanted, [])
            if places[key] not in first:
                first.append(places[key])
    return found
