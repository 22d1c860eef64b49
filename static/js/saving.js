/* A form of the admin that still saves itself while it is sent: sent only when that is done. Else a
   page that is new would be made twice, and the editor read that its address is taken. */

let isSaving = false
let isSent = false
let sendLater = null

document.addEventListener("w-autosave:save", (event) => {
  if (isSent) event.preventDefault()
  isSaving = !event.defaultPrevented
})

for (const outcome of ["success", "error"]) {
  document.addEventListener(`w-autosave:${outcome}`, () => {
    isSaving = false
    // After Wagtail has noted in the form which version was saved.
    if (sendLater) queueMicrotask(sendLater)
    sendLater = null
  })
}

addEventListener("submit", (event) => {
  const { target: form, submitter } = event
  if (!isSaving || !form.matches("[data-edit-form]")) return
  event.preventDefault()
  event.stopImmediatePropagation()
  sendLater = () => {
    // Wagtail disables a button that was pressed, and what is disabled is not sent.
    if (submitter) submitter.disabled = false
    form.requestSubmit(submitter)
  }
}, { capture: true })

addEventListener("submit", (event) => {
  if (event.target.matches("[data-edit-form]")) isSent = !event.defaultPrevented
})
addEventListener("pageshow", () => { isSent = false })
