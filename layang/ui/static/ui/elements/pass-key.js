/* <pass-key data-options="…">: its button lets the browser show (or, with data-makes, make) a passkey, puts the answer
   into the form's hidden box and sends the form. Without this script it stays hidden and a code is typed. */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0))
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
const known = (list) => list?.map((one) => ({ ...one, id: bytes(one.id) }))

const told = (credential) => {
  const answer = { clientDataJSON: text(credential.response.clientDataJSON) }
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) answer[name] = text(credential.response[name])
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: answer,
    clientExtensionResults: credential.getClientExtensionResults(),
  })
}

customElements.define("pass-key", class extends HTMLElement {
  connectedCallback() {
    this.hidden = !window.PublicKeyCredential
    this.addEventListener("click", this)
  }

  async handleEvent() {
    const form = this.closest("form")
    if ("makes" in this.dataset && !form.reportValidity()) return
    try {
      form.querySelector("input[name$=answer]").value = told(await this.credential())
    } catch {
      this.complain()
      return
    }
    form.requestSubmit()
  }

  credential() {
    const { publicKey } = JSON.parse(this.dataset.options)
    publicKey.challenge = bytes(publicKey.challenge)
    if (!("makes" in this.dataset)) {
      publicKey.allowCredentials = known(publicKey.allowCredentials)
      return navigator.credentials.get({ publicKey })
    }
    publicKey.user.id = bytes(publicKey.user.id)
    publicKey.excludeCredentials = known(publicKey.excludeCredentials)
    return navigator.credentials.create({ publicKey })
  }

  complain() {
    const said = this.querySelector("[role=alert]") ?? this.appendChild(document.createElement("p"))
    said.setAttribute("role", "alert")
    said.textContent = this.dataset.fault
  }
})
