// Pictures at the desk: dropping, pasting and choosing them in the story editor, and cutting them on their own page. Both work without this, by plain forms.
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // ---- the story editor ------------------------------------------------------------------------------------------

  function story(form) {
    const box = form.querySelector("[data-pictures]");
    if (!box) return;
    const rows = box.querySelector("[data-picture-rows]");
    const news = box.querySelector("[data-picture-news]");
    const choose = box.querySelector("input[type=file]");
    const sink = document.querySelector("[data-picture-lacks]");
    box.querySelector(".drop-hint").hidden = false;
    news.setAttribute("aria-live", "polite");

    const say = (text, kind = "bad") => {
      const line = document.createElement("p");
      line.className = `notice ${kind}`;
      line.setAttribute("role", "alert");
      line.textContent = text;
      news.append(line);
    };

    /** Numbers the rows anew, as the text's places count them. */
    function number() {
      all(".picture-row", rows).forEach((row, at) => { row.querySelector("[data-place]").textContent = `[[foto ${at + 1}]]`; });
    }

    function take(html) {
      const piece = document.createElement("template");
      piece.innerHTML = html;
      let last = null;
      for (const part of [...piece.content.children]) {
        if (part.matches(".picture-row")) {
          rows.append(part);
          part.querySelector("[name=Order]").value = all(".picture-row", rows).length;
          last = part;
        } else news.append(part);
      }
      if (!last) return;
      number();
      form.dispatchEvent(new CustomEvent("kawat:rows"));
      form.dispatchEvent(new Event("input", { bubbles: true }));
      lacks();
      if (!form.contains(document.activeElement) || document.activeElement === choose) last.querySelector("[name=Caption]").focus();
    }

    function send(file) {
      if (file.size > Number(box.dataset.limit)) {
        say(box.dataset.tooLarge.replace("{0}", file.name).replace("{1}", `${(file.size / 1048576).toFixed(1)} MB`).replace("{2}", `${Math.round(box.dataset.limit / 1048576)} MB`));
        return;
      }
      const line = document.createElement("p");
      line.className = "sending";
      const label = document.createElement("label");
      const bar = document.createElement("progress");
      bar.max = 1;
      bar.value = 0;
      const stop = document.createElement("button");
      stop.type = "button";
      stop.className = "small";
      stop.textContent = box.dataset.undo;
      label.append(box.dataset.sending.replace("{0}", file.name), " ", bar);
      line.append(label, stop);
      news.append(line);
      const data = new FormData();
      data.append("__RequestVerificationToken", form.elements.namedItem("__RequestVerificationToken").value);
      data.append("NewPictures", file, file.name || "picture.png");
      all("[name=PictureId]", rows).forEach((field) => data.append("Have", field.value));
      const request = new XMLHttpRequest();
      request.open("POST", `${form.action}?handler=Pictures`);
      request.upload.addEventListener("progress", (event) => { if (event.lengthComputable) bar.value = event.loaded / event.total; });
      const failed = () => { line.remove(); say(box.dataset.failed.replace("{0}", file.name)); };
      request.addEventListener("load", () => {
        if (request.status !== 200 || request.responseURL.includes("/masuk")) { failed(); return; }
        line.remove();
        take(request.responseText);
      });
      request.addEventListener("error", failed);
      request.addEventListener("abort", () => line.remove());
      stop.addEventListener("click", () => request.abort());
      request.send(data);
    }

    function sendAll(files) {
      news.replaceChildren(...all(".sending", news));
      for (const file of files) send(file);
    }

    choose.addEventListener("change", () => { const files = [...choose.files]; choose.value = ""; sendAll(files); });
    const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    document.addEventListener("dragover", (event) => { if (hasFiles(event)) { event.preventDefault(); box.classList.add("over"); } }, true);
    document.addEventListener("dragleave", (event) => { if (event.relatedTarget === null) box.classList.remove("over"); }, true);
    document.addEventListener("drop", (event) => {
      box.classList.remove("over");
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      sendAll([...event.dataTransfer.files]);
    }, true);
    document.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith("image/"));
      // A word processor puts a drawing of its text beside the text; then the text is meant.
      if (files.length === 0 || event.clipboardData.types.includes("text/html") || event.clipboardData.types.includes("text/plain")) return;
      event.preventDefault();
      event.stopPropagation();
      sendAll(files);
    }, true);

    // What each picture lacks stands beside it and by the button that publishes.
    function lacks() {
      const list = sink?.querySelector("ul");
      const lines = [];
      all(".picture-row", rows).filter((row) => !row.querySelector("[name=Remove]").checked).forEach((row, at) => {
        const value = (name) => row.querySelector(`[name=${name}]`).value.trim();
        const [credit, alt] = [value("CreditAgency") + value("CreditPhotographer") !== "", value("AltText") !== ""];
        row.querySelector("[data-no-credit]").hidden = credit;
        row.querySelector("[data-no-alt]").hidden = alt;
        const id = row.querySelector("[name=PictureId]").value;
        if (!credit) lines.push(["bad", `#credit-${id}`, sink?.dataset.credit.replace("{0}", at + 1)]);
        if (!alt) lines.push(["warn", `#alt-${id}`, sink?.dataset.alt.replace("{0}", at + 1)]);
        const field = row.querySelector("[name=AltText]");
        const count = row.querySelector("[data-alt-count]");
        count.dataset.hint ??= count.textContent;
        const { length } = field.value.trim();
        count.textContent = length === 0 ? count.dataset.hint
          : length > Number(field.dataset.alt) ? `${length} · ${field.dataset.long}`
          : field.value.trim() === value("Caption") ? `${length} · ${field.dataset.same}` : `${length}/${field.dataset.alt}`;
        count.classList.toggle("long", length > Number(field.dataset.alt));
        all("label", row).forEach((label) => {
          const [said, input] = [label.querySelector(".from-file"), label.querySelector("input, textarea")];
          if (said) said.hidden = !said.dataset.said || said.dataset.said.trim() !== input.value.trim();
        });
      });
      if (!list) return;
      // Warnings are asked for when one publishes; a missing credit refuses.
      list.replaceChildren(...lines.sort((a, b) => a[0].localeCompare(b[0])).map(([kind, href, text]) => {
        const item = document.createElement("li");
        item.className = kind;
        const link = document.createElement("a");
        link.href = href;
        link.textContent = text;
        item.append(link);
        return item;
      }));
    }
    box.addEventListener("input", lacks);
    box.addEventListener("change", lacks);
    box.addEventListener("kawat:set", lacks);
    lacks();
  }

  // ---- cutting -----------------------------------------------------------------------------------------------------

  const NS = "http://www.w3.org/2000/svg";
  const make = (name, attributes, parent) => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    parent?.append(element);
    return element;
  };
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  /** The picture with its focus and one rectangle; the form's numbers are what is kept. */
  function cutter(form) {
    const image = form.querySelector("[data-cut-picture] img");
    const [width, height] = [Number(form.dataset.width), Number(form.dataset.height)];
    const shapes = JSON.parse(form.dataset.shapes);
    const field = (name) => form.elements.namedItem(name);
    const percent = (value) => (Math.round(value * 10000) / 100).toString();
    const holder = form.querySelector("[data-cut-picture]");
    let shape = shapes[0].name;

    const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, class: "cut-board", "aria-hidden": "true" });
    const shade = make("path", { class: "cut-shade", "fill-rule": "evenodd" }, svg);
    const frame = make("rect", { class: "cut-frame" }, svg);
    const grips = ["nw", "ne", "sw", "se"].map((corner) => make("circle", { class: `cut-grip ${corner}`, "data-corner": corner }, svg));
    const point = make("g", { class: "cut-point" }, svg);
    const [ring, cross] = [make("circle", {}, point), make("path", {}, point)];
    holder.append(svg);
    form.classList.add("with-cutter");
    // The board has its size before the picture has come: it must not grow under a pointer that is about to click.
    holder.style.aspectRatio = `${width} / ${height}`;
    holder.style.width = `min(100%, ${width}px, ${(70 * width) / height}vh)`;

    const focus = () => ({ x: Number(field("FocusX").value || 50) / 100, y: Number(field("FocusY").value || 50) / 100 });
    const ratioOf = (name) => shapes.find((one) => one.name === name).ratio;
    /** The shape's size in fractions for a width in fractions. */
    const tall = (name, wide) => (wide * width) / ratioOf(name) / height;

    function fit(name) {
      const most = Math.min(1, (height * ratioOf(name)) / width);
      const size = { width: most, height: tall(name, most) };
      const at = focus();
      return { x: clamp(at.x - size.width / 2, 0, 1 - size.width), y: clamp(at.y - size.height / 2, 0, 1 - size.height), ...size };
    }

    const own = (name) => field(`${name}-own`).checked;
    function area(name) {
      if (!own(name)) return fit(name);
      const wide = clamp(Number(field(`${name}-width`).value) / 100 || 1, 0.05, Math.min(1, (height * ratioOf(name)) / width));
      const size = { width: wide, height: tall(name, wide) };
      return { x: clamp(Number(field(`${name}-x`).value) / 100 || 0, 0, 1 - size.width), y: clamp(Number(field(`${name}-y`).value) / 100 || 0, 0, 1 - size.height), ...size };
    }

    function put(name, cut) {
      const wide = clamp(cut.width, 0.05, Math.min(1, (height * ratioOf(name)) / width));
      const deep = tall(name, wide);
      field(`${name}-x`).value = percent(clamp(cut.x, 0, 1 - wide));
      field(`${name}-y`).value = percent(clamp(cut.y, 0, 1 - deep));
      field(`${name}-width`).value = percent(wide);
      field(`${name}-own`).checked = true;
      draw();
    }

    function setFocus(x, y) {
      field("FocusX").value = percent(clamp(x, 0, 1));
      field("FocusY").value = percent(clamp(y, 0, 1));
      draw();
    }

    function draw() {
      const cut = area(shape);
      const [x, y, w, h] = [cut.x * width, cut.y * height, cut.width * width, cut.height * height];
      shade.setAttribute("d", `M0 0H${width}V${height}H0ZM${x} ${y}V${y + h}H${x + w}V${y}Z`);
      Object.entries({ x, y, width: w, height: h }).forEach(([key, value]) => frame.setAttribute(key, value));
      // As large on every screen as a finger or a pointer needs.
      const dot = width / (svg.clientWidth || width);
      const finger = matchMedia("(pointer: coarse)").matches ? 14 : 9;
      ring.setAttribute("r", dot * 13);
      cross.setAttribute("d", `M${-dot * 20} 0H${dot * 20}M0 ${-dot * 20}V${dot * 20}`);
      grips.forEach((grip) => {
        grip.setAttribute("r", dot * finger);
        grip.setAttribute("cx", x + (grip.dataset.corner.includes("e") ? w : 0));
        grip.setAttribute("cy", y + (grip.dataset.corner.includes("s") ? h : 0));
      });
      const at = focus();
      point.setAttribute("transform", `translate(${at.x * width} ${at.y * height})`);
      shapes.forEach((one) => preview(one.name));
      all("[data-cut-keys]", form).forEach((button) => {
        const isFocus = button.dataset.cutKeys === "focus";
        const now = area(isFocus ? shape : button.dataset.cutKeys);
        button.querySelector("output").textContent = isFocus ? `${percent(at.x)}% ${percent(at.y)}%` : `${percent(now.x)}% ${percent(now.y)}% · ${percent(now.width)}%`;
      });
    }

    function preview(name) {
      const canvas = form.querySelector(`[data-cut-preview="${name}"]`);
      if (!image.complete || image.naturalWidth === 0) return;
      const cut = area(name);
      canvas.getContext("2d").drawImage(image, cut.x * image.naturalWidth, cut.y * image.naturalHeight, cut.width * image.naturalWidth, cut.height * image.naturalHeight, 0, 0, canvas.width, canvas.height);
    }

    function choose(name) {
      shape = name;
      all("[name=shape]", form).forEach((radio) => { radio.checked = radio.value === name; });
      draw();
    }

    const place = (event) => {
      const box = svg.getBoundingClientRect();
      return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    };
    let held = null;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      event.preventDefault();
      svg.setPointerCapture(event.pointerId);
      const at = place(event);
      held = { at, from: at, cut: area(shape), corner: event.target.dataset?.corner, isFrame: event.target === frame, moved: false };
    });
    svg.addEventListener("pointermove", (event) => {
      if (!held) return;
      const at = place(event);
      const [dx, dy] = [at.x - held.from.x, at.y - held.from.y];
      if (!held.moved && Math.hypot(dx * svg.clientWidth, dy * svg.clientHeight) < 4) return;
      held.moved = true;
      if (held.corner) {
        const { cut, corner } = held;
        const right = corner.includes("e");
        const bottom = corner.includes("s");
        // Wider by what the corner moved sideways or down, whichever is more; the corner across stays.
        const across = right ? dx : -dx;
        const down = ((bottom ? dy : -dy) * height * ratioOf(shape)) / width;
        const room = Math.min(right ? 1 - cut.x : cut.x + cut.width, (((bottom ? 1 - cut.y : cut.y + cut.height) * height) * ratioOf(shape)) / width);
        const wide = clamp(cut.width + (Math.abs(across) > Math.abs(down) ? across : down), 0.05, room);
        put(shape, { x: right ? cut.x : cut.x + cut.width - wide, y: bottom ? cut.y : cut.y + cut.height - tall(shape, wide), width: wide });
      } else if (held.isFrame) {
        put(shape, { x: held.cut.x + dx, y: held.cut.y + dy, width: held.cut.width });
      }
    });
    svg.addEventListener("pointerup", (event) => {
      // A click says what the picture turns on; a drag moves the rectangle.
      if (held && !held.moved && !held.corner) { const at = place(event); setFocus(at.x, at.y); }
      held = null;
    });
    svg.addEventListener("pointercancel", () => { held = null; });

    all("[data-cut-keys]", form).forEach((button) => {
      button.hidden = false;
      const name = button.dataset.cutKeys;
      button.addEventListener("focus", () => { if (name !== "focus") choose(name); });
      button.addEventListener("click", () => { if (name !== "focus") choose(name); });
      button.addEventListener("keydown", (event) => {
        const step = event.shiftKey ? 0.05 : 0.01;
        const [dx, dy] = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key] ?? [0, 0];
        const grow = { "+": step, "=": step, "-": -step }[event.key] ?? 0;
        if (dx === 0 && dy === 0 && grow === 0 && event.key !== "Delete") return;
        event.preventDefault();
        if (name === "focus") { if (grow === 0) { const at = focus(); setFocus(at.x + dx, at.y + dy); } return; }
        if (event.key === "Delete") { field(`${name}-own`).checked = false; draw(); return; }
        const cut = area(name);
        put(name, { x: cut.x + dx - grow / 2, y: cut.y + dy - tall(name, grow) / 2, width: cut.width + grow });
      });
    });
    all("[name=shape]", form).forEach((radio) => radio.addEventListener("change", () => choose(radio.value)));
    form.addEventListener("input", draw);
    form.addEventListener("change", draw);
    image.addEventListener("load", draw);
    addEventListener("resize", draw);
    choose(shape);
  }

  document.addEventListener("DOMContentLoaded", () => {
    all("form[data-story]").forEach(story);
    all("form[data-cutter]").forEach(cutter);
    document.addEventListener("keydown", (event) => {
      const grid = event.target.closest?.(".picture-grid");
      const link = event.target.closest?.(".picture-grid a");
      if (!grid || !link || event.ctrlKey || event.altKey || event.metaKey) return;
      const links = all("a.tile", grid);
      const at = links.indexOf(link);
      const across = links.findIndex((one) => one.offsetTop !== links[0].offsetTop);
      const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across < 0 ? links.length : across, ArrowUp: across < 0 ? -links.length : -across }[event.key];
      if (!step || !links[at + step]) return;
      event.preventDefault();
      links[at + step].focus();
    });
  });
})();
