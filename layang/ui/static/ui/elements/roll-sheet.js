/* The roll of a session: everyone there in one touch, the counts under the thumb, and a draft that outlives an
   interruption. The draft stays in this tab only (sessionStorage), because the computer is shared. */
customElements.define("roll-sheet", class extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form")
    this.querySelector("[data-all-there]").addEventListener("click", this)
    this.form.addEventListener("input", this)
    this.key = `${this.dataset.draft}-${this.dataset.round}`
    if (!document.querySelector(".error-summary")) this.#restore()
    this.#count()
  }

  handleEvent(event) {
    if (event.type === "click") {
      event.preventDefault()
      for (const box of this.#boxes("hadir")) box.checked = true
    }
    this.#count()
    sessionStorage.setItem(this.key, JSON.stringify([...this.#entries()]))
  }

  #boxes(value) {
    return this.querySelectorAll(`.segmented input[value="${value}"]`)
  }

  #checked(value) {
    return this.querySelectorAll(`.segmented input[value="${value}"]:checked`).length
  }

  #count() {
    const there = this.#checked("hadir"), absent = this.#checked("tidak")
    this.querySelector("[data-there]").textContent = there
    this.querySelector("[data-absent]").textContent = absent
    this.querySelector("[data-open]").textContent = this.#boxes("hadir").length - there - absent
  }

  *#entries() {
    for (const [name, value] of new FormData(this.form)) {
      if (!["csrfmiddlewaretoken", "submission_id"].includes(name)) yield [name, value]
    }
  }

  /* Brings back what was filled in before the page was left. Each saving begins another round, and its draft goes. */
  #restore() {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith(`${this.dataset.draft}-`) && key !== this.key) sessionStorage.removeItem(key)
    }
    const draft = JSON.parse(sessionStorage.getItem(this.key) ?? "[]")
    if (!draft.length) return
    for (const [name, value] of draft) {
      for (const box of [...this.form.elements].filter((box) => box.name === name)) {
        if (box.type === "radio") box.checked = box.value === value
        else if (box.type === "checkbox") box.checked = true
        else box.value = value
      }
    }
    this.querySelector("[data-restored]").hidden = false
  }
})
