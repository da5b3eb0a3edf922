/* Keeps the sum of the boxes named by `of` (a selector inside the same table or form) while they are typed in.
   The server draws the first sum and checks the last one; this only saves a look at the calculator. */
const written = new Intl.NumberFormat("id-ID")

customElements.define("auto-total", class extends HTMLElement {
  connectedCallback() {
    this.sheet = this.closest("table, form")
    this.sheet?.addEventListener("input", this)
  }

  disconnectedCallback() {
    this.sheet?.removeEventListener("input", this)
  }

  handleEvent() {
    const boxes = [...this.sheet.querySelectorAll(this.getAttribute("of"))]
    const sum = boxes.reduce((total, box) => total + this.#read(box.value), 0)
    this.textContent = written.format(sum).replace("-", "−")
  }

  /* "Rp 75.000" is 75000; what is not yet a number counts as nothing. */
  #read(text) {
    const digits = text.replace(/rp\.?|[\s.]|,(00|-)$/gi, "").replace("−", "-")
    return /^-?\d+$/.test(digits) ? Number(digits) : 0
  }
})
