/* The desk of a translator: saves as one types, and shows each text where it stands in the page.
   Without it the desk is a form with a page beside it. */

const TYPING_PAUSE = 800
const NEXT_TRY = 5000
const PIECE = /\{ *([\w.-]{1,60}) *\}/g

/* <desk-segment data-key data-state>: one English text and its translation. */
class DeskSegment extends HTMLElement {
  connectedCallback() {
    this.desk = this.closest("translation-desk")
    this.field = this.querySelector("textarea")
    this.version = this.querySelector("[type=hidden]")
    this.saved = this.field.value
    this.noted = this.querySelector("[data-notes]")
    this.english = this.querySelector("[data-english]").dataset.english
    this.room = this.querySelector("[data-room]")
    reveal(this)

    this.field.addEventListener("input", () => this.typed())
    this.field.addEventListener("focus", () => this.desk.preview.show(this))
    this.addEventListener("keydown", (event) => this.key(event))
    this.addEventListener("focusout", (event) => {
      if (!this.contains(event.relatedTarget)) this.left()
    })
    this.addEventListener("click", (event) => this.clicked(event))
  }

  get key_() { return this.dataset.key }
  get isChanged() { return this.field.value !== this.saved }

  typed() {
    this.touched = true
    this.check()
    this.desk.preview.write(this)
    clearTimeout(this.timer)
    if (!this.theirs) this.timer = setTimeout(() => this.save({ draft: true }), TYPING_PAUSE)
  }

  /* What can be told without asking the site: pieces to keep, and the room there is. */
  check() {
    const kept = new Set(Array.from(this.field.value.matchAll(PIECE), ([, name]) => name))
    const lost = [...this.english.matchAll(PIECE)].filter(([, name]) => !kept.has(name))
    const pieces = [...new Set(lost.map(([piece]) => piece))].join(", ")
    const now = this.querySelector("[data-now]")
    now.textContent = this.desk.dataset.missing.replace("%(placeholders)s", pieces)
    const isSaid = this.noted.querySelector(".desk-problem")?.textContent === now.textContent
    now.hidden = !pieces || !this.field.value.trim() || isSaid
    this.room?.toggleAttribute("data-over", this.field.value.length > Number(this.room.dataset.room))
  }

  left() {
    if (this.touched && !this.theirs) this.save()
  }

  key(event) {
    if (event.target.name?.startsWith("reason-") && event.key === "Enter") {
      event.preventDefault()
      this.explain(event.target)
    }
    if (event.target !== this.field || (!event.ctrlKey && !event.metaKey)) return

    if (event.key === "Enter") {
      event.preventDefault()
      if (event.shiftKey) this.write(this.english)
      else this.save({ action: "save" }).then(() => this.desk.next(this))
    } else if (event.key === "s") {
      event.preventDefault()
      this.save({ action: "save" })
    }
  }

  clicked(event) {
    const button = event.target.closest("button, a[data-similar]")
    if (!button) return

    const { tag, piece, suggest } = button.dataset
    const [action] = button.value?.split(":") ?? []
    if (action) event.preventDefault()
    if (action === "same") this.write(this.english).then(() => this.save({ action: "save" }))
    else if (action === "waive") this.explain(button.parentElement.querySelector("input"))
    else if (action) this.save({ action })
    else if (suggest) this.suggest(suggest)
    else if (tag) this.wrap(`<${tag}>`, `</${tag}>`)
    else if (piece) this.wrap(piece, "")
    else if ("use" in button.dataset) {
      this.isSuggested = Boolean(button.closest("[data-suggestion]"))
      this.write(previousOffer(button))
    }
    else if ("take" in button.dataset) this.take()
    else if ("similar" in button.dataset) this.showSimilar(event, button)
  }

  async write(text) {
    this.field.value = text
    this.field.focus()
    this.typed()
  }

  wrap(before, after) {
    const { selectionStart: start, selectionEnd: end, value } = this.field
    this.field.setRangeText(before + value.slice(start, end) + after, start, end, "end")
    const inside = start + before.length + (end - start)
    this.field.setSelectionRange(inside, inside)
    this.field.focus()
    this.typed()
  }

  take() {
    this.field.value = this.saved = this.theirs
    this.theirs = null
    this.touched = false
    this.desk.preview.write(this)
    this.field.focus()
    this.querySelector(".desk-conflict").remove()
  }

  explain(input) {
    if (input.value.trim()) this.save({ action: "waive", reason: input })
    else input.focus()
  }

  async suggest(address) {
    const { answer, problem } = await this.desk.post(address)
    const place = this.querySelector("[data-suggestion]")
    const text = answer?.text ?? answer?.message ?? problem
    place.querySelector("[data-offer]").textContent = text
    place.querySelector("[data-use]").hidden = !answer?.text
    place.hidden = false
  }

  async showSimilar(event, link) {
    event.preventDefault()
    const { answer } = await this.desk.ask(link.getAttribute("href").split("#")[0])
    if (!answer) return

    const place = this.querySelector("[data-similar-place]")
    place.innerHTML = answer.html
    reveal(place)
    link.remove()
  }

  /* Sends the text; `draft` is one in the middle of typing, `action` a button that was pressed. */
  async save({ draft = false, action = "", reason } = {}) {
    clearTimeout(this.timer)
    if (!action && !this.isChanged && (draft || !this.touched)) return
    if (action) this.theirs = null

    const sent = this.field.value
    await this.desk.send(this, () => {
      const form = new FormData()
      form.set(`text-${this.key_}`, sent)
      form.set(`version-${this.key_}`, this.version.value)
      // Even where the text is as it was saved: leaving it says that it is meant so.
      if (draft) form.set("draft", "1")
      else form.set("action", `${action || "save"}:${this.key_}`)
      if (reason) form.set(reason.name, reason.value)
      if (this.isSuggested) form.set(`machine-${this.key_}`, "1")
      return form
    }, (state) => this.take_note(state, sent, draft))
  }

  take_note(state, sent, draft) {
    this.version.value = state.version
    this.dataset.state = state.state
    this.theirs = state.theirs
    // Not under the hands of somebody who gives a reason there.
    if (!draft || !this.noted.contains(document.activeElement)) this.noted.innerHTML = state.notes
    this.check()
    reveal(this.noted)
    if (state.theirs !== null) return

    this.saved = sent
    if (!draft) this.touched = this.field.value !== sent
  }
}

/* <translation-desk>: the form with all texts, and what is said about saving them. */
class TranslationDesk extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.preview = this.querySelector("desk-preview")
    this.status = this.querySelector("[data-status]")
    this.queue = Promise.resolve()
    reveal(this)

    addEventListener("beforeunload", (event) => {
      if (!this.leaving && this.segments.some((segment) => segment.isChanged)) event.preventDefault()
    })
    this.form.addEventListener("submit", (event) => this.submit(event))
    this.querySelector("[data-show-preview]").addEventListener("change", () => this.preview.find())
    this.preview.addEventListener("chosen", ({ detail }) => this.choose(detail))
  }

  /* What is on its way arrives before the whole form does. */
  async submit(event) {
    if (this.leaving) return

    event.preventDefault()
    this.segments.forEach((segment) => clearTimeout(segment.timer))
    await this.queue
    this.leaving = true
    // A form cannot be sent while it is being told that it is.
    setTimeout(() => this.form.requestSubmit(event.submitter))
  }

  get segments() { return [...this.querySelectorAll("desk-segment")] }

  choose(key) {
    const segment = this.querySelector(`desk-segment[data-key="${key}"]`)
    segment?.field.focus()
    segment?.scrollIntoView({ block: "center" })
  }

  next(segment) {
    const all = this.segments
    const here = all.indexOf(segment)
    const order = [...all.slice(here + 1), ...all.slice(0, here)]
    const found = order.find(({ dataset }) => dataset.state !== "done")
    ;(found ?? this.querySelector("[value^=finish]") ?? segment.field).focus?.()
    found?.field.focus()
    found?.scrollIntoView({ block: "center" })
  }

  /* One request after the other, so that none overtakes an earlier one. */
  send(segment, form, then) {
    this.queue = this.queue.then(async () => {
      this.say(this.dataset.saving)
      const { answer, problem } = await this.post(location.pathname, form())
      if (!answer) {
        this.say(problem, true)
        if (problem === this.dataset.offline) {
          segment.timer = setTimeout(() => segment.save({ draft: true }), NEXT_TRY)
        }
        return
      }
      if (answer.texts?.[segment.dataset.key]) then(answer.texts[segment.dataset.key])
      if (answer.progress) this.progress(answer.progress)
      this.say(answer.message || this.dataset.saved, Boolean(answer.message))
    })
    return this.queue
  }

  post(address, body = new FormData()) {
    body.set("csrfmiddlewaretoken", this.form.csrfmiddlewaretoken.value)
    return this.ask(address, { method: "POST", body })
  }

  async ask(address, options = {}) {
    try {
      const response = await fetch(address, { ...options, headers: { Accept: "application/json" } })
      const isAnswer = response.headers.get("Content-Type")?.includes("json")
      if (!isAnswer) return { problem: this.dataset.lockedOut }

      return { answer: await response.json() }
    } catch {
      return { problem: this.dataset.offline }
    }
  }

  say(words, isProblem = false) {
    this.status.textContent = words
    this.status.toggleAttribute("data-problem", isProblem)
  }

  progress({ done, words }) {
    this.querySelector("[data-progress]").value = done
    this.querySelector("[data-progress-words]").textContent = words
  }
}

/* Shows what is of use only where scripts run. */
function reveal(element) {
  for (const part of element.querySelectorAll("[data-scripted]")) part.hidden = false
}

function previousOffer(button) {
  return button.parentElement.querySelector("[data-offer]").textContent
}

customElements.define("translation-desk", TranslationDesk)
customElements.define("desk-segment", DeskSegment)
