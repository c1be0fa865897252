// Makes and asks for passkeys. The forms stand hidden in the page; where the browser can do it they are shown, and what the authenticator says is sent with them.
"use strict";

const canDo = window.PublicKeyCredential && PublicKeyCredential.parseCreationOptionsFromJSON && PublicKeyCredential.parseRequestOptionsFromJSON;
// Browsers give no keys to a bare number.
const hasName = !/^[\d.]+$|:|^\[/.test(location.hostname);

async function credentialFor(form) {
  const answer = await fetch(form.dataset.options, { method: "POST", body: new FormData(form) });
  if (!answer.ok) throw new Error(answer.status === 403 ? await answer.text() : form.dataset.failed);
  const options = await answer.json();
  try {
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
    return JSON.stringify(credential.toJSON());
  } catch {
    // Put away by the person, or not to be found: the browser has said which.
    throw new Error(form.dataset.failed);
  }
}

if (canDo && hasName) {
  document.querySelectorAll("[data-no-passkey]").forEach((note) => { note.hidden = true; });
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    const said = form.querySelector("[data-said]");
    form.addEventListener("submit", async (event) => {
      if (form.elements.credential.value) return;
      event.preventDefault();
      const button = form.querySelector("button");
      button.disabled = true;
      said.hidden = true;
      try {
        form.elements.credential.value = await credentialFor(form);
        form.submit();
      } catch (fault) {
        said.textContent = fault.message;
        said.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  }
}
