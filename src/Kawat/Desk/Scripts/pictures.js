// A picture's place in the text shows the picture that stands at that place in the form.

export class PictureView {
  constructor(node, form) {
    this.form = form;
    this.dom = document.createElement("figure");
    this.dom.className = "picture-place";
    this.update(node);
  }

  update(node) {
    if (node.type.name !== "picture") return false;
    this.dom.dataset.index = node.attrs.index;
    const row = this.form.querySelectorAll(".picture-row")[node.attrs.index];
    const image = row?.querySelector(".thumb img")?.cloneNode() ?? document.createElement("span");
    if (!image.src) image.className = "nopicture";
    const caption = document.createElement("figcaption");
    const words = row?.querySelector("[name=Caption]")?.value || row?.querySelector("[name=AltText]")?.value;
    caption.textContent = `${this.form.dataset.wordPicture} ${node.attrs.index + 1}${row ? (words ? `: ${words}` : "") : ` – ${this.form.dataset.wordNoPicture}`}`;
    this.dom.classList.toggle("missing", !row);
    this.dom.replaceChildren(image, caption);
    return true;
  }

  ignoreMutation() { return true; }
}

/** How many pictures the form has. */
export const pictureCount = (form) => form.querySelectorAll(".picture-row").length;
