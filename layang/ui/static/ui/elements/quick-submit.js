/* Ctrl+Enter sends the form one is in, with its first button, as a click on it would. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return
  const form = event.target.closest?.("form")
  const button = form?.querySelector("button:not([type=button], [aria-disabled=true])")
  if (!button) return
  event.preventDefault()
  form.requestSubmit(button)
})
