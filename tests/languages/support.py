"""Lists, as visitors see them."""

from tests.support import SiteTestCase


class ListTestCase(SiteTestCase):
    def titles(self, address, **query):
        """What a list shows, from top to bottom."""
        soup = self.get_soup(self.client.get(address, query).content)
        names = soup.select(".article-card__title, .testimonial__name, .organisation__name")
        return [name.get_text(strip=True) for name in names]

    def card(self, address, title):
        """The part of a list that shows one item."""
        soup = self.get_soup(self.client.get(address).content)
        [card] = [
            card
            for card in soup.select(".article-card, .testimonial, .organisation")
            if title in card.get_text()
        ]
        return card
