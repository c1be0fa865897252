// The original beside the story, with or without what differs; it follows what is typed.
export function beside() {
  const link = document.querySelector("[data-beside]");
  if (!link) return () => {};
  const panel = document.querySelector("[data-beside-panel]");
  const plain = document.querySelector("[data-beside-plain]");
  const on = link.textContent;
  let timer = null;
  link.setAttribute("role", "button");
  link.setAttribute("aria-pressed", "false");
  const load = async () => {
    try {
      const answer = await fetch(link.dataset.beside);
      if (answer.ok && !answer.redirected) panel.innerHTML = await answer.text();
    } catch (fault) { console.info("kawat:", fault); }
  };
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const isOn = panel.hidden;
    if (isOn) await load();
    panel.hidden = !isOn;
    plain.hidden = isOn;
    link.setAttribute("aria-pressed", String(isOn));
    link.textContent = isOn ? link.dataset.off : on;
  });
  link.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
  return () => {
    if (panel.hidden) return;
    clearTimeout(timer);
    timer = setTimeout(load, 1200);
  };
}
