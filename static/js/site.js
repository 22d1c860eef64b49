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

/* <mastodon-server>: a form that leads to a server, which this browser keeps once it was sent, until
   told not to. The form alone asks the site. */
customElements.define("mastodon-server", class extends HTMLElement {
  key = "mastodon-server"

  connectedCallback() {
    this.form = this.querySelector("form")
    this.input = this.form.server
    this.forgetting = this.querySelector("[data-forget]")
    this.problem = this.querySelector(".form__problem, .errorlist")
    // A file server knows nothing of what is to be shared.
    const asked = new URLSearchParams(location.search)
    const post = [asked.get("text"), asked.get("url")].filter(Boolean).join("\n")
    this.form.text.value ||= post
    this.form.addEventListener("submit", (event) => this.send(event))
    try {
      this.kept = localStorage.getItem(this.key)
    } catch {
      return // The visitor's browser keeps nothing for any site.
    }
    this.forgetting.addEventListener("click", () => this.forget())
    this.querySelector("[data-note]").hidden = false
    if (!this.input.value) this.input.value = this.kept ?? ""
    this.forgetting.hidden = !this.kept
  }

  send(event) {
    event.preventDefault()
    const server = serverName(this.input.value)
    this.problem.hidden = server !== ""
    this.input.setAttribute("aria-invalid", server === "")
    if (!server) return this.input.focus()

    if (this.kept !== undefined) this.keep(this.input.value.trim())
    const text = encodeURIComponent(this.form.text.value)
    location.assign(`https://${server}/share?text=${text}`)
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

const HOST_NAME =
  /^(?=.{4,253}$)(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?:[a-z]{2,63}|xn--[a-z\d-]{2,59})$/
const NOT_PUBLIC = /\.(?:arpa|home|internal|invalid|lan|local|localhost|onion|test)$/

/* The public host name in what was typed as a server, or "": as in campaign/sharing.py. */
export function serverName(typed) {
  const [, scheme, host] = /^(?:([\w+.-]+):\/\/)?([^/?#\\]*)/.exec(typed.trim())
  const name = scheme ? host : host.slice(host.lastIndexOf("@") + 1)
  if ((scheme && !/^https?$/i.test(scheme)) || /[@:%ßς\s]/.test(name)) return ""
  try {
    const ascii = new URL(`https://${name}`).hostname.replace(/\.$/, "")
    return HOST_NAME.test(ascii) && !NOT_PUBLIC.test(ascii) ? ascii : ""
  } catch {
    return ""
  }
}

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
