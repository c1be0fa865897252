// Questions to the desk, with the form's token.

export const token = (form) => form.elements.namedItem("__RequestVerificationToken").value;

/** Posts text and returns the answer's JSON; throws when there is none. */
export async function ask(form, address, text) {
  const answer = await fetch(address, { method: "POST", headers: { RequestVerificationToken: token(form), "Content-Type": "text/plain; charset=utf-8", Accept: "application/json" }, body: text });
  if (!answer.ok || answer.redirected) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}
