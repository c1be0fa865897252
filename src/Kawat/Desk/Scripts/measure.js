// Words, reading time, and the length of the headline against what a search page and a phone show of it.

// Readers take in about this many words of news in a minute, in both languages.
const WORDS_A_MINUTE = 200;

export const countWords = (text) => (text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’.,-]*/gu) ?? []).length;

export function measure(form, output) {
  return (doc) => {
    const words = countWords(doc.textBetween(0, doc.content.size, "\n", (leaf) => (leaf.type.name === "hard_break" ? "\n" : " ")));
    const minutes = Math.max(1, Math.round(words / WORDS_A_MINUTE));
    output.textContent = form.dataset.wordCount.replace("{0}", words.toLocaleString(document.documentElement.lang)).replace("{1}", words === 0 ? 0 : minutes);
  };
}
