/* The key "/" goes to the search of this page. WCAG 2.1.4: it can be switched off, in the list of shortcuts in the foot. */
const MEMORY = "layang-slash"
const isOff = () => localStorage.getItem(MEMORY) === "off"

customElements.define("local-search", class extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", this)
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
  }

  handleEvent(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isOff()) return
    if (event.target.matches("input, textarea, select, [contenteditable]")) return
    event.preventDefault()
    const box = this.querySelector("input")
    box.focus()
    box.select()
  }
})

for (const box of document.querySelectorAll("[data-slash-search]")) {
  box.checked = !isOff()
  box.addEventListener("change", () => localStorage.setItem(MEMORY, box.checked ? "on" : "off"))
}
