/* The search of the whole site, in the browser: loaded by the search page alone. */

import { plain } from "./site.js"

/* As in search/words.py, search/index.py and search/finding.py. */
const LONGEST = 100
const MOST = 8
const ZERO = 93
const WEIGHTS = [9, 3, 1]
const SHORTEST = 3
const PATIENCE = 400 // Milliseconds, after which a number is told that was typed on meanwhile.

const words = (text) => plain(text).match(/[\p{L}\p{N}]+/gu) ?? []
const spaced = (list) => ` ${list.join(" ")} `

/* The pages of an index, each with the words of its title, its summary and its text. */
export function unpacked({ kinds, pages, words: packed, places, promoted }) {
  const texts = pages.map(() => [])
  let word = ""
  let at = 0
  for (const [, shared, rest] of packed.matchAll(/([A-Z])([^A-Z]*)/g)) {
    word = word.slice(0, shared.charCodeAt() - 65) + rest
    for (let page = 0, step = 0; !(step & 1); texts[page].push(word)) {
      step = places.charCodeAt(at++) - ZERO
      page += step >> 1
    }
  }
  const found = pages.map(([title, summary, address, kind, language], page) => ({
    title, summary, address, language,
    kind: kinds[kind],
    words: [words(title), words(summary), texts[page]].map(spaced),
  }))
  return { pages: found, promoted: new Map(Object.entries(promoted)) }
}

/* The pages that have all words of what was typed, the best first. */
export function find({ pages, promoted }, typed) {
  const wanted = words([...typed].slice(0, LONGEST).join("")).slice(0, MOST)
  const first = (promoted.get(wanted.join(" ")) ?? []).map((place) => pages[place])
  if (!wanted.length) return []

  const scores = new Map(pages.map((page) => [page, score(page.words, wanted)]))
  const others = pages.filter((page) => scores.get(page) && !first.includes(page))
  return [...first, ...others.sort((one, other) => scores.get(other) - scores.get(one))]
}

function score(fields, wanted) {
  const points = wanted.map((word, place) => {
    const isStart = place === wanted.length - 1 || word.length >= SHORTEST
    return pointsOf(fields, word, isStart)
  })
  return points.every(Boolean) ? points.reduce((sum, each) => sum + each) : 0
}

function pointsOf(fields, word, isStart) {
  for (const [place, weight] of WEIGHTS.entries()) {
    if (fields[place].includes(` ${word} `)) return 2 * weight
    if (isStart && fields[place].includes(` ${word}`)) return weight
  }
  return 0
}

/* <site-search data-index data-shown>: results as one types. The form alone asks the site. */
customElements.define("site-search", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.list = this.querySelector("ol")
    const typed = new URLSearchParams(location.search).get("q") ?? ""
    // A file server knows nothing of what somebody searched for; the CMS has answered it.
    if (this.list.children.length) this.answered = typed.trim()
    this.form.q.value ||= typed
    this.loaded = this.load()
    this.loaded.then(() => this.typed && this.search(), () => {})
    this.form.addEventListener("submit", (event) => this.submit(event))
    this.form.addEventListener("input", () => this.search())
    // Going back, the browser fills in the form as it was left.
    addEventListener("pageshow", () => this.typed && this.search())
  }

  async load() {
    this.index = unpacked(await (await fetch(this.dataset.index)).json())
  }

  get typed() {
    return this.form.q.value.trim()
  }

  submit(event) {
    event.preventDefault()
    this.loaded.then(() => this.search(0), () => this.form.submit())
  }

  search(patience = PATIENCE) {
    if (!this.index) return

    const found = this.typed ? find(this.index, this.typed) : []
    // What is there stays, with whatever has the focus in it.
    if (this.typed !== this.answered) this.show(found)
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.say(found.length), patience)
  }

  show(found) {
    this.answered = this.typed
    const shown = found.slice(0, this.dataset.shown)
    this.list.replaceChildren(...shown.map((page) => this.result(page)))
    this.querySelector("[data-otherwise]").hidden = found.length > 0
  }

  result({ title, summary, address, kind, language }) {
    const item = this.querySelector("template").content.cloneNode(true)
    const link = item.querySelector("a")
    const texts = [link, item.querySelector("[data-summary]")]
    link.href = address
    link.textContent = title
    texts[1].textContent = summary
    item.querySelector(".search__kind p").textContent = kind
    if (language === document.documentElement.lang) item.querySelector(".in-english").remove()
    else for (const text of texts) text.lang = link.hreflang = language
    return item
  }

  /* data-forms tells, a character for each number, which of data-words a language counts it with. */
  say(number) {
    const status = this.querySelector("[role=status]")
    const { words, forms } = status.dataset
    const form = forms[Math.min(number, forms.length - 1)]
    status.textContent = this.typed ? words.split("|")[form].replace("%d", number) : ""
    const query = this.typed ? `?${new URLSearchParams({ q: this.typed })}` : location.pathname
    history.replaceState(null, "", query)
  }
})
