/* <desk-preview>: the page a translator works on, with each text as it is being typed. */

const TOKEN = /<(\/?)(a\d+|abbr|acronym|b|code|em|i|strong)>|\{ *([\w.-]{1,60}) *\}|(\n)|[^<{\n]+|[<{]/g
const MARK = "3px solid #d9480f"

customElements.define("desk-preview", class extends HTMLElement {
  connectedCallback() {
    this.frame = this.querySelector("iframe")
    this.facts = JSON.parse(document.getElementById("desk-facts").textContent)

    this.frame.addEventListener("load", () => this.loaded())
    if (this.page?.readyState === "complete") this.loaded()
  }

  get page() { return this.frame.contentDocument }

  loaded() {
    for (const place of this.page.querySelectorAll("desk-text")) {
      place.links = [...place.querySelectorAll("a")]
    }
    this.page.addEventListener("click", (event) => this.clicked(event))
    this.page.addEventListener("submit", (event) => event.preventDefault())
    this.find()
  }

  clicked(event) {
    if (event.target.closest("a, button")) event.preventDefault()
    const key = event.target.closest("desk-text")?.dataset.key
    if (key) this.dispatchEvent(new CustomEvent("chosen", { detail: key }))
  }

  places(segment) {
    return [...(this.page?.querySelectorAll(`desk-text[data-key="${segment.dataset.key}"]`) ?? [])]
  }

  show(segment) {
    this.segment = segment
    this.find()
  }

  /* Brings the text into view that is being worked on. */
  find() {
    if (!this.segment) return

    for (const place of this.page?.querySelectorAll("desk-text") ?? []) place.style.outline = ""
    const places = this.places(this.segment)
    for (const place of places) place.style.outline = MARK
    // The header of the site repeats the title; the place below it is the one to look at.
    const seen = places.find((place) => place.closest("main")) ?? places[0]
    if (!seen) return

    // `scrollIntoView` would move the desk as well, away from what is being typed.
    const { top, height } = seen.getBoundingClientRect()
    const view = this.page.defaultView
    view.scrollBy({ top: top - Math.max(0, view.innerHeight - height) / 2, behavior: "instant" })
  }

  write(segment) {
    const text = segment.field.value.trim() ? segment.field.value : segment.english
    const isRich = "rich" in segment.dataset
    for (const place of this.places(segment)) place.replaceChildren(...this.nodes(text, place, isRich))
  }

  /* A text as typed, as nodes: text, line breaks and, in a rich field, pairs of tags. */
  nodes(text, place, isRich) {
    const root = this.page.createDocumentFragment()
    const open = [root]
    const tokens = [...text.matchAll(TOKEN)]
    const paired = isRich ? pairedTags(tokens) : new Set()
    for (const match of tokens) {
      const [token, closing, tag, fact, line] = match
      const parent = open.at(-1)
      if (paired.has(match)) {
        if (closing) open.pop()
        else open.push(parent.appendChild(this.element(tag, place)))
      } else if (line) parent.append(this.page.createElement("br"))
      else parent.append(this.facts[fact] ?? token)
    }
    return [...root.childNodes]
  }

  element(tag, place) {
    const number = tag.match(/^a(\d+)$/)
    if (!number) return this.page.createElement(tag)
    const link = place.links?.[number[1] - 1]?.cloneNode() ?? this.page.createElement("a")
    link.href ||= "#"
    return link
  }
})

/* The tags that are closed, or close another; the others are text, as where the text is saved. */
function pairedTags(tokens) {
  const opened = []
  const paired = new Set()
  for (const match of tokens) {
    const [, closing, tag] = match
    if (!tag) continue
    if (!closing) {
      opened.push(match)
      continue
    }
    const last = opened.findLastIndex((other) => other[2] === tag)
    if (last < 0) continue
    paired.add(opened[last]).add(match)
    opened.length = last
  }
  return paired
}
