/* What the site does where scripts run. Each element works without, or stays hidden. */

/* <copy-text data-text data-copied hidden>: a button that copies, and a status that says so. */
customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    if (!("clipboard" in navigator)) return

    this.status = this.querySelector("[role=status]")
    this.querySelector("button").addEventListener("click", () => this.copy())
    this.hidden = false
  }

  async copy() {
    await navigator.clipboard.writeText(this.dataset.text)
    this.status.textContent = this.dataset.copied
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.status.replaceChildren(), 4000)
  }
})

/* <share-sheet data-title data-text data-url hidden>: a button to the device's own ways to share. */
customElements.define("share-sheet", class extends HTMLElement {
  connectedCallback() {
    if (!("share" in navigator)) return

    this.querySelector("button").addEventListener("click", () => this.share())
    this.hidden = false
  }

  async share() {
    const { title, text, url } = this.dataset
    try {
      await navigator.share({ title, text, url })
    } catch (error) {
      if (error.name !== "AbortError") throw error
    }
  }
})

/* <mastodon-server>: a form whose server this browser keeps once it was sent, until told not to. */
customElements.define("mastodon-server", class extends HTMLElement {
  key = "mastodon-server"

  connectedCallback() {
    try {
      this.kept = localStorage.getItem(this.key)
    } catch {
      return // The visitor's browser keeps nothing for any site.
    }
    this.input = this.querySelector("[name=server]")
    this.forgetting = this.querySelector("[data-forget]")
    this.forgetting.addEventListener("click", () => this.forget())
    this.querySelector("form").addEventListener("submit", () => this.keep(this.input.value.trim()))
    this.querySelector("[data-note]").hidden = false

    if (this.input.getAttribute("aria-invalid")) this.keep("")
    else this.input.value ||= this.kept ?? ""
    this.forgetting.hidden = !this.kept
  }

  keep(server) {
    if (server) localStorage.setItem(this.key, server)
    else localStorage.removeItem(this.key)
    this.kept = server
    this.forgetting.hidden = !server
  }

  forget() {
    this.keep("")
    this.input.value = ""
    this.input.focus()
  }
})

/* <live-filter data-part>: a list that shortens as its form is filled in; data-part, where it is not
   all of the list. The form alone asks the server. */
customElements.define("live-filter", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.items = [...this.querySelectorAll("[data-name]")]
    // A part of the list must not pass for all of it.
    if ("part" in this.dataset) return

    this.form.addEventListener("input", () => this.filter())
    this.form.addEventListener("submit", (event) => event.preventDefault())
    // A file server knows nothing of what somebody searched for.
    this.form.q.value ||= new URLSearchParams(location.search).get("q") ?? ""
    // Going back, the browser fills in the form as it was left.
    addEventListener("pageshow", () => this.form.q.value && this.filter())
  }

  filter() {
    const words = plain(this.form.q.value).split(/\s+/)
    for (const item of this.items) {
      const name = plain(item.dataset.name)
      item.hidden = !words.every((word) => name.includes(word))
    }
    this.say(this.items.filter((item) => !item.hidden).length)
  }

  /* data-forms tells, a character for each number, which of data-words a language counts it with. */
  say(number) {
    const written = number.toLocaleString(document.documentElement.lang)
    const count = this.querySelector("[data-count]")
    const status = this.querySelector("[data-status]")
    if (count) count.textContent = written
    if (!status) return

    const { words, forms } = status.dataset
    status.textContent = words.split("|")[forms[number]].replace("%d", written)
  }
})

/* Letters that do not decompose, as people type them; the same as in config/letters.py. */
const ALIKE = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ħ: "h", ı: "i", ĸ: "k", ł: "l",
  ŋ: "n", ŧ: "t", ς: "σ",
}

/* A text without accents and capitals, as people search for it. */
export function plain(text) {
  const letters = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()
  return letters.replace(/[^a-z]/g, (letter) => ALIKE[letter] ?? letter).trim()
}
