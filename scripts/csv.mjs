// Rows of CSV, for the scripts that cut and change extracts. Cells with line breaks are kept whole.

/** The rows of a CSV text, each as its cells and as it was written. */
export function rows(text) {
  const all = [];
  let row = [], cell = "", start = 0, quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') { cell += '"'; at += 1; }
      else if (letter === '"') quoted = false;
      else cell += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") { row.push(cell); cell = ""; }
    else if (letter === "\n") {
      row.push(cell.replace(/\r$/, ""));
      all.push({ cells: row, written: text.slice(start, at + 1) });
      row = []; cell = ""; start = at + 1;
    } else cell += letter;
  }
  return all;
}
