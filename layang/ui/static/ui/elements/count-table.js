/* Enter goes down a column of boxes, as on paper; Shift+Enter goes up. Without this script Enter submits the form. */
customElements.define("count-table", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", this)
  }

  disconnectedCallback() {
    this.removeEventListener("keydown", this)
  }

  handleEvent(event) {
    if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.isComposing) return
    if (!event.target.matches("td input, td select")) return
    event.preventDefault()
    const next = this.#beside(event.target, event.shiftKey ? -1 : 1)
    if (!next) return
    next.focus()
    next.select?.()
  }

  /* The next box of the same column that can be filled in, skipping rows without one. */
  #beside(box, step) {
    const cell = box.closest("td")
    const rows = [...this.querySelectorAll("tbody tr")]
    for (let at = rows.indexOf(cell.parentElement) + step; rows[at]; at += step) {
      const found = rows[at].cells[cell.cellIndex]?.querySelector("input:not([readonly], :disabled), select:not(:disabled)")
      if (found) return found
    }
    return null
  }
})
